import type { Context } from "../../api/src/context.ts"
import { readPolicy } from "../../api/src/handbook/policy-file.ts"
import { confirmReading } from "../../api/src/handbook/reading.command.ts"
import { officers, openClause, policyText, publishPolicy } from "./handbook.ts"
import { personCaller } from "./register.ts"

/** A policy in force that some persons have read. */
export async function fillReadings(ctx: Context, ...persons: readonly string[]): Promise<void> {
  const text = policyText({ id: "house", clauses: openClause("") })
  const { slug: policy, version, digest } = readPolicy("a test", Buffer.from(text)).policy
  await publishPolicy({ ctx }, await officers({ ctx, register: ctx.register }), text)
  for (const person of persons)
    await confirmReading(await personCaller(ctx.register, person), { policy, version, digest })
}
