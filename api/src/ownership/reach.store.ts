import type { FlowKind } from "@answerable/schema/entries"
import { query, type Reader } from "../db/query.ts"
import type { View } from "../ledger/view.ts"
import type { FlowEdge } from "./blast.rules.ts"
import { lasting, listPassing, type LastingFlow } from "./flow.store.ts"

const everything = query<{ size: number; asOf: string }>()((db, given) =>
  db
    .selectFrom("flow")
    .select(lasting)
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .where("inForceFrom", "<=", given.asOf)
    .where("inForceUntil", ">", given.asOf)
    .orderBy("entry"),
)

/** How far the flows are followed step by step; further on it is cheaper to read them all. */
const steps = 6

/** The flows in a view over which something reaches from some systems, and maybe more of them. */
export async function readReach(
  reader: Reader,
  { size, asOf }: View,
  starts: readonly string[],
): Promise<FlowEdge[]> {
  const found: LastingFlow[] = []
  const seen = new Set(starts)
  let next: readonly string[] = [...seen]
  for (let step = 0; next.length > 0; step += 1) {
    if (step === steps) return (await reader.all(everything, { size, asOf })).map(edgeOf)
    const flows = await listPassing(reader, { size, asOf }, next)
    found.push(...flows)
    next = [...new Set(flows.map(({ receiverId }) => receiverId))].filter((id) => !seen.has(id))
    for (const id of next) seen.add(id)
  }
  return found.toSorted((a, b) => a.entry - b.entry).map(edgeOf)
}

const edgeOf = ({ id, entry, ...flow }: LastingFlow): FlowEdge => ({
  id,
  entry,
  from: flow.systemId,
  to: flow.receiverId,
  passes: flow.passes as FlowKind,
  noticeDays: flow.noticeDays,
})

const overTime = query<{ size: number }>()((db, given) =>
  db
    .selectFrom("flow")
    .select([...lasting, "inForceUntil"])
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .orderBy("entry"),
)

/** The flows that were in force at an instant, of all that are known at a size. */
export async function readFlowsOverTime(
  reader: Reader,
  size: number,
): Promise<(at: string) => FlowEdge[]> {
  const rows = await reader.all(overTime, { size })
  return (at) => rows.filter((row) => row.inForceFrom <= at && at < row.inForceUntil).map(edgeOf)
}
