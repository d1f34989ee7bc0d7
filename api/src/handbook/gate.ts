import type { GatedStep } from "@answerable/schema/entries"
import type { Reader } from "../db/query.ts"
import { readVersionFacts, type VersionMeant } from "../change/refs.ts"
import type { View } from "../ledger/view.ts"
import { listExceptions, type ExceptionRow } from "./exception.store.ts"
import { readFacts } from "./read-facts.ts"
import { readPoliciesInForce } from "./policies.ts"
import { decideGate, type ExceptionStanding, type Verdict } from "./verdict.rules.ts"

/** The exceptions that stand at an instant. */
export const standingAt = (rows: readonly ExceptionRow[], asOf: string): ExceptionStanding[] =>
  rows
    .filter(({ inForceFrom, inForceUntil }) => inForceFrom <= asOf && asOf < inForceUntil)
    .map(({ id, policy, clause, inForceUntil }) => ({ id, policy, clause, until: inForceUntil }))

/** What the gate before a step says of a system in a view: asked again, it says the same. */
export async function askGate(
  reader: Reader,
  view: View,
  asked: {
    readonly systemId: string
    readonly step: GatedStep
    /** The version that is to run, and where, when one is meant. */
    readonly meant?: VersionMeant | null
    readonly since?: string | null
  },
): Promise<Verdict> {
  const { systemId, step, meant = null, since = null } = asked
  const ofSystem = (await readFacts(reader, view, [systemId])).get(systemId)
  const facts = ofSystem && {
    ...ofSystem,
    version: await readVersionFacts(reader, view, meant),
  }
  if (!facts) throw new Error(`The system ${systemId} is not in the view`)
  const exceptions = await listExceptions(reader, view.size, [systemId])
  return decideGate({
    step,
    policies: await readPoliciesInForce(reader, view),
    facts,
    asOf: view.asOf,
    exceptions: standingAt(exceptions, view.asOf),
    since,
  })
}
