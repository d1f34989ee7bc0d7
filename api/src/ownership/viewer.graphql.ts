import { builder } from "../graphql/builder.ts"
import { AudienceEnum, RoleEnum } from "../graphql/enums.ts"
import { newestFor } from "../graphql/newest.ts"
import { Page, single, type Item } from "../graphql/page.ts"
import { AppointmentRef } from "./appointment.graphql.ts"
import type { AppointmentRow } from "./accountability.store.ts"
import { listPendingOf } from "./appointment.store.ts"
import { findParties } from "./party.store.ts"
import { PartyRef, ViewerRef } from "./refs.ts"

builder.objectType(ViewerRef, {
  description: "Who is asking: who they are, what they may see and do, and what waits for them.",
  fields: (t) => ({
    name: t.string({
      description:
        "The name of the key; for somebody signed in, the slug by which they are or would be a person of the register; or public.",
      resolve: ({ caller }) => caller.slug ?? caller.author.name,
    }),
    audience: t.field({
      type: AudienceEnum,
      description: "What they may see.",
      resolve: ({ caller }) => caller.audience,
    }),
    roles: t.field({
      type: [RoleEnum],
      description: "What they may do besides what they answer for.",
      resolve: ({ caller }) => [...caller.roles],
    }),
    person: t.field({
      type: PartyRef,
      nullable: true,
      description:
        "The person of the register that they are, with what they answer for, what waits for them and what falls due next; null for a machine, for the public, and for somebody signed in whom the register does not know.",
      resolve: async (ctx) => {
        const { party } = ctx.caller.author.actor
        if (party === null) return null
        const view = await newestFor(ctx)
        const row = (await findParties(ctx.register.engine.reader, view, [party])).get(party)
        return row ? single(view, row) : null
      },
    }),
    waiting: t.field({
      type: [AppointmentRef],
      description: "The appointments that wait for them to accept.",
      complexity: { field: 5, multiplier: 10 },
      resolve: async (ctx): Promise<Item<AppointmentRow>[]> => {
        const { party } = ctx.caller.author.actor
        if (party === null) return []
        const view = await newestFor(ctx)
        const rows = await listPendingOf(ctx.register.engine.reader, view.size, [party])
        return new Page(view, rows).items()
      },
    }),
  }),
})

builder.queryField("viewer", (t) =>
  t.field({ type: ViewerRef, description: "Who is asking.", resolve: (_root, _args, ctx) => ctx }),
)
