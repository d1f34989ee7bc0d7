import { listNewest } from "../ledger/entry.store.ts"
import { findHead, type HeadRow } from "../ledger/head.store.ts"
import { nameOfHead } from "../ledger/signing.ts"
import { standsUntil } from "../ledger/turning-point.store.ts"
import { kindsFor } from "../ledger/visible.ts"
import { resolveView } from "../ledger/view.ts"
import { builder } from "./builder.ts"
import { AudienceEnum } from "./enums.ts"
import { RegisterViewRef } from "./register-view.ref.ts"

type HeadOf = HeadRow & { readonly origin: string }

const HeadRef = builder.objectRef<HeadOf>("Head")
builder.objectType(HeadRef, {
  description: "A signed head of the log (C2SP tlog-checkpoint): the root over its first entries.",
  fields: (t) => ({
    origin: t.exposeString("origin", { description: "The name of the log." }),
    size: t.exposeInt("size", { description: "How many entries it covers." }),
    root: t.exposeString("root", {
      description: "The root of the tree, in base64 (RFC 6962 section 2.1).",
    }),
    note: t.exposeString("note", { description: "The head as it was signed (C2SP signed-note)." }),
  }),
})

builder.objectType(RegisterViewRef, {
  description: "The register at a size and an instant: every read goes through such a view.",
  fields: (t) => ({
    size: t.exposeInt("size", {
      description: "The number of entries it is of: what had been recorded.",
    }),
    asOf: t.field({
      type: "DateTime",
      description: "The instant it is at: what was in force. It may lie in the future.",
      resolve: ({ asOf }) => asOf,
    }),
    knownAt: t.field({
      type: "DateTime",
      nullable: true,
      description:
        "When the newest of its entries was recorded that this audience may know of; null where there is none.",
      resolve: async ({ size, audience }, _args, { register }) => {
        const newest = { size, before: size, kinds: kindsFor(audience), limit: 1 }
        return (await listNewest(register.engine.reader, newest))[0]?.recordedAt
      },
    }),
    standsUntil: t.field({
      type: "DateTime",
      nullable: true,
      description:
        "Until when every answer in it stands, as long as the size does; null: for ever.",
      resolve: (view, _args, { register }) => standsUntil(register.engine.reader, view),
    }),
    audience: t.field({
      type: AudienceEnum,
      description: "Who it is printed for. It decides what is shown, never what is computed.",
      resolve: ({ audience }) => audience,
    }),
    origin: t.string({
      description: "The name of the log.",
      resolve: (_view, _args, { register }) => register.origin,
    }),
    sample: t.boolean({
      description: "Whether the register is a sample: invented, with simulated times.",
      resolve: (_view, _args, { register }) => register.sample !== null,
    }),
    head: t.field({
      type: HeadRef,
      nullable: true,
      description: "The smallest signed head at or after its size; null while none is signed.",
      resolve: async ({ size }, _args, { register, passes }) => {
        const head = await findHead(register.engine.reader, size)
        // A head is signed without an entry.
        if (!head) passes?.()
        return head && { ...head, origin: nameOfHead(head.note) }
      },
    }),
  }),
})

builder.queryField("register", (t) =>
  t.field({
    type: RegisterViewRef,
    description: "A view of the register: everything and now, where nothing is given.",
    args: {
      size: t.arg.int({ description: "The first so many entries." }),
      knownAt: t.arg({
        type: "DateTime",
        description: "The entries recorded up to this instant. Not together with size.",
      }),
      asOf: t.arg({
        type: "DateTime",
        description: "What was or will be in force at this instant.",
      }),
    },
    resolve: (_root, args, { register, caller }) => resolveView(register, args, caller.audience),
  }),
)
