import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { connectionType } from "../graphql/connection.ts"
import { one, Page, type Item } from "../graphql/page.ts"
import type { Reader } from "../db/query.ts"
import { invariant } from "../ledger/refusal.ts"
import type { View } from "../ledger/view.ts"
import { listDeployments, type DeploymentRow } from "./deployment.store.ts"
import { listEnvironments, type EnvironmentRow } from "./environment.store.ts"
import { changeFacts, type ChangeFacts } from "./facts.ts"
import { noVersionFacts, versionFacts, type VersionFacts } from "./version-facts.ts"
import type { FileRow } from "./evidence-file.store.ts"
import type { EvidenceRow } from "./evidence.store.ts"
import type { ExpectedInView } from "./expected.ts"
import type { ModelRow, ModelVersionRow } from "./model.store.ts"
import { findRequests, type RequestRow } from "./request.store.ts"
import type { ChangeJudgementRow, ChangeReviewRow } from "./review.store.ts"
import { readSpokenFacts } from "./spoken.ts"
import type { ReopenedItem } from "./speaking.ts"
import {
  findVersion,
  findVersions,
  listNewestVersions,
  listSignOffs,
  type SignOffRow,
  type VersionRow,
} from "./version.store.ts"

export const VersionRef = builder.objectRef<Item<VersionRow>>("SystemVersion")
export const EnvironmentRef = builder.objectRef<Item<EnvironmentRow>>("Environment")
export const DeploymentRef = builder.objectRef<Item<DeploymentRow>>("Deployment")

export const SignOffRef = builder.objectRef<Item<SignOffRow>>("SignOff")
/** A model, as far as what names its versions says. */
export type NamedModel = Pick<ModelRow, "id" | "slug" | "name" | "provider" | "entry">
export const ModelRef = builder.objectRef<Item<NamedModel>>("Model")
export const ModelVersionRef = builder.objectRef<Item<ModelVersionRow>>("ModelVersion")
export const RequestRef = builder.objectRef<Item<RequestRow>>("ChangeRequest")
export const JudgementRef = builder.objectRef<Item<ChangeJudgementRow>>("ChangeJudgement")
export const ReviewRef = builder.objectRef<Item<ChangeReviewRow>>("ChangeReview")
export const ReopenedRef = builder.objectRef<ReopenedItem>("Reopened")
export const ExpectedRef = builder.objectRef<Item<ExpectedInView>>("ExpectedEvidence")
export const EvidenceFileRef = builder.objectRef<Item<FileRow>>("EvidenceFile")
export const EvidenceRef = builder.objectRef<Item<EvidenceRow>>("Evidence")

export const VersionConnection = connectionType("SystemVersion", VersionRef, "versions")
export const ModelConnection = connectionType("Model", ModelRef, "models")
export const ModelVersionConnection = connectionType(
  "ModelVersion",
  ModelVersionRef,
  "versions of a model",
)
export const RequestConnection = connectionType("ChangeRequest", RequestRef, "change requests")
export const DeploymentConnection = connectionType("Deployment", DeploymentRef, "deployments")

/** The version that rows of a page may name, read once for the page. */
export const versionOf = <Row>(
  item: Item<Row>,
  ctx: GraphQLContext,
  id: (row: Row) => string | null,
  name = "version that may be",
): Promise<Item<VersionRow> | undefined> =>
  one(item, name, { id, read: (ids) => findVersions(ctx.register.engine.reader, ids) })

/** The same, where every row names one. */
export async function getVersionOf<Row>(
  item: Item<Row>,
  ctx: GraphQLContext,
  id: (row: Row) => string,
  name = "version",
): Promise<Item<VersionRow>> {
  const version = await versionOf(item, ctx, id, name)
  if (!version) throw new Error(`The version ${id(item.row)} is not in the register`)
  return version
}

/** The change requests that a row of a page names, in its order, read once for the page. */
export async function requestsOf<Row>(
  { row, view, page }: Item<Row>,
  { register }: GraphQLContext,
  ids: (row: Row) => readonly string[],
): Promise<Item<RequestRow>[]> {
  const items = await page.once("change requests named", async (rows) => {
    const found = await findRequests(register.engine.reader, view.size, rows.flatMap(ids))
    return new Map(new Page(view, [...found.values()]).items().map((one) => [one.row.id, one]))
  })
  return ids(row).flatMap((id) => items.get(id) ?? [])
}

/** The facts about some systems in a view, by system. */
export async function readChangeFacts(
  reader: Reader,
  view: View,
  ids: readonly string[],
): Promise<Map<string, ChangeFacts>> {
  const beyond = Number.MAX_SAFE_INTEGER
  const [newest, deployments] = await Promise.all([
    listNewestVersions(reader, { ids, size: view.size, before: beyond, limit: 1 }),
    listDeployments(reader, view.size, ids),
  ])
  const inForce = deployments.filter(
    (row) => row.inForceFrom <= view.asOf && view.asOf < row.inForceUntil,
  )
  const runningIds = inForce.map(({ versionId }) => versionId)
  const newestOf = new Map(newest.map((version) => [version.systemId, version]))
  const [versions, signOffs, spoken] = await Promise.all([
    findVersions(reader, runningIds),
    listSignOffs(reader, view, runningIds),
    readSpokenFacts(reader, view, { ids, versions: newestOf }),
  ])
  const signed = Map.groupBy(signOffs, ({ versionId }) => versionId)
  const runningOf = Map.groupBy(inForce, ({ systemId }) => systemId)
  const record = (deployment: DeploymentRow) => ({
    deployment,
    version: versions.get(deployment.versionId),
    signOffs: signed.get(deployment.versionId) ?? [],
  })
  const facts = (id: string): ChangeFacts => {
    const said = spoken.get(id)
    invariant(said, "what speaks for each system was read")
    const running = (runningOf.get(id) ?? []).map(record)
    return changeFacts({ newest: newestOf.get(id), running, spoken: said })
  }
  return new Map(ids.map((id) => [id, facts(id)]))
}

/** A version that is to run in an environment, by its id. */
export type VersionMeant = { readonly version: string; readonly environment: string }

/** The facts about the version that is to run, as far as they are known in a view. */
export async function readVersionFacts(
  reader: Reader,
  { size, asOf }: Pick<View, "size" | "asOf">,
  meant: VersionMeant | null,
): Promise<VersionFacts> {
  if (meant === null) return noVersionFacts
  const { version: id, environment } = meant
  const version = (await findVersions(reader, [id])).get(id)
  if (!version || version.firstSize > size) return noVersionFacts
  const { systemId } = version
  const [signOffs, spoken] = await Promise.all([
    listSignOffs(reader, { size }, [id]),
    readSpokenFacts(
      reader,
      { size, asOf },
      {
        ids: [systemId],
        versions: new Map([[systemId, version]]),
        // What is asked for elsewhere is another change.
        isMeant: (row) => row.versionId === id && row.environment === environment,
      },
    ),
  ])
  const said = spoken.get(systemId)
  invariant(said, "what speaks for the version was read")
  return versionFacts({
    version,
    signOffs: signOffs.filter(({ signedAt }) => signedAt <= asOf),
    spoken: said,
  })
}

/** The version of a system by its label, in a view. */
export async function findVersionIn(
  reader: Reader,
  { size }: Pick<View, "size">,
  given: { readonly systemId: string; readonly label: string },
): Promise<VersionRow | undefined> {
  const version = await findVersion(reader, given)
  return version && version.firstSize <= size ? version : undefined
}

/** The environments of a system as they are stated in a view. */
export const readEnvironments = (
  reader: Reader,
  { size }: Pick<View, "size">,
  systemId: string,
): Promise<EnvironmentRow[]> => listEnvironments(reader, size, [systemId])
