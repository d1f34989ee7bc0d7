import { sha256 } from "@noble/hashes/sha2.js"
import { expect, test } from "vitest"
import { kind } from "../entries/kind.ts"
import { field } from "../entries/fields.ts"
import { base64url, clearLeaf, commitment, sealDisclosure, utf8, type Json } from "../ledger.ts"
import { verifySnapshot } from "../verify.ts"
import { makeSnapshot, sealEntry, someEntry, type MadeEntry } from "../../vectors/snapshot.ts"

const party = sealEntry(1, "party.registered@1", {
  slug: "p-1",
  partyKind: "TEAM",
  name: "Finches",
  memberOf: null,
  contact: null,
})
const [slugAt, nameAt] = [6, 8]
const without = (entry: MadeEntry, position: number): MadeEntry => ({
  ...entry,
  disclosures: entry.disclosures.filter((_one, at) => at !== position),
})
const digestAt = (entry: MadeEntry, position: number): string =>
  commitment(sha256, entry.disclosures[position]!)
const idOf = ({ leaf }: MadeEntry): string => (JSON.parse(leaf) as { id: string }).id

/** An erasure as a writer makes it, or with some members that are wrong. */
function erasureOf(
  entry: number,
  entryId: string,
  commitments: Json,
  more: { readonly [name: string]: Json } = {},
): MadeEntry {
  const disclosed = { reason: "Asked for.", by: { party: null } }
  const disclosures = Object.entries(disclosed).map(([name, value], at) =>
    sealDisclosure(new Uint8Array(16).fill(at + 1), name, value),
  )
  const decoys = Array.from({ length: 6 }, (_, at) => base64url(new Uint8Array(32).fill(at)))
  const leaf = clearLeaf({
    id: base64url(sha256(utf8("erasure")).subarray(0, 16)),
    day: "2026-11-23",
    kind: "fields.erased@1",
    members: {
      at: "2026-11-23T10:00:00.000Z",
      entry,
      entryId,
      commitments,
      ground: "GDPR_17_1_B",
      ...more,
    },
    digests: [...disclosures.map((one) => commitment(sha256, one)), ...decoys],
  })
  return { leaf, disclosures }
}

async function verify(
  shown: MadeEntry,
  erasure: MadeEntry,
  audience: "PUBLIC" | "INTERNAL" = "INTERNAL",
) {
  const files = makeSnapshot({ entries: [someEntry(0), shown, erasure], audience })
  return verifySnapshot(
    { list: async () => [...files.keys()], read: async (path) => files.get(path) },
    undefined,
    sha256,
  )
}

const name = digestAt(party, nameAt)
const erasure = erasureOf(1, idOf(party), [name])

test("a value that is not disclosed and was erased is counted as erased, not as redacted", async () => {
  const before = await verify(without(party, nameAt), someEntry(2))
  expect(before).toMatchObject({ problems: [], redacted: 1, erased: 0 })
  const after = await verify(without(party, nameAt), erasure)
  expect(after).toMatchObject({ problems: [], redacted: 0, erased: 1 })
})

test("a value that is disclosed though an entry of the log says it was erased is a problem", async () => {
  const { problems, erased } = await verify(party, erasure)
  expect(problems).toMatchObject([
    { code: "disclosure.erased", path: "disclosures/000.p/3.jsonl", entry: 1 },
  ])
  expect(erased).toBe(0)
})

test("what an entry of a kind that is not told has lost is counted too", async () => {
  const hidden = { ...party, disclosures: [] }
  expect(await verify(hidden, erasure)).toMatchObject({ problems: [], redacted: 0, erased: 1 })
})

test("an erasure names commitments of an earlier entry, to what can be erased, and no others", async () => {
  const id = idOf(party)
  const cases: [MadeEntry, string][] = [
    [erasureOf(1, idOf(someEntry(0)), [name]), "entry is not that of an earlier entry of that id"],
    [erasureOf(2, id, [name]), "entry is not that of an earlier entry of that id"],
    [erasureOf(-1, id, [name]), "entry is not that of an earlier entry of that id"],
    [erasureOf(9e15, id, [name]), "entry is not that of an earlier entry of that id"],
    [erasureOf(1, id, []), "commitments is not a list of texts, none twice"],
    [erasureOf(1, id, [name, name]), "commitments is not a list of texts, none twice"],
    [erasureOf(1, id, [7]), "commitments is not a list of texts, none twice"],
    [erasureOf(1, id, { name }), "commitments is not a list of texts, none twice"],
    [
      erasureOf(1, id, [digestAt(someEntry(0), 0)]),
      "commitments names one that the entry does not have",
    ],
    [erasureOf(1, id, [digestAt(party, slugAt)]), "commitments names one to what cannot be erased"],
    [erasureOf(1, id, [name], { ground: "WISH" }), "ground is none of GDPR_17_1_A"],
    [erasureOf(1, id, [name], { reason: "In clear." }), "reason stands in clear"],
  ]
  for (const [entry, message] of cases) {
    const { problems } = await verify(without(party, nameAt), entry)
    expect(problems.map((problem) => problem.message)).toContainEqual(
      expect.stringContaining(message),
    )
    expect(problems.every(({ path }) => path !== undefined)).toBe(true)
  }
})

test("what an entry in clear commits to is checked for name, value, place and audience", async () => {
  const problemsOf = async (entry: MadeEntry, audience?: "PUBLIC") =>
    (await verify(without(party, nameAt), entry, audience)).problems
      .filter((problem) => problem.entry === 2)
      .map(({ code }) => code)
  expect(await problemsOf(erasure, "PUBLIC")).toEqual([
    "disclosure.audience",
    "disclosure.audience",
  ])
  expect(await problemsOf({ ...erasure, disclosures: erasure.disclosures.toReversed() })).toEqual([
    "disclosure.order",
  ])
  const other = sealDisclosure(new Uint8Array(16), "reason", "Another.")
  expect(await problemsOf({ ...erasure, disclosures: [other] })).toEqual(["disclosure.unmatched"])
})

test("a kind in clear may commit to a field, and one that is not in clear commits to all", () => {
  const given = { foundation: "ledger", meaning: "A test." } as const
  const secret = field.text("A secret.", { audience: "INTERNAL" })
  const committed = field.text("A secret.", { audience: "INTERNAL", committed: true })
  expect(() => kind("a@1", { ...given, clear: true, fields: { secret } })).toThrow("secret")
  expect(() => kind("a@1", { ...given, fields: { committed } })).toThrow("committed")
  const narrowable = field.text("A note.", { narrowable: true })
  expect(() => kind("a@1", { ...given, clear: true, fields: { narrowable } })).toThrow("narrowable")
  expect(kind("a@1", { ...given, clear: true, fields: { committed } }).name).toBe("a@1")
})
