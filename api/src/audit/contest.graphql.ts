import type { ContestChannel, ContestOutcome } from "@answerable/schema/entries"
import { VersionRef, versionOf } from "../change/refs.ts"
import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { Page, single, type Item } from "../graphql/page.ts"
import { restrictedText, RestrictedTextRef } from "../graphql/restricted.ts"
import { optionalTextOf, textOf } from "../graphql/texts.ts"
import { getSystemOf, partyOf, PartyRef, SystemRef } from "../ownership/refs.ts"
import type { ContestStepRow } from "./contest.store.ts"
import { ContestChannelEnum, ContestOutcomeEnum, ContestStateEnum } from "./enums.ts"
import { readDecision } from "./recorded.ts"
import { ContestRef, DecisionRef, type ContestInView } from "./refs.ts"

type Contested = Item<ContestInView>
type Step = Item<ContestStepRow>

/** The last step of a sort that was taken of a contest; undefined for none. */
async function lastStep({ row, view, page }: Contested, sort: string): Promise<Step | undefined> {
  const steps = await page.once(`steps ${sort}`, async (rows) => {
    const last = rows.flatMap(
      ({ steps: taken }) => taken.findLast(({ step }) => step === sort) ?? [],
    )
    return new Map(new Page(view, last).items().map((item) => [item.row.contestId, item]))
  })
  return steps.get(row.id)
}

/** The same, unless the contest was opened again since. */
async function standingStep(item: Contested, sort: string): Promise<Step | undefined> {
  const [step, reopened] = [await lastStep(item, sort), await lastStep(item, "REOPENED")]
  return step && step.row.entry > (reopened?.row.entry ?? -1) ? step : undefined
}

/** Resolves the words of a step, which have a name of their own in its entry. */
const words =
  (field: string) =>
  (item: Step, _args: unknown, { register }: GraphQLContext) =>
    restrictedText(item, register.engine.reader, {
      value: item.row.words,
      audience: item.row.wordsAudience,
      field,
      entryOf: ({ entry }) => entry,
    })

const FindingRef = builder.objectRef<Step>("ContestFinding")
builder.objectType(FindingRef, {
  description: "What the review of a disputed decision came to.",
  fields: (t) => ({
    outcome: t.field({
      type: ContestOutcomeEnum,
      description: "Whether the decision stands.",
      resolve: ({ row }) => row.outcome as ContestOutcome,
    }),
    instead: t.string({
      nullable: true,
      description: "The class of the outcome that takes its place; null where none does.",
      resolve: ({ row }) => row.instead,
    }),
    correction: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "What is put right; null where nothing is.",
      resolve: optionalTextOf("correction"),
    }),
    reasons: t.field({ type: RestrictedTextRef, description: "Why.", resolve: words("reasons") }),
    decidedAt: t.field({
      type: "DateTime",
      description: "When the review came to it.",
      resolve: ({ row }) => row.at,
    }),
    reviewer: t.field({
      type: PartyRef,
      nullable: true,
      description: "The person who reviewed it.",
      resolve: (item, _args, ctx) => partyOf(item, ctx, ({ byId }) => byId, "reviewer"),
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

const AnswerRef = builder.objectRef<Step>("ContestAnswer")
builder.objectType(AnswerRef, {
  description: "What the person who disputed a decision was told (AI Act Art. 86).",
  fields: (t) => ({
    words: t.field({
      type: RestrictedTextRef,
      description: "What they were told, in plain words.",
      resolve: words("words"),
    }),
    told: t.field({
      type: ContestChannelEnum,
      nullable: true,
      description: "How they were told; null for what was told to everybody.",
      resolve: ({ row }) => row.told as ContestChannel | null,
    }),
    toldAt: t.field({
      type: "DateTime",
      description: "When they were told.",
      resolve: ({ row }) => row.at,
    }),
    by: t.field({
      type: PartyRef,
      nullable: true,
      description: "The person who told them; null where none is named.",
      resolve: (item, _args, ctx) => partyOf(item, ctx, ({ byId }) => byId, "by"),
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

builder.objectType(ContestRef, {
  description: "An affected person disputes a decision, by the reference that they were given.",
  fields: (t) => ({
    contestId: t.string({
      description: "The id of the entry that received it, by which acts name it.",
      resolve: ({ row }) => row.id,
    }),
    decisionId: t.string({
      description: "The id of the decision.",
      resolve: ({ row }) => row.decision,
    }),
    decision: t.field({
      type: DecisionRef,
      nullable: true,
      description:
        "The decision, and by it everything that was in force when it was taken; null where its batch was erased.",
      complexity: 20,
      resolve: async ({ row, view }, _args, { register }) => {
        const { systemId, decision } = row
        const given = { systemId, decision, size: view.size }
        const found = await readDecision(register.engine.reader, given)
        return found ? single(view, found) : null
      },
    }),
    system: t.field({
      type: SystemRef,
      description: "The system that took it.",
      resolve: (item, _args, ctx) => getSystemOf(item, ctx, ({ systemId }) => systemId),
    }),
    version: t.field({
      type: VersionRef,
      nullable: true,
      description: "The version that took it; null where that is not known.",
      resolve: (item, _args, ctx) => versionOf(item, ctx, ({ versionId }) => versionId),
    }),
    outcomeDisputed: t.string({
      description: "The class of the outcome that is disputed.",
      resolve: ({ row }) => row.outcome,
    }),
    state: t.field({
      type: ContestStateEnum,
      description: "Where it stands.",
      resolve: ({ row }) => row.standing.state,
    }),
    receivedAt: t.field({
      type: "DateTime",
      description: "When it was received.",
      resolve: ({ row }) => row.receivedAt,
    }),
    channel: t.field({
      type: ContestChannelEnum,
      description: "How it was received.",
      resolve: ({ row }) => row.channel as ContestChannel,
    }),
    claimant: t.field({
      type: "Digest",
      nullable: true,
      description: "A salted commitment to who disputes it; null where none was given.",
      resolve: ({ row }) => row.claimant,
    }),
    disputed: t.field({
      type: RestrictedTextRef,
      description: "What is disputed.",
      resolve: textOf("disputed"),
    }),
    decidedBy: t.field({
      type: PartyRef,
      nullable: true,
      description:
        "The person who took or reviewed the decision; null where none did, or that is not known.",
      resolve: (item, _args, ctx) => partyOf(item, ctx, (row) => row.decidedById, "decidedBy"),
    }),
    rule: t.string({
      description: "The rule by which its answer is due, as the content folder names it.",
      resolve: ({ row }) => row.steps.findLast(({ step }) => step === "REOPENED")?.rule ?? row.rule,
    }),
    answerBy: t.field({
      type: "DateTime",
      description: "When its answer is due.",
      resolve: ({ row }) => row.standing.answerBy,
    }),
    isOverdue: t.boolean({
      description: "Whether the answer was not there when it was due.",
      resolve: ({ row }) => row.standing.isOverdue,
    }),
    reviewer: t.field({
      type: PartyRef,
      nullable: true,
      description: "The person who reviews it, or reviewed it last; null for nobody yet.",
      resolve: (item, _args, ctx) =>
        partyOf(item, ctx, ({ standing }) => standing.reviewerId, "reviewer of a contest"),
    }),
    finding: t.field({
      type: FindingRef,
      nullable: true,
      description: "What its review came to; null while it has not.",
      resolve: async (item) => (await standingStep(item, "DECIDED")) ?? null,
    }),
    answer: t.field({
      type: AnswerRef,
      nullable: true,
      description: "What the person was told; null while they were not.",
      resolve: async (item) => (await standingStep(item, "ANSWERED")) ?? null,
    }),
    reopenedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When it was opened again, the last time; null for never.",
      resolve: async (item) => (await lastStep(item, "REOPENED"))?.row.at ?? null,
    }),
    entry: t.int({
      description: "Index of the entry that received it.",
      resolve: ({ row }) => row.entry,
    }),
    lastEntry: t.int({
      description: "Index of the entry by which it stands as it does.",
      resolve: ({ row }) => row.standing.entry,
    }),
  }),
})
