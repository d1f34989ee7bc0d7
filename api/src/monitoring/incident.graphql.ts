import type { Harm, Precision, Severity } from "@answerable/schema/entries"
import { VersionRef, versionOf } from "../change/refs.ts"
import { InterventionRef, interventionsOf } from "../exit/refs.ts"
import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { encodeId } from "../graphql/ids.ts"
import { findable } from "../graphql/nodes.ts"
import { many, type Item } from "../graphql/page.ts"
import { RestrictedTextRef } from "../graphql/restricted.ts"
import { textOf } from "../graphql/texts.ts"
import { invariant } from "../ledger/refusal.ts"
import { BlastRef, blastWhen } from "../ownership/blast.ref.ts"
import { getSystemOf, SystemRef, systemsOf } from "../ownership/refs.ts"
import { HarmEnum, IncidentStateEnum, PrecisionEnum, SeverityEnum } from "./incident-enums.ts"
import { IncidentActRef, IncidentJudgementRef } from "./incident-record.graphql.ts"
import { listActsOf, listJudgementsOf } from "./incident-act.store.ts"
import { readStandings } from "./incident-standing.ts"
import { findIncidents, listIn, type IncidentRow } from "./incident.store.ts"
import { IncidentRef } from "./refs.ts"

type Of = Item<IncidentRow>

/** Where an incident stands, read once for the page. */
async function standingOf({ row, view, page }: Of, { register }: GraphQLContext) {
  const standings = await page.once("standings", (rows) =>
    readStandings(
      register.engine.reader,
      view,
      rows.map(({ id }) => id),
    ),
  )
  const standing = standings.get(row.id)
  invariant(standing, "where each incident stands was read")
  return standing
}

const ids = (rows: readonly IncidentRow[]): string[] => rows.map(({ id }) => id)
const ofIncident = {
  parent: ({ id }: IncidentRow) => id,
  child: ({ incidentId }: { incidentId: string }) => incidentId,
}

const judgementsOf = (item: Of, { register }: GraphQLContext) =>
  many(
    item,
    "judgements",
    async (rows) => {
      const all = await listJudgementsOf(register.engine.reader, item.view.size, ids(rows))
      return all.filter(({ judgedAt }) => judgedAt <= item.view.asOf)
    },
    ofIncident,
  )

const actsOf = (item: Of, { register }: GraphQLContext) =>
  many(
    item,
    "acts",
    async (rows) => {
      const all = await listActsOf(register.engine.reader, item.view.size, ids(rows))
      return all.filter(({ at }) => at <= item.view.asOf)
    },
    ofIncident,
  )

/** The rollbacks of its system from when it can have happened until it was closed. */
async function rollbacksOf(item: Of, ctx: GraphQLContext) {
  const { acts } = await standingOf(item, ctx)
  const closed = acts.findLast(({ act, at }) => act === "CLOSED" && at <= item.view.asOf)
  const until = closed?.at ?? item.view.asOf
  return (await interventionsOf(item, ctx, ({ systemId }) => systemId)).filter(
    ({ row }) =>
      row.kind === "ROLLBACK" &&
      row.effectiveAt >= item.row.occurredFrom &&
      row.effectiveAt <= until,
  )
}

builder.objectType(IncidentRef, {
  description:
    "Something that went wrong with a system, or nearly. What an authority is told of it is told apart.",
  interfaces: [builder.nodeInterfaceRef()],
  fields: (t) => ({
    id: t.id({
      description: "Its global id.",
      resolve: ({ view, row }) => encodeId("Incident", view, row.id),
    }),
    slug: t.string({ description: "Its stable name.", resolve: ({ row }) => row.slug }),
    system: t.field({
      type: SystemRef,
      description: "The system that it is an incident of.",
      resolve: (item, _args, ctx) => getSystemOf(item, ctx, ({ systemId }) => systemId),
    }),
    others: t.field({
      type: [SystemRef],
      description: "The other systems that are affected.",
      complexity: { field: 1, multiplier: 3 },
      resolve: (item, _args, ctx) => systemsOf(item, ctx, ({ others }) => listIn(others)),
    }),
    version: t.field({
      type: VersionRef,
      nullable: true,
      description: "The version that ran then; null where that is not known.",
      resolve: (item, _args, ctx) => versionOf(item, ctx, ({ versionId }) => versionId),
    }),
    environment: t.string({
      nullable: true,
      description: "The environment it happened in; null where that is not known.",
      resolve: ({ row }) => row.environment,
    }),
    occurred: t.string({
      description: "When it happened, as precisely as was said, such as 2026-03.",
      resolve: ({ row }) => row.occurred,
    }),
    occurredPrecision: t.field({
      type: PrecisionEnum,
      description: "How precisely that is.",
      resolve: ({ row }) => row.occurredPrecision as Precision,
    }),
    occurredFrom: t.field({
      type: "DateTime",
      description: "The first instant that this can mean.",
      resolve: ({ row }) => row.occurredFrom,
    }),
    occurredUntil: t.field({
      type: "DateTime",
      description: "The instant at which it was over; the same where it is exact.",
      resolve: ({ row }) => row.occurredUntil,
    }),
    awareAt: t.field({
      type: "DateTime",
      description:
        "When it was known: the first instant of the day, where the day alone was said. Clocks of the law count from then.",
      resolve: ({ row }) => row.awareAt,
    }),
    harms: t.field({
      type: [HarmEnum],
      description: "What it led to, as it was judged last; empty for no harm.",
      resolve: async (item, _args, ctx) => [
        ...listIn<Harm>((await standingOf(item, ctx)).judged?.row.harms ?? item.row.harms),
      ],
    }),
    severity: t.field({
      type: SeverityEnum,
      description: "How bad it is, as it was judged last.",
      resolve: async (item, _args, ctx) =>
        ((await standingOf(item, ctx)).judged?.row.severity ?? item.row.severity) as Severity,
    }),
    summary: t.field({
      type: RestrictedTextRef,
      description: "What happened.",
      resolve: textOf("summary"),
    }),
    detectedAt: t.field({
      type: "DateTime",
      description: "When it was recorded.",
      resolve: ({ row }) => row.detectedAt,
    }),
    state: t.field({
      type: IncidentStateEnum,
      description: "Where it stands in the view.",
      resolve: async (item, _args, ctx) => (await standingOf(item, ctx)).state,
    }),
    isSerious: t.boolean({
      nullable: true,
      description: "Whether it is judged serious (AI Act Art. 3(49)); null while nobody judged it.",
      resolve: async (item, _args, ctx) => (await standingOf(item, ctx)).judged?.serious ?? null,
    }),
    reportDueAt: t.field({
      type: "DateTime",
      nullable: true,
      description:
        "When an authority has to be told, at the latest (Art. 73); null where it need not be.",
      resolve: async (item, _args, ctx) => (await standingOf(item, ctx)).dueAt,
    }),
    reportedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When one was told first; null while it was not.",
      resolve: async (item, _args, ctx) => (await standingOf(item, ctx)).firstReport?.at ?? null,
    }),
    isMissed: t.boolean({
      description: "Whether reportDueAt passed before an authority was told.",
      resolve: async (item, _args, ctx) => (await standingOf(item, ctx)).isMissed,
    }),
    containedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "From when it does no further harm; null where nobody says so.",
      resolve: async (item, _args, ctx) => (await standingOf(item, ctx)).containedAt,
    }),
    frozenFrom: t.field({
      type: "DateTime",
      nullable: true,
      description:
        "From when its system may not be altered (Art. 73(6)); null where it is no serious incident.",
      resolve: async (item, _args, ctx) => (await standingOf(item, ctx)).frozenFrom,
    }),
    frozenUntil: t.field({
      type: "DateTime",
      nullable: true,
      description: "When that ended; null while it lasts.",
      resolve: async (item, _args, ctx) => (await standingOf(item, ctx)).frozenUntil,
    }),
    judgements: t.field({
      type: [IncidentJudgementRef],
      description: "How it was judged, the first judgement first; the last one counts.",
      complexity: { field: 1, multiplier: 3 },
      resolve: (item, _args, ctx) => judgementsOf(item, ctx),
    }),
    acts: t.field({
      type: [IncidentActRef],
      description: "What was done about it, in the order of the entries.",
      complexity: { field: 1, multiplier: 10 },
      resolve: (item, _args, ctx) => actsOf(item, ctx),
    }),
    rollbacks: t.field({
      type: [InterventionRef],
      description:
        "The rollbacks of its system since it happened: each keeps the version that it replaced, for the inquiry.",
      complexity: { field: 1, multiplier: 3 },
      resolve: (item, _args, ctx) => rollbacksOf(item, ctx),
    }),
    reaches: t.field({
      type: BlastRef,
      description: "Who else it may affect, over the flows that were in force when it happened.",
      complexity: 20,
      resolve: (item, _args, ctx) =>
        blastWhen(item, ctx, {
          of: "INCIDENT",
          when: ({ systemId: system, occurredFrom: at }) => ({ system, at }),
        }),
    }),
    entry: t.int({
      description: "Index of the entry that recorded it.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

findable(IncidentRef, async ({ register }, { size, asOf }, ids) => {
  const rows = await findIncidents(register.engine.reader, ids)
  const known = rows.filter(({ firstSize, awareAt }) => firstSize <= size && awareAt <= asOf)
  return new Map(known.map((row) => [row.id, row]))
})
