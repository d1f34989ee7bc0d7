import type { Context } from "../../api/src/context.ts"
import { registerSystem } from "../../api/src/ownership/system.command.ts"

export type Input = { readonly [field: string]: unknown }

/** An input by which each act is done, by a person with every role. */
export type Inputs = { readonly [act: string]: (stage: Stage) => Promise<Input> | Input }

/** What an act needs to have happened before it, and a number that nothing had before. */
export type Stage = { readonly ctx: Context; readonly sealed: number; readonly number: number }

export const digest = `sha256:${"ab".repeat(32)}`
export const components = [{ role: "model", name: "M", digest, model: "model", modelVersion: "1" }]

export async function newSystem({ ctx, number }: Stage): Promise<string> {
  const slug = `stage-${number}`
  const given = { name: "Stage", organisation: "town", state: "IN_DEVELOPMENT" } as const
  await registerSystem(ctx, { slug, ...given })
  return slug
}
