import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { checkFirst, connect, connectAll, connectionArgs, pageCost } from "../graphql/connection.ts"
import { many, single, type Item } from "../graphql/page.ts"
import { RegisterViewRef } from "../graphql/register-view.ref.ts"
import { SystemRef } from "../ownership/refs.ts"
import { IncidentStateEnum, SeverityEnum } from "./incident-enums.ts"
import { listMatching } from "./incident-matching.ts"
import { readFrozen } from "./incident-standing.ts"
import {
  countIncidents,
  findIncidentIn,
  listIncidentsOf,
  type IncidentRow,
} from "./incident.store.ts"
import { IncidentConnection, IncidentRef } from "./refs.ts"

const IncidentFilterInput = builder.inputType("IncidentFilter", {
  description: "Which incidents: those that are all of what is given.",
  fields: (t) => ({
    state: t.field({ type: [IncidentStateEnum], description: "Those that stand in one of these." }),
    severity: t.field({
      type: [SeverityEnum],
      description: "Those that are as bad as one of these, as they were judged last.",
    }),
    system: t.string({ description: "Those that affect the system with this slug." }),
  }),
})

builder.objectFields(RegisterViewRef, (t) => ({
  incident: t.field({
    type: IncidentRef,
    nullable: true,
    description: "The incident with this slug; null where it was not known in the view.",
    args: { slug: t.arg.string({ required: true, description: "Its stable name." }) },
    resolve: async (view, { slug }, { register }) => {
      const row = await findIncidentIn(register.engine.reader, view, slug)
      return row && single(view, row)
    },
  }),
  incidents: t.field({
    type: IncidentConnection,
    description: "The incidents that were known in the view, the newest first.",
    args: {
      ...connectionArgs,
      filter: t.arg({ type: IncidentFilterInput, description: "Which; all, when not given." }),
    },
    complexity: pageCost,
    resolve: (view, { first, after, filter }, { register: { engine } }) => {
      const most = Number.MAX_SAFE_INTEGER
      const list = (before: number, limit: number) =>
        listMatching(engine.reader, view, { filter: filter ?? {}, before, limit })
      return connect<IncidentRow>({
        view,
        name: "incidents",
        first: checkFirst(first),
        after,
        keyOf: ({ firstSize }) => [firstSize],
        shape: ["number"],
        list: (start, limit) => list(Number(start?.[0] ?? most), limit),
        count: async () =>
          filter ? (await list(most, most)).length : countIncidents(engine.reader, view),
      })
    },
  }),
}))

const incidentsOf = (item: Item<{ readonly id: string }>, { register }: GraphQLContext) =>
  many(
    item,
    "incidents",
    (rows) =>
      listIncidentsOf(
        register.engine.reader,
        item.view,
        rows.map(({ id }) => id),
      ),
    { parent: ({ id }) => id, child: ({ affectedId }) => affectedId },
  )

builder.objectFields(SystemRef, (t) => ({
  incidents: t.field({
    type: IncidentConnection,
    description: "The incidents that affect it, its own and others', the newest first.",
    args: connectionArgs,
    complexity: pageCost,
    resolve: async (item, { first, after }, ctx) =>
      connectAll<IncidentRow>(item.view, {
        name: "incidents of a system",
        first: checkFirst(first),
        after,
        items: await incidentsOf(item, ctx),
      }),
  }),
  frozenBy: t.string({
    nullable: true,
    description:
      "Slug of the serious incident for which it may not be altered (AI Act Art. 73(6)); null where it may.",
    resolve: async ({ row, view, page }, _args, { register }) => {
      const frozen = await page.once("frozen", (rows) =>
        readFrozen(
          register.engine.reader,
          view,
          rows.map(({ id }) => id),
        ),
      )
      return frozen.get(row.id) ?? null
    },
  }),
}))
