import { handoverKinds, handoverOf, parseLeaf, type Handover } from "@answerable/schema/ledger"
import { query, type Reader } from "../db/query.ts"
import { invariant } from "./refusal.ts"

const all = query<{ kinds: readonly string[] }>()((db, given, among) =>
  db
    .selectFrom("entry")
    .select(["idx", "leaf"])
    .where((on) => among(on.ref("kind"), given.kinds))
    .orderBy("idx"),
)

/** Where the log took another key or another name, in order. */
export async function listHandovers(reader: Reader): Promise<Handover[]> {
  return (await reader.all(all, { kinds: handoverKinds })).map(({ idx, leaf }) => {
    const parsed = parseLeaf(leaf)
    const handover = parsed?.form === "clear" ? handoverOf(idx, parsed) : undefined
    invariant(handover, `entry ${idx} has the members of its kind`)
    return handover
  })
}
