import type { EvidenceFileType, Reader } from "@answerable/schema/entries"
import { builder } from "../graphql/builder.ts"
import { AudienceEnum, ErasureGroundEnum } from "../graphql/enums.ts"
import { one } from "../graphql/page.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { SystemChanged } from "../ownership/changed.ref.ts"
import { partyOf, PartyRef } from "../ownership/refs.ts"
import { EvidenceFileTypeEnum } from "./enums.ts"
import { eraseEvidenceFile } from "./evidence-file.command.ts"
import { FileErased, NoFile } from "./evidence-file.rules.ts"
import { listFiles } from "./evidence-file.store.ts"
import { EvidenceFileRef, EvidenceRef } from "./refs.ts"

builder.objectType(EvidenceFileRef, {
  description: "A file that is evidence and is kept in the register, or was.",
  fields: (t) => ({
    type: t.field({
      type: EvidenceFileTypeEnum,
      description: "What the bytes are, as they themselves tell.",
      resolve: ({ row }) => row.type as EvidenceFileType,
    }),
    bytes: t.int({
      description: "How many there are, or were.",
      resolve: ({ row }) => row.bytes,
    }),
    readers: t.field({
      type: AudienceEnum,
      description: "Who may read the file.",
      resolve: ({ row }) => row.readers as Reader,
    }),
    storedAt: t.field({
      type: "DateTime",
      description: "When it was handed in.",
      resolve: ({ row }) => row.storedAt,
    }),
    by: t.field({
      type: PartyRef,
      nullable: true,
      description: "Who handed it in; null for a machine.",
      resolve: (item, _args, ctx) => partyOf(item, ctx, ({ byId }) => byId, "by"),
    }),
    erased: t.boolean({
      description: "Whether its bytes were destroyed: nothing of them is left here, in any view.",
      resolve: ({ row }) => row.erased === 1,
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

builder.objectFields(EvidenceRef, (t) => ({
  file: t.field({
    type: EvidenceFileRef,
    nullable: true,
    description: "The file itself, where it was handed in; null where only its digest is known.",
    resolve: async (item, _args, { register }) =>
      one(item, "file", {
        id: ({ id }) => id,
        read: async (ids) => {
          const { size, asOf } = item.view
          const rows = await listFiles(register.engine.reader, size, ids)
          return new Map(
            rows.filter(({ storedAt }) => storedAt <= asOf).map((row) => [row.evidenceId, row]),
          )
        },
      }),
  }),
  fileAddress: t.string({
    description:
      "The path below the origin of the API at which its file is handed in (PUT) and read (GET).",
    resolve: ({ row }) => `/evidence/${row.entry}/file`,
  }),
}))

refusalType(FileErased, "The file was erased before.")
refusalType(NoFile, "No file of the evidence is kept.")

const EraseEvidenceFileInput = builder.inputType("EraseEvidenceFileInput", {
  description: "A file that is to be destroyed, and why.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    evidence: t.int({
      required: true,
      description: "Index of the entry that recorded the evidence.",
    }),
    ground: t.field({ type: ErasureGroundEnum, required: true, description: "Why, as a code." }),
    reason: t.string({ required: true, description: "Why, in words." }),
    ...guardFields(t),
  }),
})

builder.mutationField("eraseEvidenceFile", (t) =>
  t.field({
    type: SystemChanged,
    description:
      "The bytes of a file that is evidence are destroyed wherever the register keeps them. What was recorded of them stays, its digest among it.",
    errors: { types: [FileErased, NoFile, ...everyRefusal] },
    args: {
      input: t.arg({ type: EraseEvidenceFileInput, required: true, description: "The file." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, eraseEvidenceFile, input.system),
  }),
)
