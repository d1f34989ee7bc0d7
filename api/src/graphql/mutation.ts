import type { Context } from "../context.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard, Outcome, Receipt } from "../ledger/record.ts"
import { ChangedMeanwhile, KeyReused, type Refusal } from "../ledger/refusal.ts"
import { presentOf, type View } from "../ledger/view.ts"
import { NotPermitted } from "../ownership/permission.rules.ts"
import { builder, type GraphQLContext } from "./builder.ts"
import { NarrowAudienceEnum, NarrowingReasonEnum } from "./enums.ts"

const RefusalRef = builder.interfaceRef<Refusal>("Refusal")
builder.interfaceType(RefusalRef, {
  description: "The register says no, for a reason that a person can act on. Nothing was recorded.",
  fields: (t) => ({
    message: t.exposeString("message", { description: "The reason, as a sentence." }),
  }),
})

type RefusalClass = Extract<
  Parameters<typeof builder.objectType>[0],
  new (...given: never[]) => unknown
> &
  (new (...given: never[]) => Refusal)

/** Declares a refusal as a type of its own, under the name of its class. */
export function refusalType(of: RefusalClass, description: string): void {
  const ref = builder.objectType(of, { name: of.name, description })
  ref.addInterfaces([RefusalRef])
}

refusalType(NotPermitted, "The act is for others: the message says for whom.")
refusalType(KeyReused, "The idempotency key came before, with another input.")
refusalType(ChangedMeanwhile, "The thing changed after the size that the caller had seen.")
builder.objectFields(ChangedMeanwhile, (t) => ({
  seenSize: t.exposeInt("seenSize", { description: "The size the caller had seen." }),
  changedAtSize: t.exposeInt("changedAtSize", { description: "The size at which it changed." }),
}))

export const ReceiptRef = builder.objectRef<Receipt>("Receipt")
builder.objectType(ReceiptRef, {
  description: "What proves that an act was recorded.",
  fields: (t) => ({
    kind: t.exposeString("kind", { description: "The kind of the entry." }),
    index: t.exposeInt("index", { description: "Its place in the log, from 0." }),
    entryId: t.exposeString("id", { description: "Its id: 16 random bytes in base64url." }),
    leafHash: t.exposeString("leafHash", {
      description: "SHA-256 of 0x00 and its leaf, in hexadecimal (RFC 6962 section 2.1).",
    }),
  }),
})

/** An act that was recorded, and the view in which to look at what it changed. */
export type Changed = { readonly outcome: Outcome; readonly view: View; readonly slug: string }

/** The fields of every answer to an act. */
export const changedFields = (ref: ReturnType<typeof builder.objectRef<Changed>>) =>
  builder.objectFields(ref, (t) => ({
    receipt: t.field({
      type: ReceiptRef,
      nullable: true,
      description: "Proves that the act was recorded; null when it was only validated.",
      resolve: ({ outcome }) => outcome.receipts[0] ?? null,
    }),
    validatedOnly: t.boolean({
      description: "Whether the act was only validated, and nothing recorded.",
      resolve: ({ outcome }) => outcome.validatedOnly,
    }),
  }))

const NarrowingInput = builder.inputType("NarrowingInput", {
  description: "A value that fewer may see, and why. Of free texts only, never of structure.",
  fields: (t) => ({
    field: t.string({
      required: true,
      description: "The field of the entry's kind, such as purpose.",
    }),
    audience: t.field({
      type: NarrowAudienceEnum,
      required: true,
      description: "The widest audience that may see it.",
    }),
    reason: t.field({ type: NarrowingReasonEnum, required: true, description: "Why." }),
  }),
})

/** What every input carries. */
export const guardFields = (
  t: Parameters<NonNullable<Parameters<typeof builder.inputType>[1]["fields"]>>[0],
) => ({
  idempotencyKey: t.string({
    description:
      "Your own name for this act, kept for 7 days: sent again it gives the first answer.",
  }),
  seenSize: t.int({
    description:
      "The size at which you looked: refused as ChangedMeanwhile if the thing changed since.",
  }),
  narrow: t.field({
    type: [NarrowingInput],
    description:
      "Values of this act that fewer may see than the kind of its entry says: it keeps what it is, and shows who may see it and why not others.",
  }),
  validateOnly: t.boolean({ description: "Says what would happen, and records nothing." }),
})

/** Runs an act for a caller who may write, and looks at what it changed at the size it made. */
export async function act<Input extends Guard>(
  ctx: GraphQLContext,
  input: Input,
  command: (ctx: Context, input: Input) => Promise<Outcome>,
  slug: string,
): Promise<Changed> {
  const outcome = await command(ctx, input)
  const { register, caller } = ctx
  const asOf = presentOf(register, await readEnd(register.engine.reader))
  const view = { size: outcome.size, asOf, audience: caller.audience }
  return { outcome, view, slug }
}

/** The refusals that every act can meet. */
export const everyRefusal = [ChangedMeanwhile, KeyReused, NotPermitted]
