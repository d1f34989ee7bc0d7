import { hash } from "node:crypto"
import type { Caller } from "../../context.ts"
import type { Question } from "../../exchange/questions.ts"
import { wordingsDue } from "../../exchange/questions.rules.ts"
import { putQuestion } from "../../handbook/question.command.ts"
import { listWordings } from "../../handbook/question.store.ts"
import { readEnd } from "../../ledger/entry.store.ts"
import { BadRequest, Refusal } from "../../ledger/refusal.ts"
import { registerParty } from "../../ownership/party.command.ts"
import { findParty } from "../../ownership/party.store.ts"
import type { Register } from "../../register.ts"
import { perform, type Stage } from "./perform.ts"
import { SampleProblem } from "./problem.ts"
import type { Script, ScriptedAct } from "./script.ts"

/** The clock of a replay: it stands at the act that is being done. */
export type Clock = { readonly now: () => string; set(at: string): void }

export function clockAt(start: string): Clock {
  let at = start
  return {
    now: () => at,
    set(next) {
      at = next
    },
  }
}

/** Who acts in a sample that is no person: the one who keeps the register. */
const registrar = "registrar"
const issuer = "sample.invalid"

/**
 * Does every act of a sample through the commands that a person would use, each at its own day and
 * by its own actor, and signs the head at the end of each month. The register's clock must be
 * `clock`. Throws `SampleProblem` naming the act that was refused.
 */
export async function replay(
  register: Register,
  given: {
    readonly script: Script
    readonly questions: ReadonlyMap<string, Question>
    readonly clock: Clock
    readonly onProgress?: (done: number, total: number) => void
  },
): Promise<void> {
  const { script, questions, clock } = given
  const { persons } = script.cast
  const slugOf = (name: string): string => persons[name]?.slug ?? name
  const stage: Stage = { folder: script.folder, questions, slugOf }
  const arriving = Object.values(persons).sort((a, b) => (a.since < b.since ? -1 : 1))
  const ctx = { register, caller: machine() }
  let done = 0
  for (const scripted of script.acts) {
    const { on, by } = scripted.act
    if (on.slice(0, 7) > clock.now().slice(0, 7) && done > 0) await register.signHead()
    while (arriving[0] !== undefined && arriving[0].since <= on) {
      const { since, ...person } = arriving[0]
      clock.set(since)
      await registerParty(ctx, { ...person, kind: "PERSON" })
      arriving.shift()
    }
    clock.set(on)
    await putDue(register, questions, on)
    const caller = by === registrar ? machine() : await person(register, slugOf(by), scripted)
    await perform({ register, caller }, scripted, stage).catch((error: unknown) => {
      throw refusedAt(scripted, error)
    })
    done += 1
    given.onProgress?.(done, script.acts.length)
  }
  await register.signHead()
}

/** Puts the questions of the content folder as each wording falls due. */
async function putDue(
  register: Register,
  questions: ReadonlyMap<string, Question>,
  at: string,
): Promise<void> {
  const { reader } = register.engine
  const { size } = await readEnd(reader)
  const due = wordingsDue([...questions.values()], await listWordings(reader, size), at)
  const ctx = { register, caller: machine() }
  for (const { forms, ...wording } of due)
    await putQuestion(ctx, { ...wording, forms: Array.isArray(forms) ? forms.map(String) : [] })
}

function refusedAt({ act, place }: ScriptedAct, error: unknown): unknown {
  if (!(error instanceof Refusal || error instanceof BadRequest)) return error
  return new SampleProblem(`${place}: ${act.do} is refused. ${error.message}`, { cause: error })
}

const assertedBy = (subject: string) => ({
  issuer,
  subject: hash("sha256", subject, "hex"),
  method: "SAMPLE" as const,
})

const machine = (): Caller => ({
  author: {
    name: `sample:${registrar}`,
    actor: { party: null, machine: registrar, assertedBy: assertedBy(registrar) },
  },
  audience: "REGULATOR",
  roles: ["RECORDER", "HANDBOOK_EDITOR", "ADMINISTRATOR"],
})

/** A person of the cast, acting as themself. */
async function person(register: Register, slug: string, { place }: ScriptedAct): Promise<Caller> {
  const { reader } = register.engine
  const { size } = await readEnd(reader)
  const party = await findParty(reader, size, slug)
  if (!party) throw new SampleProblem(`${place}: nobody is called ${slug} yet on that day.`)
  return {
    author: {
      name: `sample:${slug}`,
      actor: { party: party.id, machine: null, assertedBy: assertedBy(slug) },
    },
    audience: "INTERNAL",
    roles: [],
  }
}
