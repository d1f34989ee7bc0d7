import { query, type Reader } from "../db/query.ts"
import type { View } from "../ledger/view.ts"

type At = { size: number; asOf: string }

const byState = query<At>()((db, given) =>
  db
    .selectFrom("system")
    .leftJoin("systemState as st", (join) =>
      join
        .onRef("st.systemId", "=", "system.id")
        .on("st.fromSize", "<=", given.size)
        .on("st.untilSize", ">", given.size)
        .on("st.inForceFrom", "<=", given.asOf)
        .on("st.inForceUntil", ">", given.asOf),
    )
    .select((on) => [
      "st.state",
      on.fn.countAll<number>().as("systems"),
      on.fn.min("st.inForceFrom").as("earliest"),
    ])
    .where("system.firstSize", "<=", given.size)
    .groupBy("st.state"),
)
export type StateCount = { state: string; systems: number; earliest: string | null }

/** How many systems are in each state, and since when the longest is. */
export async function countByState(reader: Reader, { size, asOf }: View): Promise<StateCount[]> {
  const rows = await reader.all(byState, { size, asOf })
  return rows.map((row) => ({ ...row, state: row.state ?? "UNDETERMINED" }))
}

const byReportedState = query<{ size: number }>()((db, given) =>
  db
    .selectFrom("report")
    .select((on) => [
      "state",
      on.fn.count<number>("systemId").distinct().as("systems"),
      on.fn.min("sinceDate").as("earliest"),
    ])
    .where("stillReported", "=", 1)
    .where("fromSize", "<=", given.size)
    .where("untilSize", ">", given.size)
    .groupBy("state"),
)
/** How many systems sources still report in each state, and the earliest date they give. */
export const countByReportedState = (reader: Reader, { size }: View): Promise<StateCount[]> =>
  reader.all(byReportedState, { size })

const pending = query<{ size: number }>()((db, given) =>
  db
    .selectFrom("appointment")
    .select((on) => on.fn.countAll<number>().as("total"))
    .where("firstSize", "<=", given.size)
    .where("acceptedSize", ">", given.size)
    .where("endedSize", ">", given.size),
)
/** How many appointments nobody has accepted. */
export async function countPending(reader: Reader, { size }: View): Promise<number> {
  return (await reader.first(pending, { size }))?.total ?? 0
}
