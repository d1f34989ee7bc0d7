import {
  directions,
  severities,
  findingSources,
  independences,
  involvements,
  overrideActions,
  validationOutcomes,
} from "@answerable/schema/entries"
import { z } from "zod"
import { dated, digest, instant, slug, system, text } from "./act-parts.ts"

const check = z.strictObject({
  check: slug,
  metric: text,
  unit: text.optional(),
  direction: z.enum(directions),
  threshold: text,
  every: text,
  grace: text.optional(),
  watcher: slug,
  sentences: z.array(z.int()).optional(),
})

/** Decisions of one sort: so many, one after the other, with numbers that go on. */
const sort = z.strictObject({
  outcome: text,
  involvement: z.enum(involvements),
  count: z.int().min(1),
})

/** The acts about how a system behaves, and about what it decided. */
export const monitoringActs = [
  z.strictObject({
    ...dated,
    do: z.literal("stateMonitoringPlan"),
    system,
    from: instant.optional(),
    checks: z.array(check).min(1),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("recordObservations"),
    system,
    tool: text.optional(),
    environment: slug.optional(),
    observedAt: instant,
    /** The values by the names of their checks. */
    values: z.record(slug, text),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("openFinding"),
    system,
    source: z.enum(findingSources),
    check: slug.optional(),
    severity: z.enum(severities).optional(),
    summary: text,
    foundAt: instant.optional(),
  }),
  // These are about the latest finding of the check.
  z.strictObject({
    ...dated,
    do: z.literal("assignAction"),
    system,
    check: slug,
    what: text,
    owner: slug,
    dueAt: instant,
    severity: z.enum(severities).optional(),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("completeAction"),
    system,
    check: slug,
    done: text,
    evidence: digest.optional(),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("closeFinding"),
    system,
    check: slug,
    verified: text,
    evidence: digest,
  }),
  z.strictObject({
    ...dated,
    do: z.literal("recordValidation"),
    system,
    validator: slug,
    independence: z.enum(independences),
    how: text.optional(),
    version: text,
    outcome: z.enum(validationOutcomes),
    goodUntil: instant,
    evidence: digest,
  }),
  z.strictObject({
    ...dated,
    do: z.literal("recordDecisions"),
    system,
    /** What the ids of these decisions begin with. */
    named: text,
    environment: slug.optional(),
    from: instant,
    until: instant,
    sorts: z.array(sort).min(1),
    dropped: z.int().optional(),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("recordOverride"),
    system,
    decision: text,
    action: z.enum(overrideActions),
    instead: text.optional(),
    reason: text,
  }),
] as const
