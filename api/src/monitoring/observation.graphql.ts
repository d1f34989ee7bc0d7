import { VersionRef, versionOf } from "../change/refs.ts"
import { builder } from "../graphql/builder.ts"
import { act, everyRefusal, guardFields } from "../graphql/mutation.ts"
import { SystemChanged } from "../ownership/changed.ref.ts"
import { recordObservations } from "./observation.command.ts"
import { ObservationRef } from "./refs.ts"

builder.objectType(ObservationRef, {
  description: "A value of a metric, as a tool or a person observed it.",
  fields: (t) => ({
    observedAt: t.field({
      type: "DateTime",
      description: "When it was made.",
      resolve: ({ row }) => row.observedAt,
    }),
    receivedAt: t.field({
      type: "DateTime",
      description: "When it arrived here.",
      resolve: ({ row }) => row.receivedAt,
    }),
    value: t.string({
      description: "The value, a decimal number in the unit of its check, exactly as it arrived.",
      resolve: ({ row }) => row.value,
    }),
    isBreach: t.boolean({
      description:
        "Whether it is on the wrong side of the threshold of the plan that applied when it was made.",
      resolve: ({ row }) => row.breach === 1,
    }),
    isLate: t.boolean({
      description: "Whether it arrived after it was due.",
      resolve: ({ row }) => row.late === 1,
    }),
    environment: t.string({
      nullable: true,
      description:
        "The environment in which the system was observed; null where that is not known.",
      resolve: ({ row }) => row.environment,
    }),
    version: t.field({
      type: VersionRef,
      nullable: true,
      description: "The version that was observed; null where that is not known.",
      resolve: (item, _args, ctx) => versionOf(item, ctx, ({ versionId }) => versionId),
    }),
    entry: t.int({
      description: "Index of the entry of the batch in which it arrived.",
      resolve: ({ row }) => row.entry,
    }),
    position: t.int({
      description: "Its place in that batch, from 0.",
      resolve: ({ row }) => row.position,
    }),
  }),
})

const ObservationInput = builder.inputType("ObservationInput", {
  description: "One observation.",
  fields: (t) => ({
    check: t.string({
      required: true,
      description: "The check of the monitoring plan that it belongs to, by its stable name.",
    }),
    observedAt: t.field({ type: "DateTime", required: true, description: "When it was made." }),
    value: t.string({
      required: true,
      description: "A decimal number in the unit of the check, such as 0.932. It is kept as given.",
    }),
    version: t.string({
      description:
        "Label of the version that was observed. Left out: the one that ran in full in the environment then.",
    }),
    environment: t.string({
      description:
        "The environment. Left out: the one that is stated as production, where there is one only.",
    }),
    sequence: t.int({ description: "The number that the recorder gave it, where it counts." }),
  }),
})

const RecordObservationsInput = builder.inputType("RecordObservationsInput", {
  description: "Observations of one system that arrive together, at most 1,000.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    observations: t.field({
      type: [ObservationInput],
      required: true,
      description: "The observations, in any order; late ones are welcome, and marked as late.",
    }),
    dropped: t.int({
      description: "How many the recorder had and could not hand over: none, when not given.",
    }),
    tool: t.string({ description: "The tool that made them, such as alertmanager." }),
    file: t.field({ type: "Digest", description: "Digest of the file that they were read from." }),
    ...guardFields(t),
  }),
})

builder.mutationField("recordObservations", (t) =>
  t.field({
    type: SystemChanged,
    description:
      "Observations of a system arrived. All of them are kept, in one entry with the root of their tree, or none.",
    errors: { types: [...everyRefusal] },
    args: {
      input: t.arg({
        type: RecordObservationsInput,
        required: true,
        description: "The observations.",
      }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, recordObservations, input.system),
  }),
)
