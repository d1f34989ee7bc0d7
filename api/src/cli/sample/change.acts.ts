import { changeRisks, signingRoles } from "@answerable/schema/entries"
import { z } from "zod"
import { dated, digest, instant, slug, system, text } from "./act-parts.ts"

/** Which change: a version of a system, in an environment. */
const change = { system, version: text, environment: slug.optional() }

/** Where a version comes from, and its card. */
const described = {
  provenance: text.optional(),
  source: text.optional(),
  run: text.optional(),
  licence: text.optional(),
  card: digest.optional(),
  cardTitle: text.optional(),
  cardSource: text.optional(),
  cardText: text.optional(),
}

/** The acts about what is said of versions, change requests and aliases of models. */
export const changeActs = [
  z.strictObject({
    ...dated,
    do: z.literal("describeVersion"),
    system,
    version: text,
    ...described,
  }),
  z.strictObject({
    ...dated,
    do: z.literal("describeModelVersion"),
    model: slug,
    version: text,
    ...described,
  }),
  z.strictObject({
    ...dated,
    do: z.literal("requestChange"),
    ...change,
    what: text,
    why: text,
    risk: z.enum(changeRisks),
    mayGoWrong: text.optional(),
    roles: z.array(z.enum(signingRoles)).optional(),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("judgeChange"),
    ...change,
    foreseen: z.boolean(),
    affectsCompliance: z.boolean(),
    changesPurpose: z.boolean(),
    lawVersion: slug,
    reason: text,
  }),
  z.strictObject({
    ...dated,
    do: z.literal("reviewChange"),
    ...change,
    as: z.enum(signingRoles),
    outcome: z.enum(["APPROVED", "CHANGES_REQUESTED"]),
    comments: text.optional(),
  }),
  z.strictObject({ ...dated, do: z.literal("withdrawChange"), ...change, reason: text }),
  z.strictObject({
    ...dated,
    do: z.literal("moveModelAlias"),
    model: slug,
    alias: text,
    version: text.optional(),
    from: instant.optional(),
  }),
] as const
