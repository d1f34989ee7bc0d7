import type { SystemRecordFragment } from "../operations/operations.generated.ts"

/** The entries that what is told of disputed decisions rests on. */
export const entriesOfContests = ({
  contestLog,
  contests,
}: Pick<SystemRecordFragment, "contestLog" | "contests">): number[] => [
  ...(contestLog?.released ?? []).map(({ entry }) => entry),
  ...contests.nodes.flatMap(({ entry, answer }) => (answer ? [entry, answer.entry] : [entry])),
]
