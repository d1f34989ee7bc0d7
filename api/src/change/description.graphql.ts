import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { act, everyRefusal, guardFields } from "../graphql/mutation.ts"
import { one, type Item } from "../graphql/page.ts"
import { RestrictedTextRef } from "../graphql/restricted.ts"
import { optionalTextOf } from "../graphql/texts.ts"
import { SystemChanged } from "../ownership/changed.ref.ts"
import { NothingToChange } from "./deployment.rules.ts"
import { describeModelVersion, describeVersion } from "./description.command.ts"
import {
  findCards,
  findProvenances,
  type CardRow,
  type ProvenanceRow,
} from "./description.store.ts"
import { ModelChanged } from "./model.graphql.ts"
import { ModelVersionRef, VersionRef } from "./refs.ts"

const ProvenanceRef = builder.objectRef<Item<ProvenanceRow>>("Provenance")
builder.objectType(ProvenanceRef, {
  description: "Where a version comes from.",
  fields: (t) => ({
    text: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "What made it, and from what; null where that was not said.",
      resolve: optionalTextOf("provenance"),
    }),
    source: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description:
        "Address of what it was made from, or of where it is kept; null where that was not said.",
      resolve: optionalTextOf("source"),
    }),
    run: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description:
        "The run that made it, as whatever kept its record names it, such as MLflow; null where that was not said.",
      resolve: optionalTextOf("run"),
    }),
    licence: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "The licence under which it may be used; null where that was not said.",
      resolve: optionalTextOf("licence"),
    }),
    statedAt: t.field({
      type: "DateTime",
      description: "When it was recorded.",
      resolve: ({ row }) => row.statedAt,
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

const CardRef = builder.objectRef<Item<CardRow>>("ModelCard")
builder.objectType(CardRef, {
  description: "The model card that describes a version.",
  fields: (t) => ({
    digest: t.field({
      type: "Digest",
      description: "Digest of its bytes, by which it can be told whether a card is this one.",
      resolve: ({ row }) => row.digest,
    }),
    title: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "What it is called; null where that was not said.",
      resolve: optionalTextOf("cardTitle"),
    }),
    source: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "Where it is from, such as an address; null where that was not said.",
      resolve: optionalTextOf("cardSource"),
    }),
    text: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description:
        "What it says of intended use and limits, in its own words; null where that was not taken.",
      resolve: optionalTextOf("cardText"),
    }),
    statedAt: t.field({
      type: "DateTime",
      description: "When it was recorded.",
      resolve: ({ row }) => row.statedAt,
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

const provenanceOf = <Row extends { readonly id: string }>(
  item: Item<Row>,
  _args: unknown,
  { register }: GraphQLContext,
) =>
  one(item, "provenance", {
    id: ({ id }) => id,
    read: (ids) => findProvenances(register.engine.reader, item.view.size, ids),
  })

const cardOf = <Row extends { readonly id: string }>(
  item: Item<Row>,
  _args: unknown,
  { register }: GraphQLContext,
) =>
  one(item, "model card", {
    id: ({ id }) => id,
    read: (ids) => findCards(register.engine.reader, item.view.size, ids),
  })

const provenance = {
  type: ProvenanceRef,
  nullable: true,
  description: "Where it comes from, as it was stated last; null where nobody stated it.",
  resolve: provenanceOf,
} as const
const modelCard = {
  type: CardRef,
  nullable: true,
  description: "The model card that was attached to it last; null where none was.",
  resolve: cardOf,
} as const

builder.objectFields(VersionRef, (t) => ({
  provenance: t.field(provenance),
  modelCard: t.field(modelCard),
}))
builder.objectFields(ModelVersionRef, (t) => ({
  provenance: t.field(provenance),
  modelCard: t.field(modelCard),
}))

const saidFields = (t: Parameters<typeof guardFields>[0]) => ({
  provenance: t.string({ description: "What made it, and from what." }),
  source: t.string({
    description: "Address of what it was made from, or of where it is kept.",
  }),
  run: t.string({ description: "The run that made it, as whatever kept its record names it." }),
  licence: t.string({ description: "The licence under which it may be used." }),
  card: t.field({ type: "Digest", description: "Digest of the model card that describes it." }),
  cardTitle: t.string({ description: "What the card is called." }),
  cardSource: t.string({ description: "Where the card is from, such as an address." }),
  cardText: t.string({ description: "What the card says of intended use and limits." }),
  ...guardFields(t),
})

const DescribeVersionInput = builder.inputType("DescribeVersionInput", {
  description:
    "Where a version of a system comes from, or its model card. Of the two, what is given stands whole in the place of what was stated before; what is not given stays.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    version: t.string({ required: true, description: "Label of the version." }),
    ...saidFields(t),
  }),
})
const DescribeModelVersionInput = builder.inputType("DescribeModelVersionInput", {
  description:
    "Where a version of a model comes from, or its model card. Of the two, what is given stands whole in the place of what was stated before; what is not given stays.",
  fields: (t) => ({
    model: t.string({ required: true, description: "Slug of the model." }),
    version: t.string({ required: true, description: "The version of that model." }),
    ...saidFields(t),
  }),
})

builder.mutationFields((t) => ({
  describeVersion: t.field({
    type: SystemChanged,
    description:
      "Where a version of a system comes from is stated, or a model card is attached to it. What it is made of never changes.",
    errors: { types: [NothingToChange, ...everyRefusal] },
    args: {
      input: t.arg({ type: DescribeVersionInput, required: true, description: "What is said." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, describeVersion, input.system),
  }),
  describeModelVersion: t.field({
    type: ModelChanged,
    description:
      "Where a version of a model comes from is stated, or a model card is attached to it.",
    errors: { types: [NothingToChange, ...everyRefusal] },
    args: {
      input: t.arg({
        type: DescribeModelVersionInput,
        required: true,
        description: "What is said.",
      }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, describeModelVersion, input.model),
  }),
}))
