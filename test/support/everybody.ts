import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { Writable } from "node:stream"
import { adoptObligations } from "../../api/src/handbook/obligation.command.ts"
import { putQuestion } from "../../api/src/handbook/question.command.ts"
import { loadIssuers } from "../../api/src/identity/issuers.ts"
import { answerQuestion } from "../../api/src/ownership/statement.command.ts"
import type { Register } from "../../api/src/register.ts"
import { fillIncidents } from "./filled-incidents.ts"
import { fillFlows } from "./filled-flows.ts"
import { filledRegister, folder, type EngineName, type Opened } from "./filled-register.ts"
import { fillMonitoring } from "./filled-monitoring.ts"
import { fillOddRight } from "./filled-odd-right.ts"
import { fillReadings } from "./filled-readings.ts"
import { fillRights } from "./filled-rights.ts"
import { keyFor, serve } from "./http.ts"
import { openIssuer } from "./issuer.ts"
import { lawText } from "./obligations.ts"

/** Credentials of the sorts of callers. */
type Everybody = { readonly nobody: undefined; readonly machine: string; readonly person: string }

/**
 * A filled register with a sealed answer, rights, flows, observations, decisions and incidents
 * besides, served without a budget, and everybody who may call. The person is p-1, reads as a
 * regulator and has every role.
 */
export async function serveEverybody(engine: EngineName) {
  const opened = await filledRegister(engine)
  const sealed = await sealAnswer(opened)
  await adoptObligations(opened.ctx, { text: lawText() })
  await fillRights(opened.ctx, "system-1")
  await fillMonitoring(opened.ctx, "system-1")
  await fillIncidents(opened.ctx, "system-2", "system-1")
  await fillFlows(opened.ctx, "system-1", "system-2")
  await fillOddRight(opened.ctx, "system-1")
  await fillReadings(opened.ctx, "p-1")
  const { issuers, person } = await personOf()
  const faults: string[] = []
  const logTo = new Writable({
    write(line: Buffer, _encoding, done) {
      faults.push(line.toString())
      done()
    },
  })
  const budget = { address: null, signedIn: null }
  const server = await serve(opened.register, { budget, issuers, logTo })
  const machine = await machineKey(opened.register)
  const keys: Everybody = { nobody: undefined, machine, person }
  return { ...opened, server, keys, sealed, faults }
}

const machineKey = (register: Register): Promise<string> =>
  keyFor(register, { roles: ["RECORDER", "HANDBOOK_EDITOR", "ADMINISTRATOR"] })

/** Answers with the index of the entry that holds the sealed value. */
async function sealAnswer({ ctx }: Opened): Promise<number> {
  await putQuestion(ctx, {
    question: "sealed",
    foundation: "audit",
    text: "Where is the key?",
    audience: "SEALED",
    from: { text: "2026", date: "2026", precision: "YEAR" },
    forms: [],
  })
  const answer = { system: "system-1", question: "sealed", state: "STATED" } as const
  const { receipts } = await answerQuestion(ctx, { ...answer, values: ["Under the mat."] })
  return receipts[0]?.index ?? 0
}

async function personOf() {
  const issuer = await openIssuer()
  const file = join(await folder(), "identity.yaml")
  const grants = "REGULATOR, RECORDER, HANDBOOK_EDITOR, ADMINISTRATOR, SEALED_READER, ERASER"
  writeFileSync(
    file,
    `issuers: [{ issuer: "${issuer.url}", audience: register, jwks: "${issuer.jwks}",
      person: { prefix: p- }, everyone: [${grants}] }]`,
  )
  const anHour = Math.floor(Date.now() / 1000) + 3600
  return { issuers: await loadIssuers(file), person: await issuer.token("1", { exp: anHour }) }
}
