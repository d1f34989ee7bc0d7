import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { connectionType } from "../graphql/connection.ts"
import { one, type Item } from "../graphql/page.ts"
import type { DeploymentRow } from "./deployment.store.ts"
import { findVersions, type VersionRow } from "./version.store.ts"

export const VersionRef = builder.objectRef<Item<VersionRow>>("SystemVersion")
export const DeploymentRef = builder.objectRef<Item<DeploymentRow>>("Deployment")

export const VersionConnection = connectionType("SystemVersion", VersionRef, "versions")
export const DeploymentConnection = connectionType("Deployment", DeploymentRef, "deployments")

/** The version that rows of a page name, read once for the page. */
export async function getVersionOf<Row>(
  item: Item<Row>,
  ctx: GraphQLContext,
  id: (row: Row) => string,
): Promise<Item<VersionRow>> {
  const read = (ids: readonly string[]) => findVersions(ctx.register.engine.reader, ids)
  const version = await one(item, "version", { id, read })
  if (!version) throw new Error(`The version ${id(item.row)} is not in the register`)
  return version
}
