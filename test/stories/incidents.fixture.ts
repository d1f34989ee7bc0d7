import { deploy } from "../../api/src/change/deployment.command.ts"
import { stateEnvironment } from "../../api/src/change/environment.command.ts"
import { draftVersion } from "../../api/src/change/version.command.ts"
import { readFacts } from "../../api/src/handbook/read-facts.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { recordIncident, triageIncident } from "../../api/src/monitoring/incident.command.ts"
import { getSystemId } from "../../api/src/ownership/system.store.ts"
import { cast, openTestRegister, readerFor, town, type EngineName } from "../support/register.ts"

export const at = (date: string, time = "12:00") => `2026-03-${date}T${time}:00.000Z`
const digest = (letter: string) => `sha256:${letter.repeat(64)}`

export const serious = {
  serious: true,
  harms: ["HEALTH"],
  severity: "HIGH",
  lawVersion: "eu-2024-1689",
  reason: "A patient was treated late.",
} as const

type Told = {
  slug: string
  state: string
  isSerious: boolean | null
  severity: string
  harms: string[]
  environment: string | null
  version: { label: string } | null
  occurred: string
  occurredFrom: string
  occurredUntil: string
  awareAt: string
  reportDueAt: string | null
  reportedAt: string | null
  isMissed: boolean
  frozenFrom: string | null
  frozenUntil: string | null
  summary: { text: string | null; redaction: { state: string } | null }
  acts: { act: string; words: { text: string | null } | null; changes: { what: object }[] }[]
  rollbacks: { replaced: { label: string; digest: string } | null }[]
  reaches: { reached: { nodes: { system: { slug: string } | null; distance: number }[] } }
}

const whole = `slug state isSerious severity harms environment version { label } occurred occurredFrom
  occurredUntil awareAt reportDueAt reportedAt isMissed frozenFrom frozenUntil
  summary { text redaction { state } }
  acts { act words { text } changes { what { text } } }
  rollbacks { replaced { label digest } }
  reaches { reached(first: 10) { nodes { system { slug } distance } } }`

/** A system in service, of which versions 1.0 and then 1.1 run in a place that asks no gate. */
export async function running(engine: EngineName) {
  const made = await openTestRegister(engine)
  const { ctx, clock, register, ask } = made
  await cast(ctx, "ada")
  await town(ctx, "a")
  await town(ctx, "b")
  await stateEnvironment(ctx, { system: "a", slug: "live", name: "Live", isProduction: false })
  for (const [label, letter] of [
    ["1.0", "1"],
    ["1.1", "2"],
  ] as const) {
    await draftVersion(ctx, {
      system: "a",
      label,
      author: "ada",
      components: [{ role: "CODE", name: "code", digest: digest(letter) }],
    })
    await deploy(ctx, { system: "a", version: label, environment: "live" })
    clock.advance({ hours: 1 })
  }
  const told = async (view: { size?: number; asOf?: string } = {}, audience = "REGULATOR") => {
    const asked = await ask<{ register: { incident: Told | null } }>(
      `query ($size: Int, $asOf: DateTime) { register(size: $size, asOf: $asOf) {
        incident(slug: "2026-001") { ${whole} } } }`,
      view,
      readerFor(audience as "PUBLIC"),
    )
    return asked.register.incident
  }
  const facts = async (asOf = clock.now()) => {
    const { reader } = register.engine
    const { size } = await readEnd(reader)
    const id = await getSystemId(reader, "a")
    return (await readFacts(reader, { size, asOf, audience: "PUBLIC" }, [id])).get(id)!.monitoring
  }
  const detect = (more = {}) =>
    recordIncident(ctx, {
      system: "a",
      environment: "live",
      occurred: clock.now(),
      harms: ["HEALTH"],
      severity: "HIGH",
      summary: "Letters of the canary hospital went to nobody.",
      ...more,
    })
  const of = { system: "a", incident: "2026-001" }
  const triage = (more = {}) => triageIncident(ctx, { ...of, ...serious, ...more })
  return { ...made, told, facts, detect, triage, of }
}
