import { builder } from "../graphql/builder.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { makeCase, type WrittenFile } from "./case-file.ts"
import { DecisionRef } from "./refs.ts"

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
