import type { GraphQLContext } from "../graphql/builder.ts"
import { many, type Item } from "../graphql/page.ts"
import { listDeployments, type DeploymentRow } from "./deployment.store.ts"

/** What ran of the systems that rows of a page are, or are of; the latest first. */
export const deploymentsOf = <Row>(
  item: Item<Row>,
  { register }: GraphQLContext,
  system: (row: Row) => string,
): Promise<Item<DeploymentRow>[]> =>
  many(
    item,
    "deployments",
    (rows) =>
      listDeployments(register.engine.reader, item.view.size, [...new Set(rows.map(system))]),
    { parent: system, child: ({ systemId }) => systemId },
  )

/** Whether it runs at an instant. */
export const runsAt = (row: DeploymentRow, at: string): boolean =>
  row.inForceFrom <= at && at < row.inForceUntil
