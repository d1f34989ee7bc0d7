import { field } from "./fields.ts"
import { kind } from "./kind.ts"
import { flowKinds } from "./states.ts"

const free = { erasable: true, narrowable: true } as const

export const flowStated = kind("flow.stated@1", {
  foundation: "ownership",
  meaning: "A system passes something on to another system or to a party.",
  fields: {
    passes: field.oneOf(flowKinds, "What sort of thing it passes on."),
    receiver: field.id("The system or party that receives it."),
    what: field.text("What it is, in words.", free),
    contract: field.optional(field.text("The contract under which, by its reference.", free)),
    noticeDays: field.optional(
      field.integer("How many days before a change the receiver is to be told; null: not agreed."),
    ),
    from: field.instant("From when."),
  },
})

export const flowEnded = kind("flow.ended@1", {
  foundation: "ownership",
  meaning: "A system no longer passes something on.",
  fields: {
    flow: field.id("The entry that stated it."),
    receiver: field.id("The system or party that received it."),
    endsAt: field.instant("From when it no longer does."),
    reason: field.optional(field.text("Why.", free)),
  },
})

export const flowAcknowledged = kind("flow.acknowledged@1", {
  foundation: "ownership",
  meaning: "A receiver knows what it is passed, and from where.",
  fields: {
    flow: field.id("The entry that stated it."),
    receiver: field.id("The system or party that receives it."),
    by: field.optional(
      field.id("The person who acknowledges; null where it was recorded for an outside party."),
    ),
  },
})
