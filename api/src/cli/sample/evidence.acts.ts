import { evidenceKinds, printable } from "@answerable/schema/entries"
import { z } from "zod"
import { dated, digest, instant, slug, system, text } from "./act-parts.ts"

/** The acts about what becomes of evidence; evidence and what is expected are named by their titles. */
export const evidenceActs = [
  z.strictObject({
    ...dated,
    do: z.literal("recordEvidence"),
    system,
    kind: z.enum(evidenceKinds),
    title: text,
    digest,
    version: text.optional(),
    parts: z.array(text).optional(),
    scope: z.array(digest).optional(),
    occurredAt: instant.optional(),
    goodUntil: instant.optional(),
    answers: text.optional(),
    supersedes: text.optional(),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("expectEvidence"),
    system,
    kind: z.enum(evidenceKinds),
    title: text,
    owner: slug,
    dueAt: instant,
  }),
  z.strictObject({
    ...dated,
    do: z.literal("acceptEvidence"),
    system,
    title: text,
    note: text.optional(),
  }),
  z.strictObject({ ...dated, do: z.literal("rejectEvidence"), system, title: text, reason: text }),
  z.strictObject({
    ...dated,
    do: z.literal("storeEvidenceFile"),
    system,
    title: text,
    readers: z.enum(printable),
    /** The file: a text. */
    file: text,
  }),
] as const
