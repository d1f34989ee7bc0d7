import { z } from "zod"
import { dated, instant, slug, system, text } from "./act-parts.ts"

const admission = {
  ...dated,
  system,
  reason: text.optional(),
  /** That the gate is closed, which the register records as well. */
  refused: z.literal(true).optional(),
}

/** The acts about offices, policies, pilots, gates and exceptions. */
export const gateActs = [
  z.strictObject({
    ...dated,
    do: z.literal("assignOffice"),
    office: slug,
    holder: slug,
    from: instant.optional(),
    until: instant.optional(),
  }),
  z.strictObject({ ...dated, do: z.literal("adoptObligations"), file: text }),
  z.strictObject({ ...dated, do: z.literal("proposePolicy"), file: text }),
  z.strictObject({ ...dated, do: z.literal("approvePolicy"), file: text }),
  z.strictObject({ ...dated, do: z.literal("confirmReading"), file: text }),
  z.strictObject({
    ...dated,
    do: z.literal("charterPilot"),
    system,
    success: text,
    answerable: slug,
    answerableOffice: text,
    scope: text,
    endsAt: instant,
    atEnd: text,
  }),
  z.strictObject({
    ...dated,
    do: z.literal("reviewCharter"),
    system,
    as: z.enum(["RISK", "OPERATIONS"]),
    office: slug,
    outcome: z.enum(["APPROVED", "CHANGES_REQUESTED"]),
    note: text.optional(),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("extendPilot"),
    system,
    endsAt: instant,
    reason: text,
  }),
  z.strictObject({
    ...dated,
    do: z.literal("endPilot"),
    system,
    decision: z.enum(["ADMIT", "BUILD_FURTHER", "STOP"]),
    outcomes: text,
  }),
  z.strictObject({ ...admission, do: z.literal("admitToPilot") }),
  z.strictObject({ ...admission, do: z.literal("admitToService") }),
  z.strictObject({
    ...dated,
    do: z.literal("grantException"),
    system,
    policy: slug,
    clause: slug,
    until: instant,
    reason: text,
  }),
] as const
