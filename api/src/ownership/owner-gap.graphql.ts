import { openInstant } from "../db/query.ts"
import { builder } from "../graphql/builder.ts"
import { timelineOf } from "./accountability.graphql.ts"
import { gapsBeforeFirst, gapsBetween, type Gap } from "./owner-gap.rules.ts"
import { SystemRef } from "./refs.ts"
import { statesOf } from "./system.graphql.ts"

const ended = (instant: string): string | null => (instant === openInstant ? null : instant)

const GapRef = builder.objectRef<Gap>("Gap")
builder.objectType(GapRef, {
  description: "An interval in which nobody was accountable.",
  fields: (t) => ({
    from: t.field({ type: "DateTime", description: "From when.", resolve: ({ from }) => from }),
    until: t.field({
      type: "DateTime",
      nullable: true,
      description: "Until when; null while it lasts.",
      resolve: ({ until }) => until,
    }),
  }),
})

builder.objectField(SystemRef, "ownerGaps", (t) =>
  t.field({
    type: [GapRef],
    description:
      "The intervals without an accountable person until the instant of the view: those in which it was in use before somebody first was, and all after that.",
    resolve: async (item, _args, ctx) => {
      const held = (await timelineOf(item, ctx))
        .filter(({ row }) => row.role === "ACCOUNTABLE")
        .map(({ row }) => ({ from: row.inForceFrom, until: ended(row.inForceUntil) }))
      const states = (await statesOf(item, ctx)).map(({ row }) => ({
        state: row.state,
        from: row.inForceFrom,
        until: ended(row.inForceUntil),
      }))
      const first = held.at(-1)?.from ?? null
      const until = item.view.asOf
      return [
        ...gapsBeforeFirst({ states, first, until }),
        ...(first === null ? [] : gapsBetween(held, first, until)),
      ]
    },
  }),
)
