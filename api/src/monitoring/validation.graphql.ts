import type { Independence, ValidationOutcome } from "@answerable/schema/entries"
import { isGoodAt, speaksFor } from "../change/scope.rules.ts"
import { builder } from "../graphql/builder.ts"
import { checkFirst, connectAll, connectionArgs, pageCost } from "../graphql/connection.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { many } from "../graphql/page.ts"
import { RestrictedTextRef } from "../graphql/restricted.ts"
import { optionalTextOf } from "../graphql/texts.ts"
import { SystemChanged } from "../ownership/changed.ref.ts"
import { NotInOrder } from "../ownership/lifecycle.rules.ts"
import { getPartyOf, PartyRef, SystemRef } from "../ownership/refs.ts"
import { IndependenceEnum, ValidationOutcomeEnum } from "./enums.ts"
import { SeverityEnum } from "./incident-enums.ts"
import { readNewest } from "./newest.ts"
import { ValidationConnection, ValidationRef } from "./refs.ts"
import { recordValidation } from "./validation.command.ts"
import { MadeItThemself, validationScope } from "./validation.rules.ts"
import { listValidations } from "./validation.store.ts"

builder.objectType(ValidationRef, {
  description:
    "Somebody looked whether a system is fit for what it is for. It speaks about exactly what has some digests.",
  fields: (t) => ({
    by: t.field({
      type: PartyRef,
      description: "Who validated it.",
      resolve: (item, _args, ctx) => getPartyOf(item, ctx, ({ byId }) => byId, "by"),
    }),
    independence: t.field({
      type: IndependenceEnum,
      description: "How far from its makers they stand.",
      resolve: ({ row }) => row.independence as Independence,
    }),
    how: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "What makes them independent, and what they looked at.",
      resolve: optionalTextOf("how"),
    }),
    scope: t.field({
      type: ["Digest"],
      description: "The digests that it speaks about: of a version, or of parts of one.",
      resolve: ({ row }) => [...validationScope(row)],
    }),
    outcome: t.field({
      type: ValidationOutcomeEnum,
      description: "What came of it.",
      resolve: ({ row }) => row.outcome as ValidationOutcome,
    }),
    validatedAt: t.field({
      type: "DateTime",
      description: "When it was done.",
      resolve: ({ row }) => row.validatedAt,
    }),
    goodUntil: t.field({
      type: "DateTime",
      description: "Until when it speaks.",
      resolve: ({ row }) => row.goodUntil,
    }),
    speaksForNewest: t.boolean({
      description:
        "Whether it still speaks, and all it speaks about is in the newest version of its system.",
      resolve: async ({ row, view, page }, _args, { register }) => {
        const newest = await page.once("newest versions", (rows) =>
          readNewest(register.engine.reader, view.size, [
            ...new Set(rows.map(({ systemId }) => systemId)),
          ]),
        )
        const version = newest.get(row.systemId)
        return (
          version !== undefined &&
          isGoodAt(row, view.asOf) &&
          speaksFor({ scope: validationScope(row) }, version)
        )
      },
    }),
    evidence: t.field({
      type: "Digest",
      description: "Digest of the report.",
      resolve: ({ row }) => row.evidence,
    }),
    entry: t.int({
      description: "Index of the entry that says so, on which its findings rest.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

builder.objectField(SystemRef, "validations", (t) =>
  t.field({
    type: ValidationConnection,
    description: "Who looked whether it is fit for what it is for, the latest first.",
    args: connectionArgs,
    complexity: pageCost,
    resolve: async (item, { first, after }, { register }) =>
      connectAll(item.view, {
        name: "validations",
        first: checkFirst(first),
        after,
        items: await many(
          item,
          "validations",
          (rows) =>
            listValidations(register.engine.reader, {
              ids: rows.map(({ id }) => id),
              size: item.view.size,
              asOf: item.view.asOf,
            }),
          { parent: ({ id }) => id, child: ({ systemId }) => systemId },
        ),
      }),
  }),
)

refusalType(MadeItThemself, "Whoever validated it put together what it speaks about.")

const ValidationFindingInput = builder.inputType("ValidationFindingInput", {
  description: "Something that a validation found.",
  fields: (t) => ({
    severity: t.field({
      type: SeverityEnum,
      required: true,
      description: "How grave it is.",
    }),
    summary: t.string({ required: true, description: "What was found." }),
  }),
})

const RecordValidationInput = builder.inputType("RecordValidationInput", {
  description: "A validation.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    by: t.string({ required: true, description: "Slug of the party that validated it." }),
    independence: t.field({
      type: IndependenceEnum,
      required: true,
      description: "How far from its makers they stand.",
    }),
    how: t.string({ description: "What makes them independent, and what they looked at." }),
    version: t.string({ description: "Label of the version that it speaks about." }),
    parts: t.stringList({
      description: "Parts of that version, by role or name: the whole version, when not given.",
    }),
    scope: t.field({
      type: ["Digest"],
      description: "The digests that it speaks about, where no version is given.",
    }),
    outcome: t.field({
      type: ValidationOutcomeEnum,
      required: true,
      description: "What came of it.",
    }),
    validatedAt: t.field({ type: "DateTime", description: "When: now, when not given." }),
    goodUntil: t.field({
      type: "DateTime",
      required: true,
      description: "Until when it speaks, as long as what it speaks about stays as it is.",
    }),
    evidence: t.field({ type: "Digest", required: true, description: "Digest of the report." }),
    findings: t.field({
      type: [ValidationFindingInput],
      description: "What was found that is to be corrected: at most 50, each a finding.",
    }),
    ...guardFields(t),
  }),
})

builder.mutationField("recordValidation", (t) =>
  t.field({
    type: SystemChanged,
    description:
      "Somebody looked whether a system is fit for what it is for; what they found is opened with it.",
    errors: { types: [MadeItThemself, NotInOrder, ...everyRefusal] },
    args: {
      input: t.arg({
        type: RecordValidationInput,
        required: true,
        description: "The validation.",
      }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, recordValidation, input.system),
  }),
)
