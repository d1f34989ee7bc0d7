import { builder, type GraphQLContext } from "../graphql/builder.ts"
import type { Item } from "../graphql/page.ts"
import { findHeads, listHeadSizes } from "../ledger/head.store.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { listStanding } from "./decision.store.ts"
import { makeCase, type WrittenFile } from "./case-file.ts"
import { readDecision } from "./recorded.ts"
import { ContestRef, DecisionRef, type ContestInView } from "./refs.ts"

const FileRef = builder.objectRef<WrittenFile>("WrittenFile")
builder.objectType(FileRef, {
  description: "A file as it is to be written.",
  fields: (t) => ({
    path: t.exposeString("path", { description: "Its path, relative and with slashes." }),
    text: t.exposeString("text", { description: "Its content, in UTF-8." }),
  }),
})

builder.objectField(DecisionRef, "caseFile", (t) =>
  t.field({
    type: [FileRef],
    description:
      "Its case: a folder that stands alone, with a readable page, everything that was in force when it was taken, what became of it, and the proof of each; answerable verify checks it. The same files for the same size, audience and erasures. For those inside.",
    complexity: 500,
    resolve: ({ row, view: { size, audience } }, _args, { register, passes }) => {
      if (audience === "PUBLIC")
        throw new BadRequest("caseFile: a case is for those inside.", "FORBIDDEN")
      // A head is signed without an entry.
      passes?.()
      return makeCase(register, { found: row, size, audience })
    },
  }),
)

builder.objectField(ContestRef, "caseFile", (t) =>
  t.field({
    type: [FileRef],
    nullable: true,
    description:
      "The case of its decision, as it stood with the last entry about it: the same files in every later view. Null while the person is not told, and where the decision was erased.",
    complexity: 500,
    resolve: async ({ row, view: { size: known, audience } }, _args, { register, passes }) => {
      if (row.standing.isOpen || audience === "PUBLIC") return null
      const { systemId, decision } = row
      const found = await readDecision(register.engine.reader, {
        systemId,
        decision,
        size: known,
      })
      if (!found) return null
      passes?.()
      const size = caseSizeOf(row)
      return makeCase(register, { found, size, audience })
    },
  }),
)

/** How many entries there were with the last about a contest. */
const caseSizeOf = ({ entry, steps }: ContestInView): number =>
  Math.max(entry, ...steps.map((step) => step.entry)) + 1

/** The head that the case of each contest of a page leads to, by the size of the case. */
async function headsOf(
  { page }: Item<ContestInView>,
  { register }: GraphQLContext,
): Promise<ReadonlyMap<number, string>> {
  return page.once("heads of cases", async (rows) => {
    const { reader } = register.engine
    const sizes = [...new Set(rows.map(caseSizeOf))].toSorted((a, b) => a - b)
    const signed = await listHeadSizes(reader, sizes[0] ?? 0)
    const covering = new Map(sizes.map((size) => [size, signed.find((one) => one >= size)]))
    const heads = await findHeads(reader, [
      ...new Set([...covering.values()].filter((one) => one !== undefined)),
    ])
    const noteOf = new Map(heads.map(({ size, note }) => [size, note]))
    return new Map(sizes.map((size) => [size, noteOf.get(covering.get(size) ?? -1) ?? ""]))
  })
}

const StampRef = builder.objectRef<{ readonly size: number; readonly checkpoint: string }>(
  "CaseStamp",
)
builder.objectType(StampRef, {
  description:
    "By which it is known that a case would come out as it did: the same size and head, and nothing erased in between (lastErasure).",
  fields: (t) => ({
    size: t.exposeInt("size", { description: "How many entries there were: of the view in it." }),
    checkpoint: t.exposeString("checkpoint", {
      description: "The signed head that its receipts lead to; empty while none covers the size.",
    }),
  }),
})

builder.objectField(ContestRef, "caseStamp", (t) =>
  t.field({
    type: StampRef,
    nullable: true,
    description: "What tells its caseFile from another; null where there is none.",
    resolve: async (item, _args, ctx) => {
      const { row, view } = item
      if (row.standing.isOpen || view.audience === "PUBLIC") return null
      const decisions = await item.page.once("decisions with a case", (rows) =>
        listStanding(ctx.register.engine.reader, {
          systems: [...new Set(rows.map(({ systemId }) => systemId))],
          ids: rows.map(({ decision }) => decision),
        }),
      )
      const { systemId, decision } = row
      if (!decisions.some((one) => one.systemId === systemId && one.decision === decision))
        return null
      const size = caseSizeOf(row)
      return { size, checkpoint: (await headsOf(item, ctx)).get(size) ?? "" }
    },
  }),
)
