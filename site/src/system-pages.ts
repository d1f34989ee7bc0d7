import { entriesOfFlows, hasFlows } from "./lists/flow-graph.ts"
import { hasMoreHistory, hasMoreVersions } from "./lists/further-pages.ts"
import { hasLaw } from "./lists/law.ts"
import { entriesOfMonitoring, hasMonitoring } from "./lists/monitoring.ts"
import { entriesOfDuties, hasDuties } from "./lists/obligations.ts"
import {
  entriesOfHistory,
  entriesOfLaw,
  entriesOfSystem,
  entriesOfVersions,
} from "./lists/rests-on.ts"
import type { Proved } from "./loaders/proofs.ts"
import type { SystemRecordFragment } from "./operations/operations.generated.ts"
import type { Sheet, SheetOf } from "./printer.ts"

const pathOf = (slug: string) => `systems/${slug}.html`
const versionsPath = (slug: string) => `systems/${slug}/versions.html`
const lawPath = (slug: string) => `systems/${slug}/law.html`
const dutiesPath = (slug: string) => `systems/${slug}/obligations.html`
const flowsPath = (slug: string) => `systems/${slug}/flows.html`
const monitoringPath = (slug: string) => `systems/${slug}/monitoring.html`
const historyPath = (slug: string) => `systems/${slug}/history.html`

/** Every page that a system may have; the first it always has. */
export const systemPaths = (slug: string): [string, ...string[]] => [
  pathOf(slug),
  versionsPath(slug),
  historyPath(slug),
  lawPath(slug),
  dutiesPath(slug),
  flowsPath(slug),
  monitoringPath(slug),
]

export function* systemPages(
  sheet: SheetOf,
  { thing: system, proofOf }: Proved<SystemRecordFragment>,
): Generator<Sheet> {
  const { slug } = system
  yield sheet("system", pathOf(slug), { system, proof: proofOf(entriesOfSystem(system)) })
  if (hasMoreVersions(system)) {
    const proof = proofOf(entriesOfVersions(system))
    yield sheet("versions", versionsPath(slug), { system, proof })
  }
  if (hasMoreHistory(system)) {
    const proof = proofOf(entriesOfHistory(system))
    yield sheet("history", historyPath(slug), { system, proof })
  }
  if (hasLaw(system)) {
    const proof = proofOf(entriesOfLaw(system))
    yield sheet("law", lawPath(slug), { system, proof })
  }
  if (hasDuties(system)) {
    const proof = proofOf(entriesOfDuties(system))
    yield sheet("duties", dutiesPath(slug), { system, proof })
  }
  if (hasFlows(system)) {
    const proof = proofOf(entriesOfFlows(system))
    yield sheet("flows", flowsPath(slug), { system, proof })
  }
  if (hasMonitoring(system)) {
    const proof = proofOf(entriesOfMonitoring(system))
    yield sheet("monitoring", monitoringPath(slug), { system, proof })
  }
}
