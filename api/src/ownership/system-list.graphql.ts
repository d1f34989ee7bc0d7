import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { checkFirst, connect, connectionArgs, pageCost } from "../graphql/connection.ts"
import { ReportedStateEnum, SystemStateEnum } from "../graphql/enums.ts"
import { single } from "../graphql/page.ts"
import { RegisterViewRef } from "../graphql/register-view.ref.ts"
import { readEnd } from "../ledger/entry.store.ts"
import { BadRequest } from "../ledger/refusal.ts"
import type { View } from "../ledger/view.ts"
import { listLapsed } from "../handbook/refs.ts"
import { isGated, transitions, type Transition } from "./lifecycle.rules.ts"
import { findParty } from "./party.store.ts"
import { SystemConnection, SystemRef } from "./refs.ts"
import {
  countSystems,
  listSystems,
  type SystemFilter,
  type SystemOrder,
} from "./system-list.store.ts"
import { findSystem, type SystemRow } from "./system-view.store.ts"

const Order = builder.enumType("SystemOrder", {
  description: "An order of systems.",
  values: {
    NAME: { description: "By name, without regard to case and accents." },
    SLUG: { description: "By slug." },
    REGISTERED: { description: "In the order in which they became known." },
  } as const,
})

const Filter = builder.inputType("SystemFilter", {
  description: "Which systems. Parts are joined by and, the values of a part by or.",
  fields: (t) => ({
    state: t.field({ type: [SystemStateEnum], description: "In one of these states." }),
    reportedState: t.field({
      type: [ReportedStateEnum],
      description: "Still reported by a source, in one of these states.",
    }),
    organisation: t.string({ description: "Run by the organisation with this slug." }),
    source: t.string({ description: "Still reported by this source." }),
    text: t.string({
      description:
        "Every word of it occurs in name, organisation or purpose. At the newest size only.",
    }),
    withoutOwner: t.boolean({ description: "True: nobody is accountable for it in this view." }),
    neverAdmitted: t.boolean({
      description: "True: it has never been in service by an act in this register.",
    }),
    lapsed: t.boolean({
      description: "True: it is in use, passed its gate, and no longer satisfies it.",
    }),
    pilotPastEnd: t.boolean({
      description: "True: it is a pilot whose end has passed, and nobody has ended or extended it.",
    }),
    noLongerReported: t.boolean({
      description: "True: a source reported it once, and none does any more. That is not retired.",
    }),
  }),
})

type FilterGiven = Omit<SystemFilter, "organisationId" | "ids"> & {
  organisation?: string | null | undefined
  lapsed?: boolean | null | undefined
}

/** The filter with the organisation's id in the place of its slug. */
async function resolveFilter(
  view: View,
  given: FilterGiven | null | undefined,
  ctx: GraphQLContext,
): Promise<SystemFilter> {
  const { reader } = ctx.register.engine
  const { organisation, lapsed, ...rest } = given ?? {}
  const filter = { ...rest, ...(lapsed && { ids: await listLapsed(reader, view) }) }
  if (filter.text && view.size !== (await readEnd(reader)).size)
    throw new BadRequest(
      "filter.text: text is searched at the newest size only; leave out size and knownAt.",
    )
  if (!organisation) return filter
  const party = await findParty(reader, view.size, organisation)
  if (!party)
    throw new BadRequest(
      `filter.organisation: there is no party named ${organisation}.`,
      "NOT_FOUND",
    )
  return { ...filter, organisationId: party.id }
}

const keyOf: Record<SystemOrder, (row: SystemRow) => [string | number, string]> = {
  NAME: ({ nameKey, id }) => [nameKey, id],
  SLUG: ({ slug, id }) => [slug, id],
  REGISTERED: ({ firstSize, id }) => [firstSize, id],
}

type SystemPageGiven = {
  readonly first: number
  readonly after?: string | null | undefined
  readonly filter?: FilterGiven | null | undefined
  readonly orderBy?: SystemOrder | null | undefined
}

/** A page of the systems of a view that fit a filter. */
async function systemPage(view: View, given: SystemPageGiven, ctx: GraphQLContext) {
  const { reader } = ctx.register.engine
  const order = given.orderBy ?? "NAME"
  const filter = await resolveFilter(view, given.filter, ctx)
  return connect<SystemRow>({
    view,
    name: `systems by ${order}`,
    first: checkFirst(given.first),
    after: given.after,
    keyOf: keyOf[order],
    shape: [order === "REGISTERED" ? "number" : "string", "string"],
    list: (after, limit) => {
      const cursor = after && { key: after[0] ?? "", id: String(after[1] ?? "") }
      return listSystems(reader, view, { filter, order, after: cursor, limit })
    },
    count: () => countSystems(reader, view, filter),
  })
}

const TransitionRef = builder.objectRef<Transition>("Transition")
builder.objectType(TransitionRef, {
  description: "A step of the lifecycle that is allowed.",
  fields: (t) => ({
    from: t.field({
      type: SystemStateEnum,
      nullable: true,
      description: "The state it leads from; null for a way into the register.",
      resolve: ({ from }) => from,
    }),
    to: t.field({
      type: SystemStateEnum,
      description: "The state it leads to.",
      resolve: ({ to }) => to,
    }),
    meaning: t.exposeString("meaning", { description: "What it means, in a sentence." }),
    isGated: t.boolean({
      description: "Whether it leads through a gate, which the policies in force decide.",
      resolve: (transition) => isGated(transition),
    }),
  }),
})

builder.objectFields(RegisterViewRef, (t) => ({
  system: t.field({
    type: SystemRef,
    nullable: true,
    description: "The system with this slug.",
    args: { slug: t.arg.string({ required: true, description: "The system's stable name." }) },
    resolve: async (view, { slug }, { register }) => {
      const row = await findSystem(register.engine.reader, view, slug)
      return row && single(view, row)
    },
  }),
  systems: t.field({
    type: SystemConnection,
    description: "The systems of the view.",
    args: {
      ...connectionArgs,
      filter: t.arg({ type: Filter, description: "Which systems." }),
      orderBy: t.arg({ type: Order, description: "In which order: by NAME when not given." }),
    },
    complexity: pageCost,
    resolve: (view, args, ctx) => systemPage(view, args, ctx),
  }),
  transitions: t.field({
    type: [TransitionRef],
    description: "The lifecycle as data: what is not listed is refused.",
    resolve: () => [...transitions],
  }),
}))
