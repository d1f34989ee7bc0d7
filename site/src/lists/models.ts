import type { ModelRecordFragment, ModelsListedQuery } from "../operations/operations.generated.ts"
import { inOrder } from "./organisations.ts"

type Listed = ModelsListedQuery["register"]["models"]["nodes"][number]

/** What the list of models says of one. */
export type ModelRow = {
  slug: string
  name: string
  provider: string | null
  versions: number
  newestVersion: string | null
  /** In how many versions of systems it is. */
  uses: number
}

/** The models, by name. */
export const modelRows = (models: readonly Listed[]): ModelRow[] =>
  models
    .map(({ slug, name, provider, versions, uses }) => ({
      slug,
      name,
      provider,
      versions: versions.totalCount,
      newestVersion: versions.nodes[0]?.version ?? null,
      uses: uses.totalCount,
    }))
    .toSorted((a, b) => inOrder(a.name, b.name) || inOrder(a.slug, b.slug))

type Version = ModelRecordFragment["versions"]["nodes"][number]

/** Whether a version is known from a model card: it is called after the digest of the card. */
export const isFromCard = ({ version, digest }: Pick<Version, "version" | "digest">): boolean =>
  digest !== null && version === `card-${digest.slice("sha256:".length).slice(0, 12)}`

export type Use = ModelRecordFragment["uses"]["nodes"][number]

/** The uses of one version of a model in one system, the systems with the newest first. */
export const usesTogether = (uses: readonly Use[]): [Use, ...Use[]][] =>
  [
    ...Map.groupBy(
      uses,
      ({ system, modelVersion }) => `${system.slug}\0${modelVersion.version}`,
    ).values(),
  ].flatMap(([first, ...more]) => (first ? [[first, ...more]] : []))

/** The entries that the page of a model shows or is made of. */
export const entriesOfModel = ({
  entry,
  versions,
  aliases,
  uses,
}: ModelRecordFragment): number[] => [
  entry,
  ...[
    ...versions.nodes,
    ...versions.nodes.flatMap(({ provenance, modelCard }) =>
      [provenance, modelCard].filter((one) => one !== null),
    ),
    ...aliases.nodes,
    ...uses.nodes.map(({ version }) => version),
  ].map((one) => one.entry),
]
