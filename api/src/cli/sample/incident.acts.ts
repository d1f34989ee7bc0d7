import { harms, reportKinds, severities } from "@answerable/schema/entries"
import { z } from "zod"
import { dated, digest, instant, slug, system, text } from "./act-parts.ts"

const ofIncident = { ...dated, system, incident: slug }
const change = z.strictObject({ version: text, environment: slug.optional() })
const judged = { harms: z.array(z.enum(harms)), severity: z.enum(severities) }

/** The acts about incidents. */
export const incidentActs = [
  z.strictObject({
    ...dated,
    do: z.literal("recordIncident"),
    system,
    slug: slug.optional(),
    others: z.array(slug).optional(),
    version: text.optional(),
    environment: slug.optional(),
    occurred: text,
    aware: text.optional(),
    ...judged,
    summary: text,
  }),
  z.strictObject({
    ...ofIncident,
    do: z.literal("triageIncident"),
    serious: z.boolean(),
    ...judged,
    aware: text.optional(),
    lawVersion: slug,
    reason: text,
  }),
  z.strictObject({
    ...ofIncident,
    do: z.literal("containIncident"),
    containedAt: instant.optional(),
    how: text,
  }),
  z.strictObject({
    ...ofIncident,
    do: z.literal("reportIncident"),
    report: z.enum(reportKinds),
    authority: text,
    reportedAt: instant.optional(),
    digest: digest.optional(),
  }),
  z.strictObject({
    ...ofIncident,
    do: z.literal("liftFreeze"),
    authority: text,
    toldAt: instant.optional(),
    what: text,
  }),
  z.strictObject({
    ...ofIncident,
    do: z.literal("correctIncident"),
    correctedAt: instant.optional(),
    what: text,
    changes: z.array(change).optional(),
  }),
  z.strictObject({
    ...ofIncident,
    do: z.literal("recordLesson"),
    lesson: text,
    change: change.optional(),
  }),
  z.strictObject({ ...ofIncident, do: z.literal("closeIncident"), outcome: text }),
  z.strictObject({ ...ofIncident, do: z.literal("reopenIncident"), reason: text }),
] as const
