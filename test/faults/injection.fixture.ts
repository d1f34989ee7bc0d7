import { expect, test } from "vitest"
import { fsck, type Difference } from "../../api/src/ledger/fsck.ts"
import { fold } from "../../api/src/ownership/names.ts"
import { openBehind } from "../support/behind.ts"
import { serveEverybody } from "../support/everybody.ts"
import type { EngineName } from "../support/filled-register.ts"
import { logSql } from "../support/sql-log.ts"
import { shownBy, usualInputs } from "./injection.acts.ts"
import { corpus } from "./injection.corpus.ts"
import { actPlaces, readPlaces, type Place } from "./injection.places.ts"
import { Range, someWord, type Served } from "./injection.range.ts"

/** Tables by name with their columns, and how many rows each has. */
async function tablesOf(served: Served) {
  const { run } = await openBehind(served)
  const tables = await served.register.engine.kysely.introspection.getTables()
  const rows: Record<string, number> = {}
  for (const { name } of tables)
    rows[name] = Number((await run(`select count(*) as n from ${name}`))[0]?.["n"])
  return { shape: tables.toSorted((a, b) => (a.name < b.name ? -1 : 1)), rows }
}

type Described = {
  name: string
  organisation: { name: { text: string } }
  purpose: { text: string | null } | null
}

type SystemPage = {
  systems: { nodes: Described[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }
}
type Counted = { systems: { totalCount: number } }

/** What a search looks at, of every system. */
async function everySystem(range: Range): Promise<string[]> {
  const found: string[] = []
  let after: string | null = null
  do {
    const query: string = `query ($after: String) { register { systems(first: 100, after: $after) {
      nodes { name organisation { name { text } } purpose { text } } pageInfo { hasNextPage endCursor } } } }`
    const { systems }: SystemPage = await range.look(query, { after })
    for (const { name, organisation, purpose } of systems.nodes)
      found.push(fold(`${name} ${organisation.name.text} ${purpose?.text ?? ""}`))
    after = systems.pageInfo.hasNextPage ? systems.pageInfo.endCursor : null
  } while (after !== null)
  return found
}

/** Whether a text is found in another, taken at its word: what follows three words goes together. */
function isFound(text: string, within: string): boolean {
  const words = fold(text).split(" ")
  const parts = [...words.slice(0, 3), words.slice(3).join(" ")]
  return parts.every((part) => within.includes(part))
}

/** A search for a text that is kept finds what has it, and its signs stand for nothing else. */
async function expectLiteralSearch(range: Range): Promise<void> {
  const systems = await everySystem(range)
  const texts = ["registerSystem(input.name)", "registerSystem(input.purpose)"].flatMap(
    (place) => range.kept.get(`Mutation.${place}`) ?? [],
  )
  expect(texts.length).toBeGreaterThan(10)
  const near = ["%", "_", "\\", "q%z", "q_z", "q__z", "%of nothing", "' or", "--"]
  const query = `query ($text: String) { register { systems(first: 1, filter: { text: $text }) { totalCount } } }`
  for (const text of [...texts, ...near]) {
    const { systems: found } = await range.look<Counted>(query, { text })
    const expected = systems.filter((one) => isFound(text, one)).length
    expect(found.totalCount, `found by ${text}`).toBe(expected)
  }
}

/** Gives `share` of the corpus at each place; the next place goes on where the last one ended. */
async function shootAll(range: Range, places: readonly Place[], share: number): Promise<void> {
  for (const [at, place] of places.entries())
    for (let shot = 0; shot < share; shot++)
      await range.shoot(place, (at * share + shot) % corpus.length)
}

/** No place was left out, none was hit only where all is refused, and every text was given. */
function expectReach({ given, done, kept, bound }: Range, share: number): void {
  const places = [...readPlaces, ...actPlaces]
  const missed = places.filter(({ name }) => given.get(name)?.size !== share)
  expect(missed.map(({ name }) => name)).toEqual([])
  const used = new Set([...given.values()].flatMap((attacks) => [...attacks]))
  expect(used.size).toBe(corpus.length)
  expect([...done].toSorted()).toEqual(Object.keys(usualInputs).toSorted())
  expect(Object.keys(shownBy).filter((place) => !kept.has(place))).toEqual([])
  // Where texts are looked up or kept, an engine is given them; the others are refused before.
  expect(bound.size).toBeGreaterThan(places.length / 3)
}

/** At every place, texts that would be SQL are but texts, to an engine too. */
export function textsAreTakenAtTheirWord(engine: EngineName, share: number, timeout: number): void {
  test(
    `C14 ${engine}: ${share} of ${corpus.length} texts that would be SQL, at every place, are but texts`,
    { timeout },
    async () => {
      const served = await serveEverybody(engine)
      const log = logSql()
      const range = new Range(served, log)
      const before = await tablesOf(served)
      await shootAll(range, readPlaces, share)
      expect(await tablesOf(served)).toEqual(before)
      await shootAll(range, actPlaces, share)
      expect((await tablesOf(served)).shape).toEqual(before.shape)
      await expectLiteralSearch(range)
      expectReach(range, share)
      expect([...log.statements].filter((text) => someWord.test(text))).toEqual([])
      const differences: Difference[] = []
      await fsck(served.register, { onDifference: (one) => differences.push(one) })
      expect([differences, served.faults]).toEqual([[], []])
    },
  )
}
