import { builder } from "../graphql/builder.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { makeCase, type WrittenFile } from "./case-file.ts"
import { readDecision } from "./recorded.ts"
import { ContestRef, DecisionRef } from "./refs.ts"

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
      const size = Math.max(row.entry, ...row.steps.map(({ entry }) => entry)) + 1
      return makeCase(register, { found, size, audience })
    },
  }),
)
