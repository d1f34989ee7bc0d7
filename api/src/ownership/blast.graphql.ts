import { builder } from "../graphql/builder.ts"
import {
  checkFirst,
  connectAll,
  connectionArgs,
  connectionType,
  pageCost,
} from "../graphql/connection.ts"
import { BlastCauseEnum, FlowKindEnum } from "../graphql/flow-enums.ts"
import { Page, type Item } from "../graphql/page.ts"
import type { Reader } from "../db/query.ts"
import type { View } from "../ledger/view.ts"
import { blastOf, BlastRef, type Circle, type ReachedRow } from "./blast.ref.ts"
import { blastRadius, type FlowEdge, type Notice } from "./blast.rules.ts"
import { listFlowAcknowledgements } from "./flow.store.ts"
import { readReach } from "./reach.store.ts"
import { getSystemOf, PartyRef, partyOf, SystemRef, systemOf, systemsOf } from "./refs.ts"
import type { SystemRow } from "./system-view.store.ts"

const NoticeRef = builder.objectRef<Item<Notice>>("FlowNotice")
builder.objectType(NoticeRef, {
  description: "A notice that is due over one flow.",
  fields: (t) => ({
    from: t.field({
      type: SystemRef,
      description: "The system whose people owe it.",
      resolve: (item, _args, ctx) => getSystemOf(item, ctx, ({ from }) => from),
    }),
    passes: t.field({
      type: FlowKindEnum,
      description: "What is passed on.",
      resolve: ({ row }) => row.passes,
    }),
    days: t.int({
      nullable: true,
      description: "How many days before; 0 for at once; null where none was agreed.",
      resolve: ({ row }) => row.days,
    }),
    acknowledged: t.boolean({
      description: "Whether who is passed it has acknowledged the flow.",
      resolve: async (item, _args, { register }) => {
        const known = await item.page.once("acknowledged", (rows) =>
          readAcknowledged(register.engine.reader, item.view, rows),
        )
        return known.has(item.row.flow)
      },
    }),
    entry: t.int({
      description: "Index of the entry that stated the flow.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

/** The flows that were acknowledged, among those over which notices are due. */
async function readAcknowledged(
  reader: Reader,
  { size, asOf }: View,
  notices: readonly Notice[],
): Promise<Set<string>> {
  const from = notices.map((notice) => notice.from)
  const known = await listFlowAcknowledgements(reader, size, from)
  const told = known.filter(({ acknowledgedAt }) => acknowledgedAt <= asOf)
  return new Set(told.map(({ flowId }) => flowId))
}

const ReachedRef = builder.objectRef<Item<ReachedRow>>("ReachedByFlow")
builder.objectType(ReachedRef, {
  description: "A system or party that is reached over flows.",
  fields: (t) => ({
    system: t.field({
      type: SystemRef,
      nullable: true,
      description: "The system, where it is one.",
      resolve: (item, _args, ctx) => systemOf(item, ctx, ({ id }) => id),
    }),
    party: t.field({
      type: PartyRef,
      nullable: true,
      description: "The party, where it is one.",
      resolve: (item, _args, ctx) => partyOf(item, ctx, ({ id }) => id),
    }),
    distance: t.int({
      description: "How many flows away it is, by the shortest way.",
      resolve: ({ row }) => row.distance,
    }),
    path: t.field({
      type: [SystemRef],
      description: "The systems on the shortest way to it, from the one that it begins with on.",
      resolve: (item, _args, ctx) => systemsOf(item, ctx, ({ path }) => path.slice(0, -1)),
    }),
    notices: t.field({
      type: [NoticeRef],
      description: "The notices that are due to it, one for each flow by which it is reached.",
      resolve: async (item) => {
        const notices = await item.page.once("notices", async (rows) => {
          const page = new Page(
            item.view,
            rows.flatMap((row) => row.notices),
          ).items()
          return new Map(page.map((one) => [one.row, one]))
        })
        return item.row.notices.flatMap((one) => notices.get(one) ?? [])
      },
    }),
    acknowledges: t.boolean({
      description: "Whether its acknowledgement is asked before the last step of a retirement.",
      resolve: ({ row }) => row.acknowledges,
    }),
  }),
})

const ReachedConnection = connectionType("ReachedByFlow", ReachedRef, "systems and parties reached")

const CircleRef = builder.objectRef<Item<Circle>>("FlowCircle")
builder.objectType(CircleRef, {
  description: "Systems that all pass on to each other, directly or over others.",
  fields: (t) => ({
    systems: t.field({
      type: [SystemRef],
      description: "The systems, the nearest first.",
      resolve: (item, _args, ctx) => systemsOf(item, ctx, ({ systems }) => systems),
    }),
  }),
})

builder.objectType(BlastRef, {
  description: "Everything that something happening to a system reaches over flows in force.",
  fields: (t) => ({
    of: t.field({
      type: BlastCauseEnum,
      description: "What happens to the system.",
      resolve: ({ of }) => of,
    }),
    reached: t.field({
      type: ReachedConnection,
      description: "Who is reached, the nearest first.",
      args: connectionArgs,
      complexity: pageCost,
      resolve: ({ view, of, reached }, { first, after }) =>
        connectAll(view, {
          name: `reached by ${of}`,
          first: checkFirst(first),
          after,
          items: reached,
        }),
    }),
    circles: t.field({
      type: [CircleRef],
      description: "The circles among the system and those that are reached.",
      resolve: ({ circles }) => [...circles],
    }),
  }),
})

/** The flows over which the systems of a page reach others, read once for all causes. */
const reachOf = (item: Item<SystemRow>, reader: Reader): Promise<FlowEdge[]> =>
  item.page.once("reach", (rows) =>
    readReach(
      reader,
      item.view,
      rows.map(({ id }) => id),
    ),
  )

builder.objectField(SystemRef, "blastRadius", (t) =>
  t.field({
    type: BlastRef,
    description:
      "Who is reached over flows when something happens to it: by which way, and what notice is due to them.",
    args: {
      of: t.arg({ type: BlastCauseEnum, required: true, description: "What happens to it." }),
    },
    complexity: 20,
    resolve: (item, { of }, { register }) =>
      blastOf(item, of, async (rows) => {
        const flows = await reachOf(item, register.engine.reader)
        return rows.map(({ id: start }) => ({ start, ...blastRadius(start, flows, of) }))
      }),
  }),
)
