import { z } from "zod"
import { dated, instant, slug, system, text } from "./act-parts.ts"

/** The acts about environments, and what runs in them. */
export const deploymentActs = [
  z.strictObject({
    ...dated,
    do: z.literal("stateEnvironment"),
    system,
    slug,
    name: text,
    isProduction: z.boolean(),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("deploy"),
    system,
    version: text,
    environment: slug,
    from: instant.optional(),
    share: z.int().optional(),
    /** That the gate is closed, which the register records as well. */
    refused: z.literal(true).optional(),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("unplanDeployment"),
    system,
    version: text,
    environment: slug,
    reason: text.optional(),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("endDeployment"),
    system,
    environment: slug,
    endsAt: instant.optional(),
    reason: text.optional(),
  }),
] as const
