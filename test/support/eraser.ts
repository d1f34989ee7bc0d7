import { hash } from "node:crypto"
import type { Context } from "../../api/src/context.ts"
import { eraseFields, type EraseFieldsInput } from "../../api/src/ledger/erasure.command.ts"
import type { Outcome } from "../../api/src/ledger/record.ts"

/** Somebody of data protection, who may erase and nothing else. */
export const eraserOf = ({ register }: Pick<Context, "register">): Context => {
  const assertedBy = {
    issuer: "test.invalid",
    subject: hash("sha256", "eraser", "hex"),
    method: "OIDC",
  } as const
  const actor = { party: null, machine: "data-protection", assertedBy }
  const author = { name: "data-protection", actor }
  return { register, caller: { author, audience: "REGULATOR", roles: ["ERASER"] } }
}

/** Erases fields of an entry, for a reason that does not matter. */
export const erase = (
  ctx: Pick<Context, "register">,
  entry: number,
  fields: readonly string[],
  more: Partial<EraseFieldsInput> = {},
): Promise<Outcome> =>
  eraseFields(eraserOf(ctx), {
    entry,
    fields,
    ground: "GDPR_17_1_A",
    reason: "No longer needed.",
    ...more,
  })
