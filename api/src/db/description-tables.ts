import type { Sizes } from "./intervals.ts"

/** The tables of what is said of versions of systems and of models, and of what they are made with. */
export type DescriptionTables = {
  versionProvenance: VersionProvenanceTable
  versionCard: VersionCardTable
  modelUse: ModelUseTable
}

/** Where a version comes from; `subjectId` is that of a version of a system or of a model. */
export type VersionProvenanceTable = Sizes & {
  subjectId: string
  provenance: string | null
  provenanceAudience: string
  source: string | null
  sourceAudience: string
  run: string | null
  runAudience: string
  licence: string | null
  licenceAudience: string
  statedAt: string
  entry: number
}
/** The model card of a version. */
export type VersionCardTable = Sizes & {
  subjectId: string
  digest: string
  cardTitle: string | null
  cardTitleAudience: string
  cardSource: string | null
  cardSourceAudience: string
  cardText: string | null
  cardTextAudience: string
  statedAt: string
  entry: number
}
/** A part of a version of a system that is a version of a model; `position` is its place. */
export type ModelUseTable = {
  versionId: string
  position: number
  systemId: string
  modelVersionId: string
  firstSize: number
}
