import type { Reader } from "../db/query.ts"
import { builder } from "../graphql/builder.ts"
import {
  checkFirst,
  connectAll,
  connectionArgs,
  connectionType,
  pageCost,
} from "../graphql/connection.ts"
import { many, Page, type Item } from "../graphql/page.ts"
import { RegisterViewRef } from "../graphql/register-view.ref.ts"
import type { View } from "../ledger/view.ts"
import { PolicyVersionRef } from "./refs.ts"
import { inForceAt, readPolicyTimeline } from "./policies.ts"
import { findPolicyVersions, listPolicies, listPolicyVersions } from "./policy.store.ts"

export const PolicyRef = builder.objectRef<Item<{ readonly policy: string }>>("Policy")
builder.objectType(PolicyRef, {
  description: "A policy of the handbook, with its versions.",
  fields: (t) => ({
    slug: t.string({
      description: "Its stable name, whatever the version.",
      resolve: ({ row }) => row.policy,
    }),
    versions: t.field({
      type: [PolicyVersionRef],
      description: "Its versions, the newest first.",
      complexity: { field: 5, multiplier: 3 },
      resolve: (item, _args, { register }) =>
        many(
          item,
          "versions",
          (rows) =>
            listPolicyVersions(
              register.engine.reader,
              item.view.size,
              rows.map(({ policy }) => policy),
            ),
          { parent: ({ policy }) => policy, child: ({ policy }) => policy },
        ),
    }),
    inForce: t.field({
      type: PolicyVersionRef,
      nullable: true,
      description: "The version that is in force in this view; null where none is.",
      args: {
        on: t.arg({
          type: "DateTime",
          description: "The one in force at this instant instead, as far as the view knows.",
        }),
      },
      complexity: 5,
      resolve: async (item, { on }, { register }) => {
        const at = on ?? item.view.asOf
        const { reader } = register.engine
        const versions = await item.page.once(`in force at ${at}`, () =>
          versionsAt(reader, item.view, at),
        )
        return versions.get(item.row.policy)
      },
    }),
  }),
})
const PolicyConnection = connectionType("Policy", PolicyRef, "policies")

/** The version of each policy that is in force at an instant, by policy; they are read together. */
async function versionsAt(reader: Reader, view: View, at: string) {
  const now = inForceAt(await readPolicyTimeline(reader, view.size), at)
  const rows = await findPolicyVersions(
    reader,
    now.map(({ versionId }) => versionId),
  )
  return new Map(new Page(view, [...rows.values()]).items().map((one) => [one.row.policy, one]))
}

export const policiesIn = async (view: View, reader: Reader) =>
  new Page(
    view,
    (await listPolicies(reader, view.size)).map((policy) => ({ policy })),
  ).items()

builder.objectFields(RegisterViewRef, (t) => ({
  policy: t.field({
    type: PolicyRef,
    nullable: true,
    description: "A policy by its stable name; null where the view has none of that name.",
    args: { slug: t.arg.string({ required: true, description: "Its stable name." }) },
    resolve: async (view, { slug }, { register }) =>
      (await policiesIn(view, register.engine.reader)).find(({ row }) => row.policy === slug),
  }),
  policies: t.field({
    type: PolicyConnection,
    description: "The policies of the handbook, by slug.",
    args: connectionArgs,
    complexity: pageCost,
    resolve: async (view, { first, after }, { register }) =>
      connectAll(view, {
        name: "policies",
        first: checkFirst(first),
        after,
        items: await policiesIn(view, register.engine.reader),
      }),
  }),
}))
