import type { Reader } from "../db/query.ts"
import type { View } from "../ledger/view.ts"
import { listHeldBy } from "../ownership/accountability.store.ts"
import { listHeldOffices } from "../ownership/office.store.ts"
import { findParties } from "../ownership/party.store.ts"
import { findSystems } from "../ownership/system-view.store.ts"
import { inUse } from "./asked.rules.ts"
import { readPolicyTimeline } from "./policies.ts"
import { findPolicyVersions, type PolicyVersionRow } from "./policy.store.ts"
import { readClausesOf } from "./reader-clauses.ts"
import { readingOf, type AskedPerson, type Reading, type ReadVersion } from "./reading.rules.ts"
import {
  listPersons,
  listReadings,
  listReadingsBy,
  type PolicyReadingRow,
} from "./reading.store.ts"

/** What some persons are in a view: their roles for systems in use, and their offices by slug. */
export async function readAskedPersons(
  reader: Reader,
  view: View,
  ids: readonly string[],
): Promise<Map<string, AskedPerson>> {
  const [held, offices] = await Promise.all([
    listHeldBy(reader, view, ids),
    listHeldOffices(reader, view, ids),
  ])
  const [systems, slugs] = await Promise.all([
    findSystems(
      reader,
      view,
      held.map(({ systemId }) => systemId),
    ),
    findParties(
      reader,
      view,
      offices.map(({ officeId }) => officeId),
    ),
  ])
  const used: readonly string[] = inUse
  const is = new Map(ids.map((id) => [id, new Set<string>()]))
  for (const { partyId, role, systemId } of held)
    if (used.includes(systems.get(systemId)?.state ?? "")) is.get(partyId)?.add(role)
  for (const { holderId, officeId } of offices)
    is.get(holderId)?.add(slugs.get(officeId)?.slug ?? "")
  return new Map([...is].map(([id, names]) => [id, { is: names }]))
}

/** A version that somebody has read, and that they have. */
export type ReceivedVersion = ReadVersion & {
  readonly row: PolicyVersionRow
  readonly receipt: PolicyReadingRow
}

/** What a person is asked to read of a version, and whether they have. */
export type PersonReading = Reading<ReceivedVersion> & {
  readonly personId: string
  readonly version: PolicyVersionRow
}

/** Those of some receipts whose versions are known, with the versions, by policy and reader. */
async function readReceived(reader: Reader, receipts: readonly PolicyReadingRow[]) {
  const versions = await findPolicyVersions(
    reader,
    receipts.map(({ versionId }) => versionId),
  )
  const received = receipts.flatMap((receipt): ReceivedVersion[] => {
    const row = versions.get(receipt.versionId)
    return row ? [{ id: row.id, clauses: readClausesOf(row), row, receipt }] : []
  })
  return Map.groupBy(received, ({ receipt }) => keyOf(receipt.policy, receipt.readerId))
}

const keyOf = (policy: string, person: string): string => `${policy} ${person}`

/** What some persons are asked to read in a view: of what is in force, and of what will be. */
export async function readReadingsBy(
  reader: Reader,
  view: View,
  ids: readonly string[],
): Promise<PersonReading[]> {
  const timeline = await readPolicyTimeline(reader, view.size)
  const asking = timeline.filter(({ inForceUntil }) => view.asOf < inForceUntil)
  const [persons, versions, receipts] = await Promise.all([
    readAskedPersons(reader, view, ids),
    findPolicyVersions(
      reader,
      asking.map(({ versionId }) => versionId),
    ),
    listReadingsBy(reader, view, ids),
  ])
  const received = await readReceived(reader, receipts)
  return asking.flatMap(({ slug, versionId }) => {
    const version = versions.get(versionId)
    if (!version) return []
    const asked = { id: versionId, clauses: readClausesOf(version) }
    return [...persons].flatMap(([personId, person]) => {
      const reading = readingOf(person, asked, received.get(keyOf(slug, personId)) ?? [])
      return reading ? [{ ...reading, personId, version }] : []
    })
  })
}

/** The same, with what the person and the unit that they belong to are called. */
export type PlacedReading = PersonReading & {
  readonly person: string
  readonly unitId: string | null
  /** Empty for who belongs to none. */
  readonly unit: string
}

/**
 * What everybody who is there is asked to read of some versions in a view, by version; each list by
 * the units that the persons belong to.
 */
export async function readReadingsOf(
  reader: Reader,
  view: View,
  versions: readonly PolicyVersionRow[],
): Promise<Map<string, readonly PlacedReading[]>> {
  const people = await listPlaced(reader, view)
  const [persons, receipts] = await Promise.all([
    readAskedPersons(
      reader,
      view,
      people.map(({ personId }) => personId),
    ),
    listReadings(
      reader,
      view,
      versions.map(({ policy }) => policy),
    ),
  ])
  const received = await readReceived(reader, receipts)
  return new Map(
    versions.map((version) => {
      const asked = { id: version.id, clauses: readClausesOf(version) }
      const readings = people.flatMap((placed): PlacedReading[] => {
        const { personId } = placed
        const read = received.get(keyOf(version.policy, personId)) ?? []
        const reading = readingOf(persons.get(personId) ?? nobody, asked, read)
        return reading ? [{ ...reading, ...placed, version }] : []
      })
      return [version.id, readings]
    }),
  )
}

const nobody: AskedPerson = { is: new Set() }

/** The persons who are there, by the units that they belong to. */
async function listPlaced(reader: Reader, view: View) {
  const persons = await listPersons(reader, view)
  const units = await findParties(
    reader,
    view,
    persons.flatMap(({ memberOf }) => memberOf ?? []),
  )
  return persons
    .map(({ id, slug, memberOf }) => ({
      personId: id,
      person: slug,
      unitId: memberOf,
      unit: units.get(memberOf ?? "")?.slug ?? "",
    }))
    .toSorted((a, b) => order(a.unit, b.unit) || order(a.person, b.person))
}

const order = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)
