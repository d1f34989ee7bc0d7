import { exerciseSorts, flowKinds, rightActions } from "@answerable/schema/entries"
import { z } from "zod"
import { dated, digest, instant, slug, system, text } from "./act-parts.ts"

const right = { system, action: z.enum(rightActions), holder: slug }
const flow = { system, receiver: slug, passes: z.enum(flowKinds) }

/** The acts about who may step in, and about what systems pass on. */
export const flowActs = [
  z.strictObject({
    ...dated,
    do: z.literal("grantRight"),
    ...right,
    office: text,
    limits: text.optional(),
    from: instant.optional(),
    until: instant.optional(),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("withdrawRight"),
    ...right,
    endsAt: instant.optional(),
    reason: text.optional(),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("recordExercise"),
    ...right,
    sort: z.enum(exerciseSorts),
    exercisedAt: instant.optional(),
    goodUntil: instant.optional(),
    // Not `by`, which says whose act it is.
    person: slug.optional(),
    evidence: digest.optional(),
    notes: text.optional(),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("stateFlow"),
    ...flow,
    what: text,
    contract: text.optional(),
    noticeDays: z.int().optional(),
    from: instant.optional(),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("endFlow"),
    ...flow,
    endsAt: instant.optional(),
    reason: text.optional(),
  }),
  z.strictObject({ ...dated, do: z.literal("acknowledgeFlow"), ...flow }),
] as const
