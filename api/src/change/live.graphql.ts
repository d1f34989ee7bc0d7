import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { many, type Item } from "../graphql/page.ts"
import { SystemRef } from "../ownership/refs.ts"
import type { DeploymentRow } from "./deployment.store.ts"
import { deploymentsOf, runsAt } from "./ran.ts"
import { DeploymentRef, EvidenceRef, getVersionOf, RequestRef, SignOffRef } from "./refs.ts"
import { listRequests, type RequestRow } from "./request.store.ts"
import { isGoodAt, speaksFor } from "./scope.rules.ts"
import { evidenceOf, scopedOf } from "./speaking.ts"
import { scopeIn } from "./evidence.store.ts"
import { listSignOffs } from "./version.store.ts"

type LiveItem = { readonly deployment: Item<DeploymentRow>; readonly on: string }
const LiveRef = builder.objectRef<LiveItem>("Live")
builder.objectType(LiveRef, {
  description:
    "What was live in an environment at an instant, who had agreed to it by then and on what evidence, and how it came there.",
  fields: (t) => ({
    deployment: t.field({
      type: DeploymentRef,
      description: "The interval in which it ran, with the version and what its gate had said.",
      resolve: ({ deployment }) => deployment,
    }),
    agreed: t.field({
      type: [SignOffRef],
      description:
        "Who had signed that version off by then, in the order of signing: each binds to its digest.",
      complexity: { field: 2, multiplier: 5 },
      resolve: async ({ deployment, on }, _args, { register }) => {
        const signed = await many(
          deployment,
          "agreed",
          (rows) =>
            listSignOffs(
              register.engine.reader,
              deployment.view,
              rows.map(({ versionId }) => versionId),
            ),
          { parent: ({ versionId }) => versionId, child: ({ versionId }) => versionId },
        )
        return signed.filter(({ row }) => row.signedAt <= on)
      },
    }),
    evidence: t.field({
      type: [EvidenceRef],
      description:
        "What spoke for that version or parts of it at the instant: recorded by then, and still good; the latest first.",
      complexity: { field: 2, multiplier: 5 },
      resolve: async ({ deployment, on }, _args, ctx) => {
        const all = await evidenceOf(deployment, ctx, ({ systemId }) => systemId)
        const version = await getVersionOf(deployment, ctx, ({ versionId }) => versionId)
        const scoped = scopedOf(version.row)
        return all.filter(
          ({ row }) =>
            row.recordedAt <= on && isGoodAt(row, on) && speaksFor({ scope: scopeIn(row) }, scoped),
        )
      },
    }),
    request: t.field({
      type: RequestRef,
      nullable: true,
      description:
        "The change request by which that version came there; null where nobody had asked for it. Of what was brought back, the one by which it first came.",
      complexity: 2,
      resolve: ({ deployment }, _args, ctx) => requestOf(deployment, ctx),
    }),
  }),
})

/** The last request for that version there when its start was recorded, if it was not withdrawn. */
async function requestOf(
  deployment: Item<DeploymentRow>,
  { register }: GraphQLContext,
): Promise<Item<RequestRow> | null> {
  const requests = await many(
    deployment,
    "requests",
    (rows) =>
      listRequests(register.engine.reader, deployment.view.size, [
        ...new Set(rows.map(({ systemId }) => systemId)),
      ]),
    { parent: ({ systemId }) => systemId, child: ({ systemId }) => systemId },
  )
  const { versionId, environment, entry } = deployment.row
  const asked = requests.find(
    ({ row }) =>
      row.versionId === versionId &&
      row.environment === environment &&
      row.entry < entry &&
      (row.ended !== "WITHDRAWN" || (row.endedIn ?? 0) > entry),
  )
  return asked ?? null
}

builder.objectField(SystemRef, "live", (t) =>
  t.field({
    type: [LiveRef],
    description:
      "What was live at an instant: in each environment what ran in full, then what ran beside it.",
    complexity: { field: 5, multiplier: 5 },
    args: {
      on: t.arg({
        type: "DateTime",
        description: "The instant: that of the view, when not given.",
      }),
      environment: t.arg.string({
        description: "The environment, such as production: all of them, when not given.",
      }),
    },
    resolve: async (item, { environment, on }, ctx) => {
      const at = on ?? item.view.asOf
      const order = ({ row }: Item<DeploymentRow>) =>
        `${row.environment}/${row.kind === "CANARY" ? 1 : 0}`
      return (await deploymentsOf(item, ctx, ({ id }) => id))
        .filter(
          ({ row }) => runsAt(row, at) && (environment ?? row.environment) === row.environment,
        )
        .toSorted((one, other) => (order(one) < order(other) ? -1 : 1))
        .map((deployment) => ({ deployment, on: at }))
    },
  }),
)
