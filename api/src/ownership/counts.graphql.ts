import type { ReportedState, SystemState } from "@answerable/schema/entries"
import { builder } from "../graphql/builder.ts"
import { ReportedStateEnum, SystemStateEnum } from "../graphql/enums.ts"
import { listLapsed } from "../handbook/refs.ts"
import { RegisterViewRef } from "../graphql/register-view.ref.ts"
import type { View } from "../ledger/view.ts"
import { countByReportedState, countByState, countPending, type StateCount } from "./count.store.ts"
import { countParties } from "./party.store.ts"
import { countSystems } from "./system-list.store.ts"

const StateCountRef = builder.objectRef<StateCount>("StateCount")
builder.objectType(StateCountRef, {
  description: "How many systems are in a state.",
  fields: (t) => ({
    state: t.field({
      type: SystemStateEnum,
      description: "The state.",
      resolve: ({ state }) => state as SystemState,
    }),
    systems: t.exposeInt("systems", { description: "How many." }),
    earliest: t.exposeString("earliest", {
      nullable: true,
      description: "Since when the one longest in it is, as an instant.",
    }),
  }),
})

const ReportedStateCountRef = builder.objectRef<StateCount>("ReportedStateCount")
builder.objectType(ReportedStateCountRef, {
  description: "How many systems sources still report in a state.",
  fields: (t) => ({
    state: t.field({
      type: ReportedStateEnum,
      description: "The state.",
      resolve: ({ state }) => state as ReportedState,
    }),
    systems: t.exposeInt("systems", { description: "How many." }),
    earliest: t.exposeString("earliest", {
      nullable: true,
      description: "The earliest date that sources give for it: 2025, 2025-07 or 2025-07-14.",
    }),
  }),
})

const CountsRef = builder.objectRef<View>("RegisterCounts")
builder.objectType(CountsRef, {
  description: "What the register holds, in numbers. Each is the count of a filter of `systems`.",
  fields: (t) => ({
    systems: t.int({
      description: "Systems in the view.",
      resolve: (view, _args, { register }) => countSystems(register.engine.reader, view, {}),
    }),
    organisations: t.int({
      description: "Organisations in the view.",
      resolve: (view, _args, { register }) =>
        countParties(register.engine.reader, view.size, ["ORGANISATION"]),
    }),
    byState: t.field({
      type: [StateCountRef],
      description: "By the register's own state.",
      resolve: (view, _args, { register }) => countByState(register.engine.reader, view),
    }),
    byReportedState: t.field({
      type: [ReportedStateCountRef],
      description: "By the state that sources report.",
      resolve: (view, _args, { register }) => countByReportedState(register.engine.reader, view),
    }),
    reportedInServiceNeverAdmitted: t.int({
      description: "Reported in service, and never admitted by an act in this register.",
      resolve: (view, _args, { register }) =>
        countSystems(register.engine.reader, view, {
          reportedState: ["IN_SERVICE"],
          neverAdmitted: true,
        }),
    }),
    withoutOwner: t.int({
      description: "Without anybody accountable.",
      resolve: (view, _args, { register }) =>
        countSystems(register.engine.reader, view, { withoutOwner: true }),
    }),
    lapsed: t.int({
      description: "In use, through a gate that they no longer satisfy.",
      resolve: async (view, _args, { register }) =>
        (await listLapsed(register.engine.reader, view)).length,
    }),
    pilotsPastEnd: t.int({
      description: "Pilots whose end has passed, and nobody has ended or extended them.",
      resolve: (view, _args, { register }) =>
        countSystems(register.engine.reader, view, { pilotPastEnd: true }),
    }),
    noLongerReported: t.int({
      description: "Reported once, and no longer by any source.",
      resolve: (view, _args, { register }) =>
        countSystems(register.engine.reader, view, { noLongerReported: true }),
    }),
    awaitingAcceptance: t.int({
      description: "Appointments that nobody has accepted.",
      resolve: (view, _args, { register }) => countPending(register.engine.reader, view),
    }),
  }),
})

builder.objectField(RegisterViewRef, "counts", (t) =>
  t.field({
    type: CountsRef,
    description: "What the register holds, in numbers.",
    complexity: 50,
    resolve: (view) => view,
  }),
)
