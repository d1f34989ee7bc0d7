import type { SystemRecordFragment } from "../operations/operations.generated.ts"
import { inOrder } from "./organisations.ts"

type Accountability = SystemRecordFragment["accountabilities"]["nodes"][number]

export type Period =
  | { kind: "held"; from: string; until: string | null; accountability: Accountability }
  | { kind: "gap"; from: string; until: string | null }

/** Who was accountable, and when nobody was, the newest first; a gap is a period like any other. */
export function timelineOf({
  accountabilities,
  ownerGaps,
}: Pick<SystemRecordFragment, "accountabilities" | "ownerGaps">): Period[] {
  const held = accountabilities.nodes
    .filter(({ role }) => role === "ACCOUNTABLE")
    .map((accountability): Period => {
      const { from, until } = accountability
      return { kind: "held", from, until, accountability }
    })
  const gaps = ownerGaps.map(({ from, until }): Period => ({ kind: "gap", from, until }))
  return [...held, ...gaps].toSorted((a, b) => inOrder(b.from, a.from))
}
