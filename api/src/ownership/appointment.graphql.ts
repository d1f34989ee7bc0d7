import type { AccountabilityRole } from "@answerable/schema/entries"
import { builder } from "../graphql/builder.ts"
import { AccountabilityRoleEnum } from "../graphql/enums.ts"
import { many, type Item } from "../graphql/page.ts"
import type { AppointmentRow } from "./accountability.store.ts"
import { listPending, listPendingOf } from "./appointment.store.ts"
import { getPartyOf, getSystemOf, PartyRef, SystemRef } from "./refs.ts"

export const AppointmentRef = builder.objectRef<Item<AppointmentRow>>("Appointment")
builder.objectType(AppointmentRef, {
  description: "Somebody was named, and has not accepted yet: nobody answers by that.",
  fields: (t) => ({
    system: t.field({
      type: SystemRef,
      description: "For which system.",
      resolve: (item, _args, ctx) => getSystemOf(item, ctx, ({ systemId }) => systemId),
    }),
    party: t.field({
      type: PartyRef,
      description: "Who was named.",
      resolve: (item, _args, ctx) => getPartyOf(item, ctx, ({ partyId }) => partyId),
    }),
    role: t.field({
      type: AccountabilityRoleEnum,
      description: "In which role.",
      resolve: ({ row }) => row.role as AccountabilityRole,
    }),
    office: t.string({
      description: "The office by which the public knows them.",
      resolve: ({ row }) => row.office,
    }),
    from: t.field({
      type: "DateTime",
      description: "From when.",
      resolve: ({ row }) => row.fromAt,
    }),
    until: t.field({
      type: "DateTime",
      nullable: true,
      description: "Until when, where that was said.",
      resolve: ({ row }) => row.untilAt,
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

builder.objectField(SystemRef, "appointments", (t) =>
  t.field({
    type: [AppointmentRef],
    description: "Who was named and has not accepted.",
    resolve: (item, _args, { register }) =>
      many(
        item,
        "appointments",
        (rows) =>
          listPending(
            register.engine.reader,
            item.view.size,
            rows.map(({ id }) => id),
          ),
        { parent: ({ id }) => id, child: ({ systemId }) => systemId },
      ),
  }),
)

builder.objectField(PartyRef, "waiting", (t) =>
  t.field({
    type: [AppointmentRef],
    description: "The appointments that wait for it to accept.",
    resolve: (item, _args, { register }) =>
      many(
        item,
        "waiting",
        (rows) =>
          listPendingOf(
            register.engine.reader,
            item.view.size,
            rows.map(({ id }) => id),
          ),
        { parent: ({ id }) => id, child: ({ partyId }) => partyId },
      ),
  }),
)
