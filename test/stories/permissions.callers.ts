import type { Caller, Context } from "../../api/src/context.ts"
import { personCaller } from "../support/register.ts"

export const persons = [
  "accountable",
  "deputy",
  "responsible",
  "overseer",
  "reviewer",
  "nobody",
] as const
const roles = ["RECORDER", "HANDBOOK_EDITOR", "ADMINISTRATOR", "SEALED_READER", "ERASER"] as const

/** Callers by their name: a person in each role of the register, a machine for each of a key. */
export async function callers({ register }: Context): Promise<Map<string, Caller>> {
  const assertedBy = { issuer: "test.invalid", subject: "00", method: "API_KEY" } as const
  const found = new Map<string, Caller>()
  for (const slug of persons) found.set(slug, (await personCaller(register, slug)).caller)
  const { caller: clerk } = await personCaller(register, "clerk")
  for (const role of roles) {
    const actor = { party: null, machine: role, assertedBy }
    const machine: Caller = { author: { name: role, actor }, audience: "REGULATOR", roles: [role] }
    // Nobody but a person can be asked why they read; who edits the handbook is one as well.
    const isPerson = ["SEALED_READER", "ERASER", "HANDBOOK_EDITOR"].includes(role)
    found.set(role, isPerson ? { ...clerk, audience: "REGULATOR", roles: [role] } : machine)
  }
  return found
}
