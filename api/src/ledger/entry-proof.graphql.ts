import { openLeaf } from "@answerable/schema/ledger"
import type { EntryTable } from "../db/tables.ts"
import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { Page, type Item } from "../graphql/page.ts"
import { RegisterViewRef } from "../graphql/register-view.ref.ts"
import { disclosuresInPlace } from "./disclosed.ts"
import { disclosuresOf } from "./entry.graphql.ts"
import { provedSizes, readInclusions, readReceipts, type Inclusion } from "./entry-proof.ts"
import { findEntries } from "./entry.store.ts"
import { BadRequest } from "./refusal.ts"
import { EntryRef } from "./refs.ts"
import { seesKind } from "./visible.ts"

const InclusionRef = builder.objectRef<Inclusion>("Inclusion")
builder.objectType(InclusionRef, {
  description: "That an entry stands in the log of the first so many entries (RFC 6962 2.1.1).",
  fields: (t) => ({
    size: t.exposeInt("size", { description: "How many entries the log has that it stands in." }),
    path: t.exposeStringList("path", {
      description: "The hashes from its leaf to the root, in base64.",
    }),
  }),
})

/** What an audience may see of an entry, each disclosure in the place of its commitment. */
async function shownOf(
  item: Item<EntryTable>,
  ctx: GraphQLContext,
): Promise<(string | undefined)[]> {
  const { row, view } = item
  if (!seesKind(view.audience, row.kind)) return []
  const disclosures = (await disclosuresOf(item, ctx)).get(row.idx) ?? []
  return disclosuresInPlace(view.audience, row.kind, disclosures)
}

const indicesOf = (rows: readonly EntryTable[]): number[] => rows.map(({ idx }) => idx)

builder.objectFields(EntryRef, (t) => ({
  opened: t.string({
    description:
      "Its leaf, in which each commitment that this audience may see through is replaced by what it discloses: salt, name and value. Written back, it is the leaf again (FORMAT.md 8.7).",
    args: {
      longest: t.arg.int({
        description:
          "Leave a disclosure of more characters out, such as a batch: its commitment stays in its place.",
      }),
    },
    complexity: 2,
    resolve: async (item, { longest }, ctx) => {
      const shown = await shownOf(item, ctx)
      const most = longest ?? Number.POSITIVE_INFINITY
      return openLeaf(
        item.row.leaf,
        shown.map((text) => (text !== undefined && text.length <= most ? text : undefined)),
      )
    },
  }),
  inclusion: t.field({
    type: InclusionRef,
    nullable: true,
    description:
      "The proof that it stands in the log: at the smallest size published over it in this view, else at the view's own. Null while no head is signed over that size.",
    complexity: 5,
    resolve: async ({ row, view, page }, _args, { register, passes }) => {
      const { reader } = register.engine
      const found = await page.once("inclusions", async (rows) =>
        readInclusions(reader, indicesOf(rows), await provedSizes(reader, view.size)),
      )
      const inclusion = found.get(row.idx)
      // The tree grows without an entry.
      if (!inclusion) passes?.()
      return inclusion
    },
  }),
  receipt: t.string({
    nullable: true,
    description:
      "Its receipt (C2SP tlog-proof): the proof that it stands in the log of a signed head, with that head and with what this audience may see of it, as one text that can be checked without the register. Null while no head is signed over it.",
    args: {
      size: t.arg.int({
        description:
          "At the smallest signed head of at least so many entries; by default the smallest over the entry.",
      }),
    },
    complexity: 10,
    resolve: async (item, { size }, ctx) => {
      const { row, page } = item
      const { reader } = ctx.register.engine
      const receipts = await page.once(`receipts ${size ?? 0}`, (rows) =>
        readReceipts(reader, indicesOf(rows), size ?? 0),
      )
      const shown = (await shownOf(item, ctx)).filter((one) => one !== undefined)
      const receipt = receipts(row.idx, shown)
      // A head is signed without an entry.
      if (receipt === undefined) ctx.passes?.()
      return receipt
    },
  }),
}))

const mostIndices = 1000

builder.objectField(RegisterViewRef, "entriesAt", (t) =>
  t.field({
    type: t.listRef(EntryRef, { nullable: true }),
    description: "The entries at some indices, in their order; null for one the view has not.",
    args: {
      indices: t.arg.intList({
        required: true,
        description: `Their places in the log, from 0; at most ${mostIndices}.`,
      }),
    },
    complexity: ({ indices }) => ({ field: 1, multiplier: Math.max(indices.length, 1) }),
    resolve: async (view, { indices }, { register }) => {
      if (indices.length > mostIndices)
        throw new BadRequest(`indices: give at most ${mostIndices}, not ${indices.length}.`)
      const within = [...new Set(indices)].filter((index) => index >= 0 && index < view.size)
      const rows = await findEntries(register.engine.reader, within)
      const items = new Map(new Page(view, rows).items().map((item) => [item.row.idx, item]))
      return indices.map((index) => items.get(index))
    },
  }),
)
