import { maySee } from "@answerable/schema/entries"
import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { enumOf } from "../graphql/enums.ts"
import {
  act,
  changedFields,
  everyRefusal,
  guardFields,
  refusalType,
  type Changed,
} from "../graphql/mutation.ts"
import { newestFor } from "../graphql/newest.ts"
import { one, Page, type Item } from "../graphql/page.ts"
import { invariant } from "../ledger/refusal.ts"
import { getPartyOf, PartyRef, ViewerRef } from "../ownership/refs.ts"
import { policiesIn, PolicyRef } from "./policies.graphql.ts"
import { findPolicyVersions, type PolicyVersionRow } from "./policy.store.ts"
import { confirmReading } from "./reading.command.ts"
import {
  AlreadyRead,
  clauseDifferences,
  NotApproved,
  OtherBytes,
  readingStates,
  type DifferentClause,
  type ReadingState,
} from "./reading.rules.ts"
import type { PolicyReadingRow } from "./reading.store.ts"
import { readReadingsBy, type PersonReading } from "./readings.ts"
import { PolicyVersionRef } from "./refs.ts"

const ClauseDifferenceEnum = enumOf(
  "ClauseDifference",
  "How a clause differs from what somebody read last.",
  clauseDifferences,
  {
    NEW: "It was not there.",
    CHANGED: "It says something else.",
    DROPPED: "It is no longer there. That alone asks nobody to read anew.",
  },
)
const ReadingStateEnum = enumOf(
  "ReadingState",
  "Whether somebody has read what a version asks of them.",
  readingStates,
  {
    READ: "They have read this very version.",
    CARRIED_OVER: "They have read another, and no clause that concerns them says anything new.",
    TO_READ: "They are to read it.",
  },
)

export const PolicyReadingRef = builder.objectRef<Item<PolicyReadingRow>>("PolicyReading")
builder.objectType(PolicyReadingRef, {
  description: "A person confirmed, by their own credential, that they have read a version.",
  fields: (t) => ({
    version: t.field({
      type: PolicyVersionRef,
      description: "The version, exactly as they read it.",
      resolve: async (item, _args, { register }) => {
        const read = (ids: readonly string[]) => findPolicyVersions(register.engine.reader, ids)
        const version = await one(item, "version", { id: ({ versionId }) => versionId, read })
        invariant(version, "what is read was proposed")
        return version
      },
    }),
    reader: t.field({
      type: PartyRef,
      description: "Who read it.",
      resolve: (item, _args, ctx) => getPartyOf(item, ctx, ({ readerId }) => readerId, "reader"),
    }),
    at: t.field({ type: "DateTime", description: "When.", resolve: ({ row }) => row.readAt }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

const DifferentClauseRef = builder.objectRef<DifferentClause>("DifferentClause")
builder.objectType(DifferentClauseRef, {
  description: "A clause that concerns somebody and is not as they read it last.",
  fields: (t) => ({
    clause: t.exposeString("id", { description: "Its id in the policy." }),
    heading: t.exposeString("heading", { description: "The heading under which it stands." }),
    difference: t.field({
      type: ClauseDifferenceEnum,
      description: "How it differs.",
      resolve: ({ difference }) => difference,
    }),
  }),
})

/** The version that somebody is asked to read, as one of those of the page. */
async function versionAsked(item: Item<PersonReading>): Promise<Item<PolicyVersionRow>> {
  const version = await one(item, "version", {
    id: (row) => row.version.id,
    read: async () => new Map(item.page.rows.map((row) => [row.version.id, row.version])),
  })
  invariant(version, "every row has its version")
  return version
}

async function policyAsked(item: Item<PersonReading>): Promise<Item<{ readonly policy: string }>> {
  const policy = await one(item, "policy", {
    id: (row) => row.version.policy,
    read: async () =>
      new Map(item.page.rows.map(({ version: { policy: slug } }) => [slug, { policy: slug }])),
  })
  invariant(policy, "every row has its policy")
  return policy
}

export const AskedReadingRef = builder.objectRef<Item<PersonReading>>("AskedReading")
builder.objectType(AskedReadingRef, {
  description: "A version of a policy that a person is asked to read, and whether they have.",
  fields: (t) => ({
    person: t.field({
      type: PartyRef,
      description: "Who is asked.",
      resolve: (item, _args, ctx) => getPartyOf(item, ctx, ({ personId }) => personId, "person"),
    }),
    policy: t.field({
      type: PolicyRef,
      description: "The policy.",
      resolve: policyAsked,
    }),
    version: t.field({
      type: PolicyVersionRef,
      description: "The version: in force, or approved and in force later.",
      resolve: versionAsked,
    }),
    as: t.stringList({
      description:
        "As what its clauses concern them: EVERYONE, roles such as OVERSEER, offices by slug.",
      resolve: ({ row }) => [...row.as],
    }),
    state: t.field({
      type: ReadingStateEnum,
      description: "Whether they have read what it asks of them.",
      resolve: ({ row }) => row.state,
    }),
    reading: t.field({
      type: PolicyReadingRef,
      nullable: true,
      description:
        "What they read that counts; where they are to read, what they read of the policy last, or null.",
      resolve: async (item) => {
        const of = ({ read }: PersonReading) => read && `${read.id} ${read.receipt.readerId}`
        return one(item, "reading", {
          id: of,
          read: async () =>
            new Map(
              item.page.rows.flatMap((row) =>
                row.read ? [[of(row) ?? "", row.read.receipt]] : [],
              ),
            ),
        })
      },
    }),
    differences: t.field({
      type: [DifferentClauseRef],
      description: "What concerns them and differs from that. Where they read none, all is new.",
      resolve: ({ row }) => [...row.differences],
    }),
  }),
})

/** What the caller is asked to read, in some states. */
async function ownReadings(
  ctx: GraphQLContext,
  states: readonly ReadingState[],
): Promise<Item<PersonReading>[]> {
  const { party } = ctx.caller.author.actor
  if (party === null) return []
  const view = await newestFor(ctx)
  const readings = await readReadingsBy(ctx.register.engine.reader, view, [party])
  return new Page(
    view,
    readings.filter(({ state }) => states.includes(state)),
  ).items()
}

builder.objectFields(ViewerRef, (t) => ({
  toRead: t.field({
    type: [AskedReadingRef],
    description: "The versions of policies that wait for them to read, and what is new in each.",
    complexity: { field: 5, multiplier: 10 },
    resolve: (ctx) => ownReadings(ctx, ["TO_READ"]),
  }),
  haveRead: t.field({
    type: [AskedReadingRef],
    description: "Those that they have read, or that an earlier reading counts for.",
    complexity: { field: 5, multiplier: 10 },
    resolve: (ctx) => ownReadings(ctx, ["READ", "CARRIED_OVER"]),
  }),
}))

const DutyToReadRef = builder.objectRef<Item<PersonReading>>("DutyToRead")
builder.objectType(DutyToReadRef, {
  description: "A version of a policy that a person is asked to read, whether or not they have.",
  fields: (t) => ({
    policy: t.field({
      type: PolicyRef,
      description: "The policy.",
      resolve: policyAsked,
    }),
    version: t.field({
      type: PolicyVersionRef,
      description: "The version: in force, or approved and in force later.",
      resolve: versionAsked,
    }),
    as: t.stringList({
      description:
        "As what its clauses concern them: EVERYONE, roles such as OVERSEER, offices by slug.",
      resolve: ({ row }) => [...row.as],
    }),
  }),
})

builder.objectField(PartyRef, "dutiesToRead", (t) =>
  t.field({
    type: [DutyToReadRef],
    nullable: true,
    description:
      "What a person is asked to read, whether or not they have; null for the public, to whom that is not told.",
    complexity: { field: 5, multiplier: 10 },
    resolve: async ({ row, view, page }, _args, { register }) => {
      if (!maySee(view.audience, "INTERNAL")) return null
      const byPerson = await page.once("duties to read", async (rows) => {
        const persons = rows.filter(({ kind }) => kind === "PERSON").map(({ id }) => id)
        const asked = await readReadingsBy(register.engine.reader, view, persons)
        return Map.groupBy(new Page(view, asked).items(), (item) => item.row.personId)
      })
      return byPerson.get(row.id) ?? []
    },
  }),
)

refusalType(OtherBytes, "The digest is not that of the version: other bytes were read.")
refusalType(NotApproved, "The version is not approved by every office that has to.")
refusalType(AlreadyRead, "The person has confirmed already that they have read the version.")

const ReadingConfirmed = builder.objectRef<Changed>("ReadingConfirmed")
builder.objectType(ReadingConfirmed, {
  description: "That somebody has read a version was recorded, or validated.",
  fields: (t) => ({
    policy: t.field({
      type: PolicyRef,
      nullable: true,
      description: "The policy.",
      resolve: async ({ view, slug }, _args, { register }) =>
        (await policiesIn(view, register.engine.reader)).find(({ row }) => row.policy === slug),
    }),
  }),
})
changedFields(ReadingConfirmed)

const ConfirmReadingInput = builder.inputType("ConfirmReadingInput", {
  description: "That you have read exactly the bytes of a version.",
  fields: (t) => ({
    policy: t.string({ required: true, description: "The policy, by its stable name." }),
    version: t.string({ required: true, description: "The version." }),
    digest: t.field({
      type: "Digest",
      required: true,
      description: "The digest of the bytes that you read.",
    }),
    ...guardFields(t),
  }),
})

builder.mutationField("confirmReading", (t) =>
  t.field({
    type: ReadingConfirmed,
    description: "A person confirms that they have read exactly the bytes of a version.",
    errors: { types: [OtherBytes, NotApproved, AlreadyRead, ...everyRefusal] },
    args: {
      input: t.arg({ type: ConfirmReadingInput, required: true, description: "What was read." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, confirmReading, input.policy),
  }),
)
