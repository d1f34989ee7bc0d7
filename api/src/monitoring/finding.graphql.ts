import type { Severity, FindingSource } from "@answerable/schema/entries"
import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { checkFirst, connectAll, connectionArgs, pageCost } from "../graphql/connection.ts"
import { many, type Item } from "../graphql/page.ts"
import { restrictedText, RestrictedTextRef } from "../graphql/restricted.ts"
import { optionalTextOf, textOf } from "../graphql/texts.ts"
import { getPartyOf, partyOf, PartyRef, SystemRef } from "../ownership/refs.ts"
import { FindingSourceEnum, FindingStateEnum, FindingStepEnum } from "./enums.ts"
import { SeverityEnum } from "./incident-enums.ts"
import type { ActionRow, FindingStepRow } from "./finding.store.ts"
import { readFound, type FoundRow } from "./found.ts"
import { CorrectiveActionRef, FindingConnection, FindingRef, FindingStepRef } from "./refs.ts"

type Found = Item<FoundRow>

const stepsOf = (item: Found): Promise<Item<FindingStepRow>[]> =>
  many(item, "steps", async (rows) => rows.flatMap(({ steps }) => steps), {
    parent: ({ id }) => id,
    child: ({ findingId }) => findingId,
  })

/** What was assigned, and what says that it was done. */
type Assigned = ActionRow & { readonly doneIn: FindingStepRow | null }

const actionsOf = (item: Found): Promise<Item<Assigned>[]> =>
  many(
    item,
    "actions",
    async (rows) =>
      rows.flatMap(({ actions, steps }) =>
        actions.map((action): Assigned => {
          const doneIn = steps.find(({ actionId }) => actionId === action.id) ?? null
          return { ...action, doneIn }
        }),
      ),
    { parent: ({ id }) => id, child: ({ findingId }) => findingId },
  )

builder.objectType(FindingRef, {
  description:
    "Something of a system that is not as it should be, and what is done about it (AI Act Art. 72).",
  fields: (t) => ({
    source: t.field({
      type: FindingSourceEnum,
      description: "Where it comes from.",
      resolve: ({ row }) => row.source as FindingSource,
    }),
    check: t.string({
      nullable: true,
      description: "The check of the monitoring plan, by its stable name; null for none.",
      resolve: ({ row }) => row.slug,
    }),
    ground: t.int({
      nullable: true,
      description: "Index of the entry that it rests on, such as a batch; null for none.",
      resolve: ({ row }) => row.ground,
    }),
    position: t.int({
      nullable: true,
      description: "The place of the observation in that batch, from 0; null for none.",
      resolve: ({ row }) => row.position,
    }),
    state: t.field({
      type: FindingStateEnum,
      description: "Where it stands in the view.",
      resolve: ({ row }) => row.standing.state,
    }),
    severity: t.field({
      type: SeverityEnum,
      nullable: true,
      description: "How grave it is; null while nobody has judged it.",
      resolve: ({ row }) => row.standing.severity as Severity | null,
    }),
    summary: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "What was found; null where the observation says it.",
      resolve: optionalTextOf("summary"),
    }),
    foundAt: t.field({
      type: "DateTime",
      description: "When it was found, or observed.",
      resolve: ({ row }) => row.foundAt,
    }),
    openedAt: t.field({
      type: "DateTime",
      description: "When it was recorded.",
      resolve: ({ row }) => row.openedAt,
    }),
    openedBy: t.field({
      type: PartyRef,
      nullable: true,
      description: "Who opened it; null for a machine, or a breach that opened it by itself.",
      resolve: (item, _args, ctx) => partyOf(item, ctx, ({ openedById }) => openedById, "opener"),
    }),
    openSince: t.field({
      type: "DateTime",
      nullable: true,
      description:
        "Since when it is open: it was opened, or reopened; null for one that is closed.",
      resolve: ({ row }) => row.standing.openSince,
    }),
    dueAt: t.field({
      type: "DateTime",
      nullable: true,
      description:
        "By when the next step is to be taken: what is assigned on its day; else within 14 days somebody assigns, or verifies. Null for one that is closed.",
      resolve: ({ row }) => row.standing.dueAt,
    }),
    isOverdue: t.boolean({
      description: "Whether that had passed at the instant of the view.",
      resolve: ({ row, view }) => row.standing.dueAt !== null && row.standing.dueAt <= view.asOf,
    }),
    actions: t.field({
      type: [CorrectiveActionRef],
      description: "What was assigned to correct it, in that order.",
      complexity: { field: 2, multiplier: 3 },
      resolve: actionsOf,
    }),
    steps: t.field({
      type: [FindingStepRef],
      description: "What became of it, in that order.",
      complexity: { field: 2, multiplier: 3 },
      resolve: stepsOf,
    }),
    entry: t.int({
      description: "Index of the entry that opened it, which names it.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

builder.objectType(CorrectiveActionRef, {
  description: "What a person is to do to correct a finding, by a day.",
  fields: (t) => ({
    what: t.field({
      type: RestrictedTextRef,
      description: "What is to be done.",
      resolve: textOf("what"),
    }),
    owner: t.field({
      type: PartyRef,
      description: "The person who is to do it.",
      resolve: (item, _args, ctx) => getPartyOf(item, ctx, ({ ownerId }) => ownerId, "owner"),
    }),
    dueAt: t.field({
      type: "DateTime",
      description: "By when.",
      resolve: ({ row }) => row.dueAt,
    }),
    assignedAt: t.field({
      type: "DateTime",
      description: "When it was assigned.",
      resolve: ({ row }) => row.assignedAt,
    }),
    assignedBy: t.field({
      type: PartyRef,
      nullable: true,
      description: "Who assigned it; null for a machine.",
      resolve: (item, _args, ctx) =>
        partyOf(item, ctx, ({ assignedById }) => assignedById, "assigner"),
    }),
    doneAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When it was told to be done; null while it is not.",
      resolve: ({ row }) => (row as Assigned).doneIn?.at ?? null,
    }),
    entry: t.int({
      description: "Index of the entry that assigned it, which names it.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

/** In which field of its entry each step has its words. */
const noteFields = { DONE: "done", CLOSED: "verified", REOPENED: "reason" } as const
type StepKind = keyof typeof noteFields

builder.objectType(FindingStepRef, {
  description: "Something that became of a finding.",
  fields: (t) => ({
    kind: t.field({
      type: FindingStepEnum,
      description: "What it is.",
      resolve: ({ row }) => row.kind as StepKind,
    }),
    at: t.field({ type: "DateTime", description: "When.", resolve: ({ row }) => row.at }),
    by: t.field({
      type: PartyRef,
      nullable: true,
      description: "Who did, verified or reopened it; null where a machine tells of it.",
      resolve: (item, _args, ctx) => partyOf(item, ctx, ({ byId }) => byId, "by"),
    }),
    note: t.field({
      type: RestrictedTextRef,
      description: "What was done or looked at, or why it was reopened.",
      resolve: (item, _args, { register }) =>
        restrictedText(item, register.engine.reader, {
          value: item.row.note,
          audience: item.row.noteAudience,
          field: noteFields[item.row.kind as StepKind],
          entryOf: ({ entry }) => entry,
        }),
    }),
    evidence: t.field({
      type: "Digest",
      nullable: true,
      description: "Digest of the file that shows it; null where none was given.",
      resolve: ({ row }) => row.evidence,
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

/** What was found of the systems of the page, read once for all of them. */
const findingsOf = (
  item: Item<{ readonly id: string }>,
  { register }: GraphQLContext,
): Promise<Found[]> =>
  many(
    item,
    "findings",
    (rows) =>
      readFound(register.engine.reader, {
        ids: rows.map(({ id }) => id),
        size: item.view.size,
        asOf: item.view.asOf,
      }),
    { parent: ({ id }) => id, child: ({ systemId }) => systemId },
  )

builder.objectField(SystemRef, "findings", (t) =>
  t.field({
    type: FindingConnection,
    description: "What was found of it that is to be corrected, or was; the latest first.",
    args: connectionArgs,
    complexity: pageCost,
    resolve: async (item, { first, after }, ctx) =>
      connectAll(item.view, {
        name: "findings",
        first: checkFirst(first),
        after,
        items: await findingsOf(item, ctx),
      }),
  }),
)
