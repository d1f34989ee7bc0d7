import { builder } from "../graphql/builder.ts"
import {
  act,
  changedFields,
  everyRefusal,
  guardFields,
  refusalType,
  type Changed,
} from "../graphql/mutation.ts"
import { SlugTaken } from "../ownership/slug.rules.ts"
import { registerModel, registerModelVersion } from "./model.command.ts"
import { findModel, type ModelVersionRow } from "./model.store.ts"
import { LabelTaken } from "./version.rules.ts"

type ModelFields = {
  readonly slug: string
  readonly name: string
  readonly provider: string | null
}

const ModelRef = builder.objectRef<ModelFields>("Model")
builder.objectType(ModelRef, {
  description: "A model that versions of systems are made with.",
  fields: (t) => ({
    slug: t.exposeString("slug", { description: "Its stable name." }),
    name: t.exposeString("name", { description: "What it is called." }),
    provider: t.exposeString("provider", { nullable: true, description: "Who makes it." }),
  }),
})

export const ModelVersionRef = builder.objectRef<ModelVersionRow>("ModelVersion")
builder.objectType(ModelVersionRef, {
  description: "A version of a model.",
  fields: (t) => ({
    model: t.field({
      type: ModelRef,
      description: "The model.",
      resolve: ({ modelSlug, modelName, provider }) => ({
        slug: modelSlug,
        name: modelName,
        provider,
      }),
    }),
    version: t.exposeString("version", { description: "The provider's name for the version." }),
    digest: t.field({
      type: "Digest",
      nullable: true,
      description: "Digest of its weights or of the provider's manifest.",
      resolve: ({ digest }) => digest,
    }),
  }),
})

refusalType(LabelTaken, "A version of that name exists, and a version never changes.")

const ModelChanged = builder.objectRef<Changed>("ModelChanged")
builder.objectType(ModelChanged, {
  description: "An act on a model was recorded, or validated.",
  fields: (t) => ({
    model: t.field({
      type: ModelRef,
      nullable: true,
      description: "The model after it; null when it was only validated and does not exist.",
      resolve: ({ slug }, _args, { register }) => findModel(register.engine.reader, slug),
    }),
  }),
})
changedFields(ModelChanged)

const RegisterModelInput = builder.inputType("RegisterModelInput", {
  description: "A model that becomes known to the register.",
  fields: (t) => ({
    slug: t.string({ required: true, description: "Its stable name." }),
    name: t.string({ required: true, description: "What it is called." }),
    provider: t.string({ description: "Who makes it." }),
    ...guardFields(t),
  }),
})
const RegisterModelVersionInput = builder.inputType("RegisterModelVersionInput", {
  description: "A version of a model that becomes known to the register.",
  fields: (t) => ({
    model: t.string({ required: true, description: "Slug of the model." }),
    version: t.string({ required: true, description: "The provider's name for the version." }),
    digest: t.field({
      type: "Digest",
      description: "Digest of its weights or of the provider's manifest.",
    }),
    ...guardFields(t),
  }),
})

builder.mutationFields((t) => ({
  registerModel: t.field({
    type: ModelChanged,
    description: "A model becomes known to the register.",
    errors: { types: [SlugTaken, ...everyRefusal] },
    args: { input: t.arg({ type: RegisterModelInput, required: true, description: "The model." }) },
    resolve: (_root, { input }, ctx) => act(ctx, input, registerModel, input.slug),
  }),
  registerModelVersion: t.field({
    type: ModelChanged,
    description: "A version of a model becomes known to the register.",
    errors: { types: [LabelTaken, ...everyRefusal] },
    args: {
      input: t.arg({
        type: RegisterModelVersionInput,
        required: true,
        description: "The version.",
      }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, registerModelVersion, input.model),
  }),
}))
