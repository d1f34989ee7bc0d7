import { change, query, type Reader, type Writer } from "../db/query.ts"
import type { AnchorAnswerTable, AnchorTable } from "../db/tables.ts"
import type { Projections } from "./record.ts"

const insert = change<AnchorTable>()((db, given) =>
  db.insertInto("anchor").values({
    entry: given.entry,
    size: given.size,
    authority: given.authority,
    token: given.token,
    stampedAt: given.stampedAt,
  }),
)

export const anchorProjections: Projections = {
  "head.anchored@1": async (tx, { values, index }) => {
    const { size, authority, token, stampedAt } = values
    await tx.run(insert, { entry: index, size, authority, token, stampedAt })
  },
}

const keep = change<AnchorAnswerTable>()((db, given) =>
  db
    .insertInto("anchorAnswer")
    .values({ token: given.token, answer: given.answer })
    .onConflict((on) => on.column("token").doNothing()),
)
/** Keeps what an authority answered: the entry that follows commits to its digest. */
export const keepAnswer = (tx: Writer, row: AnchorAnswerTable): Promise<number> => tx.run(keep, row)

export type AnchorRow = AnchorTable & { readonly answer: Uint8Array | null }

const below = query<{ size: number }>()((db, given) =>
  db
    .selectFrom("anchor")
    .leftJoin("anchorAnswer", "anchorAnswer.token", "anchor.token")
    .selectAll("anchor")
    .select("anchorAnswer.answer")
    .where("anchor.entry", "<", given.size)
    .orderBy("anchor.entry"),
)
/** The anchors that the first `size` entries state, with the answers. */
export const listAnchors = (reader: Reader, size: number): Promise<AnchorRow[]> =>
  reader.all(below, { size })
