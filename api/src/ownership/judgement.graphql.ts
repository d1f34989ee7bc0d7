import type {
  AssessmentKind,
  AssessmentOutcome,
  LegalRole,
  RiskClass,
  Tier,
} from "@answerable/schema/entries"
import { builder, type GraphQLContext } from "../graphql/builder.ts"
import {
  checkFirst,
  connectAll,
  connectionArgs,
  connectionType,
  pageCost,
  type ItemRef,
} from "../graphql/connection.ts"
import {
  AssessmentKindEnum,
  AssessmentOutcomeEnum,
  LegalRoleEnum,
  RiskClassEnum,
  TierEnum,
} from "../graphql/judgement-enums.ts"
import { many, type Item } from "../graphql/page.ts"
import { isAbsent, restrictedText, RestrictedTextRef } from "../graphql/restricted.ts"
import { endOf } from "../graphql/texts.ts"
import { listJudgements, type JudgementRow } from "./judgement.store.ts"
import { LawVersionRef } from "./law-version.ref.ts"
import { partyOf, PartyRef, SystemRef } from "./refs.ts"
import type { SystemRow } from "./system-view.store.ts"

const detailOf = ({ row }: Item<JudgementRow>) =>
  JSON.parse(row.detail) as {
    annexPoint?: string | null
    exemptionClaimed?: boolean
    document?: string | null
    noticeDays?: number | null
  }

/** The words of a judgement that not everybody may see; null where it has none. */
const wordsOf = (item: Item<JudgementRow>, { register }: GraphQLContext, field: string) =>
  isAbsent(item.row.text, item.row.textAudience)
    ? null
    : restrictedText(item, register.engine.reader, {
        value: item.row.text,
        audience: item.row.textAudience,
        field,
        entryOf: ({ entry }) => entry,
      })

/** The fields that everything judged has: from when, when it was said, by which law. */
const judgedFields = (ref: ItemRef<JudgementRow>) =>
  builder.objectFields(ref, (t) => ({
    from: t.field({
      type: "DateTime",
      description: "From when it holds.",
      resolve: ({ row }) => row.inForceFrom,
    }),
    until: t.field({
      type: "DateTime",
      nullable: true,
      description: "Until when it held; null while nothing later took its place.",
      resolve: endOf,
    }),
    judgedAt: t.field({
      type: "DateTime",
      description: "When it was recorded.",
      resolve: ({ row }) => row.judgedAt,
    }),
    law: t.field({
      type: LawVersionRef,
      nullable: true,
      description: "The version of the law that it was judged by; null where none was named.",
      resolve: ({ row: { lawVersion: id, citation } }) =>
        id === null || citation === null ? null : { id, citation },
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }))

const reasoned = (ref: ItemRef<JudgementRow>) =>
  builder.objectField(ref, "reason", (t) =>
    t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "Why it was judged so; null where that was not said.",
      resolve: (item, _args, ctx) => wordsOf(item, ctx, "reason"),
    }),
  )

const RoleRef = builder.objectRef<Item<JudgementRow>>("RoleUnderTheLaw")
builder.objectType(RoleRef, {
  description: "The roles under the law that the organisation has for a system (AI Act Art. 3).",
  fields: (t) => ({
    roles: t.field({
      type: [LegalRoleEnum],
      description: "The roles.",
      resolve: ({ row }) => row.value.split(" ") as LegalRole[],
    }),
  }),
})

const RiskRef = builder.objectRef<Item<JudgementRow>>("RiskClassification")
builder.objectType(RiskRef, {
  description: "The risk class of a system under the law (AI Act Art. 5, 6 and 50, Annex III).",
  fields: (t) => ({
    riskClass: t.field({
      type: RiskClassEnum,
      description: "The class.",
      resolve: ({ row }) => row.value as RiskClass,
    }),
    annexPoint: t.string({
      nullable: true,
      description: "The point of Annex III it falls under, such as 5(a); null: none.",
      resolve: (item) => detailOf(item).annexPoint ?? null,
    }),
    exemptionClaimed: t.boolean({
      description:
        "Whether it is claimed not to be high-risk although Annex III names it (AI Act Art. 6(3)).",
      resolve: (item) => detailOf(item).exemptionClaimed ?? false,
    }),
  }),
})

const TierRef = builder.objectRef<Item<JudgementRow>>("MaterialityTier")
builder.objectType(TierRef, {
  description: "How much depends on a system for the organisation.",
  fields: (t) => ({
    tier: t.field({
      type: TierEnum,
      description: "The tier.",
      resolve: ({ row }) => row.value as Tier,
    }),
  }),
})

const AssessmentRef = builder.objectRef<Item<JudgementRow>>("ImpactAssessment")
builder.objectType(AssessmentRef, {
  description: "An impact assessment, from when it was made until the next of its kind.",
  fields: (t) => ({
    kind: t.field({
      type: AssessmentKindEnum,
      description: "Which sort of assessment.",
      resolve: ({ row }) => row.topic.replace("assessment-", "") as AssessmentKind,
    }),
    outcome: t.field({
      type: AssessmentOutcomeEnum,
      description: "What came of it.",
      resolve: ({ row }) => row.value as AssessmentOutcome,
    }),
    reviewBy: t.field({
      type: "DateTime",
      nullable: true,
      description: "Until when it is to be reviewed; null where that was not said.",
      resolve: ({ row }) => row.dueAt,
    }),
    document: t.field({
      type: "Digest",
      nullable: true,
      description: "Digest of the document; null where none was given.",
      resolve: (item) => detailOf(item).document ?? null,
    }),
    summary: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "Its findings in short; null where they were not given.",
      resolve: (item, _args, ctx) => wordsOf(item, ctx, "summary"),
    }),
  }),
})

const SupplyRef = builder.objectRef<Item<JudgementRow>>("Supply")
builder.objectType(SupplyRef, {
  description: "Of which product a system is a use, and who supplies it under which contract.",
  fields: (t) => ({
    product: t.string({ description: "The product.", resolve: ({ row }) => row.value }),
    supplier: t.field({
      type: PartyRef,
      nullable: true,
      description: "Who supplies it; null where the house makes it itself.",
      resolve: (item, _args, ctx) => partyOf(item, ctx, ({ partyId }) => partyId, "supplier"),
    }),
    contract: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "Reference of the contract (INTERNAL); null where none was given.",
      resolve: (item, _args, ctx) => wordsOf(item, ctx, "contract"),
    }),
    noticeDays: t.int({
      nullable: true,
      description:
        "How many days before a change the supplier must give notice; null where nothing says so.",
      resolve: (item) => detailOf(item).noticeDays ?? null,
    }),
  }),
})

for (const ref of [RoleRef, RiskRef, TierRef, AssessmentRef, SupplyRef]) judgedFields(ref)
for (const ref of [RoleRef, RiskRef, TierRef]) reasoned(ref)

/** What was judged of a system over time on a topic, or on those that begin so; the latest first. */
const judgementsOf = async (
  item: Item<SystemRow>,
  { register }: GraphQLContext,
  topic: string,
): Promise<Item<JudgementRow>[]> => {
  const ids = (rows: readonly SystemRow[]) => rows.map(({ id }) => id)
  const read = (rows: readonly SystemRow[]) =>
    listJudgements(register.engine.reader, item.view.size, ids(rows))
  const all = await many(item, "judgements", read, {
    parent: ({ id }) => id,
    child: ({ systemId }) => systemId,
  })
  return all.filter(({ row }) => row.topic.startsWith(topic))
}

const isInForce = ({ row, view: { asOf } }: Item<JudgementRow>): boolean =>
  row.inForceFrom <= asOf && asOf < row.inForceUntil

const inForceOn = async (item: Item<SystemRow>, ctx: GraphQLContext, topic: string) =>
  (await judgementsOf(item, ctx, topic)).find(isInForce)

/** The fields of a system for one topic: what holds in the view, and what held over time. */
const topics = [
  ["legalRole", "legalRoles", "legal-role", RoleRef, "The roles under the law for it"],
  ["risk", "risks", "risk", RiskRef, "Its risk class under the law"],
  ["tier", "tiers", "tier", TierRef, "Its tier by materiality"],
  ["supply", "supplies", "supplier", SupplyRef, "The product it is a use of, and its supplier"],
] as const

for (const [one, all, topic, type, words] of topics) {
  const connection = connectionType(all.charAt(0).toUpperCase() + all.slice(1), type, all)
  builder.objectFields(SystemRef, (t) => ({
    [one]: t.field({
      type,
      nullable: true,
      description: `${words}, in this view; null: nobody has said.`,
      resolve: (item, _args, ctx) => inForceOn(item, ctx, topic),
    }),
    [all]: t.field({
      type: connection,
      description: `${words}, over time, the latest first: what was judged anew, and what was judged before.`,
      args: connectionArgs,
      complexity: pageCost,
      resolve: async (item, { first, after }, ctx) =>
        connectAll(item.view, {
          name: all,
          first: checkFirst(first),
          after,
          items: await judgementsOf(item, ctx, topic),
        }),
    }),
  }))
}

const AssessmentConnection = connectionType("ImpactAssessment", AssessmentRef, "assessments")
builder.objectFields(SystemRef, (t) => ({
  assessmentsInForce: t.field({
    type: [AssessmentRef],
    description: "The last impact assessment of each kind, in this view.",
    resolve: async (item, _args, ctx) =>
      (await judgementsOf(item, ctx, "assessment-")).filter(isInForce),
  }),
  assessments: t.field({
    type: AssessmentConnection,
    description: "The impact assessments of it over time, the latest first.",
    args: connectionArgs,
    complexity: pageCost,
    resolve: async (item, { first, after }, ctx) =>
      connectAll(item.view, {
        name: "assessments",
        first: checkFirst(first),
        after,
        items: await judgementsOf(item, ctx, "assessment-"),
      }),
  }),
}))
