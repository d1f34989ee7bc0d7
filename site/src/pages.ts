import type { VerifierPage } from "../adapter/verifiers.ts"
import type { Format } from "./downloads/table.ts"
import type { Difference } from "./handbook/difference.ts"
import type { Part } from "./handbook/markdown.ts"
import type { PolicyRecord, PolicyShown, VersionRecord } from "./handbook/policies.ts"
import type { Decision } from "./decision.ts"
import type { ChangeRow, EarlierPrint } from "./lists/changes.ts"
import type { Figures } from "./lists/figures.ts"
import type { FlowGraph } from "./lists/flow-graph.ts"
import type { IncidentCounts } from "./lists/incidents.ts"
import type { ListGroup, SystemList } from "./lists/lists.ts"
import type { ModelRow } from "./lists/models.ts"
import type { Asked, FrameworkShown } from "./lists/obligations.ts"
import type { OrganisationRow } from "./lists/organisations.ts"
import type { Operation } from "./operation.ts"
import type { PageOf } from "./lists/paging.ts"
import type { SystemRow } from "./lists/row.ts"
import type { FlowRow, LedgerView, Question, Register } from "./loaders/register.ts"
import type { PageProof } from "./loaders/proofs.ts"
import type { Unsaid } from "./lists/redacted.ts"
import type {
  ContestCountsFragment,
  ContestListedFragment,
  ClauseSaidFragment,
  ClauseShownFragment,
  IncidentInShortFragment,
  IncidentRecordFragment,
  ModelRecordFragment,
  ObligationRecordFragment,
  PartyRecordFragment,
  SystemRecordFragment,
} from "./operations/operations.generated.ts"

export type Facet = { path: string; title: string; group: ListGroup; systems: number }

/** The data of each kind of page; a kind is the name of a file in `pages/`. */
export type Pages = {
  front: {
    figures: Figures
    register: Register
    incidents: IncidentCounts
    contests: ContestCountsFragment
  }
  list: { list: SystemList; page: PageOf<SystemRow>; facets: Facet[] }
  system: { system: SystemRecordFragment; proof: PageProof }
  versions: { system: SystemRecordFragment; proof: PageProof }
  history: { system: SystemRecordFragment; proof: PageProof }
  law: { system: SystemRecordFragment; proof: PageProof }
  duties: { system: SystemRecordFragment; proof: PageProof }
  flows: { system: SystemRecordFragment; proof: PageProof }
  monitoring: { system: SystemRecordFragment; proof: PageProof }
  "all-flows": { graph: FlowGraph | null; page: PageOf<FlowRow> }
  contests: { log: ContestCountsFragment; page: PageOf<ContestListedFragment> }
  incidents: { page: PageOf<IncidentInShortFragment> }
  incident: { incident: IncidentRecordFragment; proof: PageProof }
  party: { party: PartyRecordFragment; page: PageOf<SystemRow>; proof: PageProof }
  organisations: { page: PageOf<OrganisationRow> }
  models: { page: PageOf<ModelRow> }
  model: { model: ModelRecordFragment; proof: PageProof }
  handbook: { policies: PolicyShown[]; asOf: string }
  policy: {
    of: PolicyShown
    parts: Part[]
    /** Its clauses as they stand in the text. */
    said: ClauseSaidFragment[]
    /** Where changes to it are proposed. */
    edit: string | null
    asOf: string
  }
  "policy-version": {
    policy: PolicyRecord
    version: VersionRecord
    parts: Part[]
    said: ClauseSaidFragment[]
  }
  "policy-difference": {
    slug: string
    earlier: VersionRecord
    later: VersionRecord
    difference: Difference
  }
  clause: { of: PolicyShown; clause: ClauseShownFragment }
  obligations: { asked: Asked }
  coverage: { page: PageOf<ObligationRecordFragment> }
  framework: { framework: FrameworkShown; page: PageOf<ObligationRecordFragment> }
  obligation: { obligation: ObligationRecordFragment }
  search: { systems: number; passages: number }
  changes: { earlier: EarlierPrint | undefined; page: PageOf<ChangeRow>; leftOut: number }
  ledger: { register: Register; ledger: LedgerView }
  questions: { questions: Question[] }
  states: { machines: Register["machines"] }
  verify: { verifier: VerifierPage }
  "not-in-here": { register: Register } & Unsaid
  data: { files: DataFile[] }
  about: { decisions: Decision[] }
  decision: { decision: Decision }
  api: { operations: Operation[] }
  operation: { operation: Operation }
  missing: Record<never, never>
}

export type PageKind = keyof Pages

export type DataFile = {
  name: "systems" | "statements" | "organisations" | "models" | "incidents" | "obligations"
  rows: number
  bytes: Partial<Record<Format, number>>
}
