import type { SystemRecordFragment } from "../operations/operations.generated.ts"

type Contest = SystemRecordFragment["contests"]["nodes"][number]

/** Whether the case of a contest is printed: once the person is told. */
export const isToldOfCases = ({ state }: Pick<Contest, "state">): boolean =>
  state === "ANSWERED" || state === "CLOSED"

/** The entries that what is told of disputed decisions rests on. */
export const entriesOfContests = ({
  contestLog,
  contests,
}: Pick<SystemRecordFragment, "contestLog" | "contests">): number[] => [
  ...(contestLog?.released ?? []).map(({ entry }) => entry),
  ...contests.nodes.flatMap(({ entry, answer }) => (answer ? [entry, answer.entry] : [entry])),
]
