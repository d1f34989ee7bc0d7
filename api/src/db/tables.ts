import type { AuditTables } from "./audit-tables.ts"
import type { DeploymentTables } from "./deployment-tables.ts"
import type { DescriptionTables } from "./description-tables.ts"
import type { ChangeTables } from "./change-tables.ts"
import type { ContestTables } from "./contest-tables.ts"
import type { EvidenceTables } from "./evidence-tables.ts"
import type { ExitTables } from "./exit-tables.ts"
import type { FindingTables } from "./finding-tables.ts"
import type { FlowTables } from "./flow-tables.ts"
import type { GateTables } from "./gate-tables.ts"
import type { IncidentTables } from "./incident-tables.ts"
import type { InForce, Sizes } from "./intervals.ts"
import type { JudgementTables } from "./judgement-tables.ts"
import type { MonitoringTables } from "./monitoring-tables.ts"
import type { ObligationTables } from "./obligation-tables.ts"
import type { ReadingTables } from "./reading-tables.ts"

/**
 * The tables, as both engines have them. Times are ISO instants in UTC as text, sizes are whole
 * numbers, truth is 0 or 1. Interval rows hold for the sizes [fromSize, untilSize); rows of what
 * was in force hold at the instants [inForceFrom, inForceUntil) besides.
 */
export type Tables = AuditTables &
  GateTables &
  DeploymentTables &
  DescriptionTables &
  ChangeTables &
  ContestTables &
  EvidenceTables &
  ExitTables &
  FlowTables &
  IncidentTables &
  JudgementTables &
  MonitoringTables &
  ObligationTables &
  FindingTables &
  ReadingTables & {
    entry: EntryTable
    entrySubject: EntrySubjectTable
    disclosure: DisclosureTable
    disclosureKey: DisclosureKeyTable
    erasure: ErasureTable
    remnant: RemnantTable
    idempotency: IdempotencyTable
    tile: TileTable
    head: HeadTable
    token: TokenTable
    anchor: AnchorTable
    anchorAnswer: AnchorAnswerTable
    turningPoint: TurningPointTable
    party: PartyTable
    partyName: PartyNameTable
    system: SystemTable
    systemDescription: SystemDescriptionTable
    systemName: SystemNameTable
    systemState: SystemStateTable
    systemAdmission: SystemAdmissionTable
    systemText: SystemTextTable
    report: ReportTable
    question: QuestionTable
    statement: StatementTable
    appointment: AppointmentTable
    accountability: AccountabilityTable
    inventory: InventoryTable
    snapshot: SnapshotTable
    model: ModelTable
    modelVersion: ModelVersionTable
    version: VersionTable
    signOff: SignOffTable
  }

export type EntryTable = {
  idx: number
  id: string
  kind: string
  systemId: string | null
  recordedAt: string
  leaf: string
  leafHash: Uint8Array
}
/** Which things an entry is about: a history, and what `seenSize` is held against. */
export type EntrySubjectTable = { subject: string; size: number }
/** The disclosures of an entry, one a line, sealed under the entry's own key. */
export type DisclosureTable = { idx: number; sealed: Uint8Array }
export type DisclosureKeyTable = { idx: number; key: Uint8Array }
/** A value that was destroyed: of which entry and field, and the entry that says so. */
export type ErasureTable = {
  entry: number
  field: string
  commitment: string
  ground: string
  erasedIn: number
}
/** An erasure that was committed and whose remnants in files were not yet swept away. */
export type RemnantTable = { erasedIn: number }
export type IdempotencyTable = {
  caller: string
  key: string
  input: string
  answer: string
  recordedAt: string
}
export type TileTable = { level: number; n: number; hashes: Uint8Array }
export type HeadTable = { size: number; root: string; note: string; signedAt: string }
/** A head that an authority stamped. */
export type AnchorTable = {
  entry: number
  size: number
  authority: string
  token: string
  stampedAt: string
}
/** What an authority answered, by its digest: a file that an entry commits to. */
export type AnchorAnswerTable = { token: string; answer: Uint8Array }
export type TokenTable = {
  prefix: string
  hash: string
  name: string
  audience: string
  scopes: string
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
  revokedAt: string | null
}
export type TurningPointTable = Sizes & { at: string; ofRow: string }
export type PartyTable = {
  id: string
  slug: string
  kind: string
  memberOf: string | null
  firstSize: number
  contact: string | null
  contactAudience: string
  leftAt: string | null
  leftSize: number
}
export type PartyNameTable = Sizes & {
  partyId: string
  name: string | null
  nameKey: string
  entry: number
  audience: string
}
export type SystemTable = { id: string; slug: string; firstSize: number }
export type SystemDescriptionTable = Sizes & {
  systemId: string
  name: string
  nameKey: string
  organisationId: string
  purpose: string | null
  purposeAudience: string
  entry: number
}
/** By what a system is ordered: one row for as long as its name is the same. */
export type SystemNameTable = Sizes & {
  systemId: string
  nameKey: string
}
export type SystemStateTable = Sizes &
  InForce & {
    rowId: string
    systemId: string
    state: string
    reason: string | null
    reasonAudience: string
    entry: number
  }
/** The first time a system was in service by an act in this register. */
export type SystemAdmissionTable = { systemId: string; fromSize: number; at: string }
export type SystemTextTable = { systemId: string; folded: string }
export type ReportTable = Sizes & {
  systemId: string
  source: string
  key: string
  state: string
  sourceWord: string | null
  since: string | null
  sinceDate: string | null
  unitId: string | null
  contact: string | null
  contactKind: string | null
  contactAudience: string
  stillReported: number
  name: string
  organisationId: string
  row: number
  file: string
  readAt: string
  entry: number
  /** The entry in which the contact was committed to. */
  reportedIn: number
}
export type QuestionTable = Sizes & {
  slug: string
  entryId: string
  foundation: string
  text: string
  audience: string
  fromDate: string
  /** The first instant of that date. */
  inForceFrom: string
  forms: string
  entry: number
}
export type StatementTable = Sizes & {
  systemId: string
  question: string
  wording: string
  state: string
  value: string | null
  audience: string
  source: string | null
  sourceAudience: string
  statedAt: string
  entry: number
}
export type AppointmentTable = {
  id: string
  systemId: string
  partyId: string
  role: string
  office: string
  fromAt: string
  untilAt: string | null
  firstSize: number
  acceptedSize: number
  acceptedAt: string | null
  endedSize: number
  entry: number
}
export type AccountabilityTable = Sizes &
  InForce & {
    rowId: string
    systemId: string
    role: string
    partyId: string
    office: string
    appointmentId: string
    acceptedAt: string
    entry: number
  }
export type InventoryTable = {
  entry: number
  source: string
  file: string
  fileName: string
  mapping: string
  rows: number
  taken: number
  repeated: number
  refused: number
  readAt: string
  firstSize: number
}
export type SnapshotTable = {
  entry: number
  size: number
  asOf: string
  audiences: string
  publishedAt: string
}
export type ModelTable = {
  id: string
  slug: string
  name: string
  provider: string | null
  firstSize: number
  entry: number
}
export type ModelVersionTable = {
  id: string
  modelId: string
  version: string
  digest: string | null
  firstSize: number
  entry: number
}
export type VersionTable = {
  id: string
  systemId: string
  label: string
  components: string
  digest: string
  authorId: string
  notes: string | null
  notesAudience: string
  draftedAt: string
  firstSize: number
  entry: number
}
export type SignOffTable = {
  versionId: string
  signerId: string
  role: string
  digest: string
  signedAt: string
  firstSize: number
  entry: number
}
