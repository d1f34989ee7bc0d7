import type { Harm, ReportKind, Severity } from "@answerable/schema/entries"
import { requestsOf, RequestRef } from "../change/refs.ts"
import { builder } from "../graphql/builder.ts"
import type { Item } from "../graphql/page.ts"
import { isAbsent, restrictedText, RestrictedTextRef } from "../graphql/restricted.ts"
import { optionalTextOf, textOf } from "../graphql/texts.ts"
import { LawVersionRef } from "../ownership/law-version.ref.ts"
import { partyOf, PartyRef } from "../ownership/refs.ts"
import { wordsOf, type ActRow, type JudgementRow } from "./incident-act.store.ts"
import { HarmEnum, IncidentActEnum, ReportKindEnum, SeverityEnum } from "./incident-enums.ts"
import type { IncidentAct } from "./incident-state.rules.ts"
import { listIn } from "./incident.store.ts"

export const IncidentJudgementRef = builder.objectRef<Item<JudgementRow>>("IncidentJudgement")
builder.objectType(IncidentJudgementRef, {
  description:
    "Somebody's judgement whether an incident is serious (AI Act Art. 3(49)), and the clock that runs.",
  fields: (t) => ({
    isSerious: t.boolean({
      description: "Whether it is a serious incident.",
      resolve: ({ row }) => row.serious === 1,
    }),
    harms: t.field({
      type: [HarmEnum],
      description: "What it led to; empty for no harm.",
      resolve: ({ row }) => [...listIn<Harm>(row.harms)],
    }),
    severity: t.field({
      type: SeverityEnum,
      description: "How bad it is.",
      resolve: ({ row }) => row.severity as Severity,
    }),
    article: t.string({
      nullable: true,
      description: "The article that sets the clock, with its law; null where none runs.",
      resolve: ({ row }) => row.article,
    }),
    awareAt: t.field({
      type: "DateTime",
      description: "From when the clock counts.",
      resolve: ({ row }) => row.awareAt,
    }),
    dueAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When the authority has to be told, at the latest; null where it need not be.",
      resolve: ({ row }) => row.dueAt,
    }),
    law: t.field({
      type: LawVersionRef,
      description: "The version of the law it was judged by.",
      resolve: ({ row: { lawVersion: id, citation } }) => ({ id, citation }),
    }),
    by: t.field({
      type: PartyRef,
      nullable: true,
      description: "Who judges; null for a machine.",
      resolve: (item, _args, ctx) => partyOf(item, ctx, ({ byId }) => byId),
    }),
    reason: t.field({
      type: RestrictedTextRef,
      description: "Why they judge so.",
      resolve: textOf("reason"),
    }),
    judgedAt: t.field({
      type: "DateTime",
      description: "When it was judged.",
      resolve: ({ row }) => row.judgedAt,
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

export const IncidentActRef = builder.objectRef<Item<ActRow>>("IncidentAct")
builder.objectType(IncidentActRef, {
  description: "Something that was done about an incident.",
  fields: (t) => ({
    act: t.field({
      type: IncidentActEnum,
      description: "What it is.",
      resolve: ({ row }) => row.act as IncidentAct,
    }),
    at: t.field({
      type: "DateTime",
      description: "When it was done, or when an authority was told.",
      resolve: ({ row }) => row.at,
    }),
    recordedAt: t.field({
      type: "DateTime",
      description: "When it was recorded.",
      resolve: ({ row }) => row.recordedAt,
    }),
    report: t.field({
      type: ReportKindEnum,
      nullable: true,
      description: "Of a report, which one; null of anything else.",
      resolve: ({ row }) => row.report as ReportKind | null,
    }),
    authority: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "The authority that was told; null where none was.",
      resolve: optionalTextOf("authority"),
    }),
    digest: t.field({
      type: "Digest",
      nullable: true,
      description: "Of a report, the digest of it as a file; null where that was not given.",
      resolve: ({ row }) => row.digest,
    }),
    words: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description:
        "By what it was contained, what is to be altered, was done or learnt, what came of it, or why; null of a report.",
      resolve: (item, _args, { register }) => {
        const { words: value, wordsAudience: audience, act } = item.row
        const field = wordsOf[act as IncidentAct]
        const entryOf = ({ entry }: ActRow) => entry
        return isAbsent(value, audience)
          ? null
          : restrictedText(item, register.engine.reader, { value, audience, field, entryOf })
      },
    }),
    changes: t.field({
      type: [RequestRef],
      description: "The change requests by which it was corrected, or that came of a lesson.",
      complexity: { field: 1, multiplier: 3 },
      resolve: (item, _args, ctx) => requestsOf(item, ctx, ({ changes }) => listIn(changes)),
    }),
    by: t.field({
      type: PartyRef,
      nullable: true,
      description: "Who says so; null for a machine.",
      resolve: (item, _args, ctx) => partyOf(item, ctx, ({ byId }) => byId),
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})
