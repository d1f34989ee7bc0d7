import type { SigningRole } from "@answerable/schema/entries"
import { builder } from "../graphql/builder.ts"
import { AccountabilityRoleEnum } from "../graphql/enums.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { many } from "../graphql/page.ts"
import { SystemChanged } from "../ownership/changed.ref.ts"
import { getPartyOf, PartyRef } from "../ownership/refs.ts"
import { SigningRoleEnum } from "./enums.ts"
import { SignOffRef, VersionRef } from "./refs.ts"
import { signOffVersion } from "./version.command.ts"
import { AlreadySigned, AuthorCannotSign, NotInThatRole } from "./version.rules.ts"
import { listSignOffs } from "./version.store.ts"

builder.objectType(SignOffRef, {
  description: "Somebody, in a role, agreed to exactly the digest of a version.",
  fields: (t) => ({
    as: t.field({
      type: AccountabilityRoleEnum,
      description: "The role in which they signed.",
      resolve: ({ row }) => row.role as SigningRole,
    }),
    signer: t.field({
      type: PartyRef,
      description: "Who signed.",
      resolve: (item, _args, ctx) => getPartyOf(item, ctx, ({ signerId }) => signerId),
    }),
    digest: t.field({
      type: "Digest",
      description: "The digest agreed to.",
      resolve: ({ row }) => row.digest,
    }),
    signedAt: t.field({
      type: "DateTime",
      description: "When.",
      resolve: ({ row }) => row.signedAt,
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

builder.objectField(VersionRef, "signOffs", (t) =>
  t.field({
    type: [SignOffRef],
    description: "Who agreed to it, in the order of signing.",
    resolve: (item, _args, { register }) =>
      many(
        item,
        "sign-offs",
        (rows) =>
          listSignOffs(
            register.engine.reader,
            item.view,
            rows.map(({ id }) => id),
          ),
        { parent: ({ id }) => id, child: ({ versionId }) => versionId },
      ),
  }),
)

refusalType(AuthorCannotSign, "Whoever put a version together never signs it off.")
refusalType(NotInThatRole, "The caller does not hold the role in which they sign.")
refusalType(AlreadySigned, "The caller has signed it off in this role already.")

const SignOffVersionInput = builder.inputType("SignOffVersionInput", {
  description: "What the caller agrees to.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    version: t.string({ required: true, description: "Label of the version." }),
    as: t.field({
      type: SigningRoleEnum,
      required: true,
      description: "The role in which they sign.",
    }),
    ...guardFields(t),
  }),
})

builder.mutationField("signOffVersion", (t) =>
  t.field({
    type: SystemChanged,
    description:
      "The caller, in a role they hold for the system, agrees to exactly the digest of one version. Never its author, never a machine.",
    errors: {
      types: [AuthorCannotSign, NotInThatRole, AlreadySigned, ...everyRefusal],
    },
    args: {
      input: t.arg({ type: SignOffVersionInput, required: true, description: "What is signed." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, signOffVersion, input.system),
  }),
)
