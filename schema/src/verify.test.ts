import { sha256 } from "@noble/hashes/sha2.js"
import { expect, test } from "vitest"
import {
  makeSnapshot,
  origin,
  sealEntry,
  signHead,
  someEntry,
  testKey,
  type MadeEntry,
} from "../vectors/snapshot.ts"
import {
  bundlePath,
  decodeBundle,
  encodeBundle,
  fromUtf8,
  manifestPath,
  tilePath,
  utf8,
} from "./ledger.ts"
import { batchRoot, formatBatch, linesOf } from "./ledger/batch.ts"
import { hex } from "./ledger/bytes.ts"
import { verifySnapshot, type Files } from "./verify.ts"

const folder = (files: ReadonlyMap<string, Uint8Array>): Files => ({
  list: async () => [...files.keys()],
  read: async (path, maxBytes) => {
    const bytes = files.get(path)
    return bytes && bytes.length <= maxBytes ? bytes : undefined
  },
})

const verify = (files: ReadonlyMap<string, Uint8Array>) =>
  verifySnapshot(folder(files), { keys: [testKey] }, sha256)

const entries = Array.from({ length: 300 }, (_, index) => someEntry(index))
const snapshot = makeSnapshot({ entries })

test("a snapshot as it was printed verifies, and the report says whose it is", async () => {
  const report = await verify(snapshot)
  expect(report.problems).toEqual([])
  expect(report.head).toMatchObject({ origin, size: 301, keyName: origin, keyKnown: true })
  expect(report.checked).toMatchObject({ entries: 301, disclosures: 2700 })
})

test("without a trusted key a snapshot is whole, and nobody knows whose", async () => {
  const report = await verifySnapshot(folder(snapshot), undefined, sha256)
  expect(report.problems).toEqual([])
  expect(report.head?.keyKnown).toBe(false)
})

/** The problems of a snapshot in which some files are replaced; undefined removes one. */
async function problemsWith(
  changes: { readonly [path: string]: Uint8Array | undefined },
  whole = snapshot,
) {
  const files = new Map(whole)
  for (const [path, bytes] of Object.entries(changes)) {
    if (bytes === undefined) files.delete(path)
    else files.set(path, bytes)
  }
  return (await verify(files)).problems
}

const flipped = (path: string, at: number, mask = 1): Uint8Array => {
  const bytes = Uint8Array.from(snapshot.get(path)!)
  bytes[at] = bytes[at]! ^ mask
  return bytes
}

test("one changed bit is found in every file, and that file is named", async () => {
  const missed: string[] = []
  for (const [path, { length }] of snapshot) {
    for (let turn = 0; turn < 6; turn++) {
      const at = Math.floor((turn * (length - 1)) / 5)
      const problems = await problemsWith({ [path]: flipped(path, at, 1 << (turn % 8)) })
      if (!problems.some((problem) => problem.path === path)) missed.push(`${path} at ${at}`)
    }
  }
  expect(missed).toEqual([])
}, 60_000)

test("a missing file is named, whichever it is", async () => {
  // A receipt can be made again from the log by anybody: it may be there or not.
  for (const path of [...snapshot.keys()].filter((name) => !name.endsWith(".tlog-proof"))) {
    const problems = await problemsWith({ [path]: undefined })
    expect(problems.map((problem) => problem.path)).toContain(path)
  }
}, 60_000)

test("a file that should not be there is named, wherever it is", async () => {
  for (const path of [
    "extra.html",
    "log/extra",
    "log/trust",
    "log/tile/0/001.p/7",
    "log/tile/0/005",
    "log/tile/entries/001.p/45.p/1",
    "log/checkpoints/7",
    "proofs/extra.js",
    "disclosures/002.jsonl",
  ]) {
    const problems = await problemsWith({ [path]: utf8("?") })
    expect(problems.map((problem) => problem.path)).toEqual([path])
  }
})

test("a file of disclosures that belongs to no bundle is found, though the manifest has it", async () => {
  const stray = "disclosures/000.p/9.jsonl"
  const files = makeSnapshot({ entries: [someEntry(0)], pages: { [stray]: "[]\n" } })
  expect((await verify(files)).problems).toMatchObject([{ code: "file.unexpected", path: stray }])
})

test("narrow tiles of an older published head may be there, if they are its beginning", async () => {
  const older = makeSnapshot({ entries: entries.slice(0, 100) })
  const size = 101
  const kept = ["log/checkpoints/101", tilePath(0, 0, size), bundlePath(0, size)]
  // The older log ends with an entry of its own, so only one that starts with it goes on from it.
  const wrong = await problemsWith(Object.fromEntries(kept.map((path) => [path, older.get(path)])))
  expect(wrong.map(({ path }) => path)).toContain("log/checkpoints/101")

  const leaves = decodeBundle(snapshot.get(bundlePath(0))!)!.slice(0, size)
  const tile = snapshot.get(tilePath(0, 0))!.slice(0, size * 32)
  const right = {
    "log/checkpoints/101": utf8(signHead(leaves).note),
    [tilePath(0, 0, size)]: tile,
    [bundlePath(0, size)]: encodeBundle(leaves),
  }
  expect((await problemsWith(right)).map(({ path }) => path)).toEqual(["proofs/heads.js"])
  for (const path of [tilePath(0, 0, size), bundlePath(0, size)]) {
    const changed = right[path]!.with(50, right[path]![50]! ^ 1)
    const problems = await problemsWith({ ...right, [path]: changed })
    expect(problems.map((problem) => problem.path)).toEqual([path, "proofs/heads.js"])
  }
})

test("a path that leaves the folder, or is not plain, is named and never read", async () => {
  for (const path of ["../outside", "/etc/passwd", "a//b", "a/./b", "a\\b", "a\nb", ""]) {
    const problems = await problemsWith({ [path]: utf8("?") })
    expect(problems).toMatchObject([{ code: "file.path", path }])
  }
})

test("the signed root tells whether a bundle or its tile was changed", async () => {
  const bundle = bundlePath(1, 45)
  const leaves = decodeBundle(snapshot.get(bundle)!)!
  const swapped = encodeBundle([leaves[1]!, leaves[0]!, ...leaves.slice(2)])
  expect((await problemsWith({ [bundle]: swapped })).map(({ code }) => code)).toContain(
    "leaf.differs",
  )
  const tile = tilePath(0, 1, 45)
  expect(await problemsWith({ [tile]: flipped(tile, 40) })).toMatchObject([
    { code: "tile.differs", path: tile, entry: 257 },
  ])
})

test("every problem is reported, not only the first", async () => {
  const changed = ["index.html", "disclosures/000.jsonl", tilePath(0, 0), "log/checkpoints/300"]
  const problems = await problemsWith(
    Object.fromEntries(changed.map((path) => [path, flipped(path, 20)])),
  )
  // What follows from a changed file differs with it: only proofs/ does.
  const named = problems.map(({ path }) => path).filter((path) => !path?.startsWith("proofs/"))
  expect(new Set(named)).toEqual(new Set(changed))
})

test("a signature by another key than the trusted one does not verify", async () => {
  const stranger = { ...testKey, publicKey: testKey.publicKey.toReversed() }
  const report = await verifySnapshot(folder(snapshot), { keys: [stranger] }, sha256)
  expect(report.head).toMatchObject({ keyName: undefined, keyKnown: false })
  expect(report.problems.map(({ code }) => code)).toContain("head.signature")
})

test("a whole other snapshot under the same key does not take the place of the pages", async () => {
  const other = makeSnapshot({ entries, pages: { "index.html": "<!doctype html>" } })
  for (const path of ["index.html", "site.manifest.json"]) {
    const problems = await problemsWith({ [path]: other.get(path)! })
    expect(problems.map((problem) => problem.path)).toContain(path)
  }
})

/** The problems of a snapshot of three entries, the second of which is this one. */
async function problemsOf(entry: MadeEntry, audience: "PUBLIC" | "INTERNAL" = "PUBLIC") {
  const three = [someEntry(0), entry, someEntry(2)]
  const problems = (await verify(makeSnapshot({ entries: three, audience }))).problems
  expect(problems.every((problem) => problem.entry === 1)).toBe(true)
  return problems.map(({ code }) => code)
}

const good = someEntry(1)
const shows = (...disclosures: (string | undefined)[]): MadeEntry => ({
  ...good,
  disclosures: disclosures.filter((disclosure) => disclosure !== undefined),
})

test("an entry may show some members, or nothing at all", async () => {
  const [kind, , , at] = good.disclosures
  expect(await problemsOf(shows())).toEqual([])
  expect(await problemsOf(shows(kind))).toEqual([])
  expect(await problemsOf(shows(kind, at))).toEqual([])
})

test("a disclosure that the entry never committed to is found", async () => {
  const [kind] = good.disclosures
  const [, system] = someEntry(7).disclosures
  expect(await problemsOf(shows(kind, system))).toEqual(["disclosure.unmatched"])
})

test("a disclosure shown twice, or before its turn, is found", async () => {
  const [kind, system, references] = good.disclosures
  expect(await problemsOf(shows(kind, system, system))).toEqual(["disclosure.repeated"])
  expect(await problemsOf(shows(kind, references, system))).toEqual(["disclosure.order"])
})

test("members without their kind are found", async () => {
  expect(await problemsOf(shows(...good.disclosures.slice(1)))).toEqual(["disclosure.kind"])
  const unknown = sealEntry(1, "model.imagined@9", {})
  expect(await problemsOf(unknown)).toEqual(["disclosure.kind"])
})

test("a value that does not fit its field is found", async () => {
  const values = { slug: "Not A Slug", name: "", provider: 7 }
  const entry = sealEntry(1, "model.registered@1", values)
  const wrong = "disclosure.value"
  expect(await problemsOf(entry)).toEqual([wrong, wrong, wrong])
})

test("a batch that is not what its entry counts or has the root of is found", async () => {
  const lines = formatBatch([{ check: "a" }, { check: "b" }])
  const root = `sha256:${hex(batchRoot(sha256, linesOf(lines)))}`
  const at = "2026-11-23T00:00:00.000Z"
  const counted = { received: 2, dropped: 0, firstSequence: null, lastSequence: null }
  const window = { windowFrom: at, windowUntil: at, tool: null, file: null }
  const values = { root, ...counted, ...window, observations: lines }
  const found = (given: object) =>
    problemsOf(sealEntry(1, "observations.recorded@1", { ...values, ...given }))
  expect(await found({})).toEqual([])
  expect(await found({ received: 3 })).toEqual(["disclosure.batch"])
  expect(await found({ root: `sha256:${"0".repeat(64)}` })).toEqual(["disclosure.batch"])
  expect(await found({ observations: lines.replace("b", "c") })).toEqual(["disclosure.batch"])
  expect(await found({ observations: lines.replace("{", "{ ") })).toEqual(["disclosure.batch"])
})

test("a member in the place of another is found", async () => {
  const values = { slug: "a-model", name: "A model", provider: null }
  const names = ["kind", "system", "references", "at", "actor", "narrowed", "name", "slug"]
  const entry = sealEntry(1, "model.registered@1", values, [...names, "provider"])
  expect(await problemsOf(entry)).toEqual(["disclosure.name", "disclosure.name"])
})

test("a member that the kind does not have is found", async () => {
  const values = { slug: "a-model", name: "A model", provider: null, price: 7 }
  const names = ["kind", "system", "references", "at", "actor", "narrowed", "slug", "name"]
  const entry = sealEntry(1, "model.registered@1", values, [...names, "provider", "price"])
  expect(await problemsOf(entry)).toEqual(["disclosure.name", "disclosure.value"])
})

test("a field that an entry narrows is found where it is shown regardless", async () => {
  const narrowed = [{ field: "name", audience: "REGULATOR", reason: "SECURITY" }]
  const values = { slug: "a-model", name: "A model", provider: null, narrowed }
  const entry = sealEntry(1, "model.registered@1", values)
  expect(await problemsOf(entry)).toEqual(["disclosure.audience"])
  const disclosures = entry.disclosures.filter((_, position) => position !== 7)
  expect(await problemsOf({ ...entry, disclosures })).toEqual([])
})

test("a recording time on another day than the entry's is found", async () => {
  const values = {
    slug: "a-model",
    name: "A model",
    provider: null,
    at: "2026-11-24T00:00:00.000Z",
  }
  expect(await problemsOf(sealEntry(1, "model.registered@1", values))).toEqual(["disclosure.value"])
})

test("a member for a narrower audience than the snapshot's is found", async () => {
  const imported = {
    source: "a-source",
    file: `sha256:${"0".repeat(64)}`,
    fileName: "inventory.csv",
    mapping: `sha256:${"0".repeat(64)}`,
    rows: 1,
    taken: 1,
    repeated: 0,
    refused: 0,
    readAt: "2026-11-23T10:00:00.000Z",
  }
  const entry = sealEntry(1, "inventory.imported@1", imported)
  expect(await problemsOf(entry, "PUBLIC")).toEqual(["disclosure.audience"])
  expect(await problemsOf(entry, "INTERNAL")).toEqual([])
})

test("a leaf that no writer makes is found, however well it is signed", async () => {
  for (const leaf of ["", "{}", good.leaf.replace(",", ", "), `${good.leaf}\n`]) {
    expect(await problemsOf({ leaf, disclosures: [] })).toEqual(["leaf.malformed"])
  }
})

test("a head that states more entries than there are files is not believed", async () => {
  const head = signHead([utf8("one")])
  const enormous = utf8(head.note.replace("\n1\n", "\n9007199254740991\n"))
  const problems = await problemsWith({ "log/checkpoint": enormous })
  expect(problems.map(({ code }) => code)).toContain("head.signature")
  const manifest = fromUtf8(snapshot.get(manifestPath)!)!
  const changed = utf8(manifest.replace('"size":300', '"size":9007199254740991'))
  for (const head of [undefined, enormous]) {
    const both = await problemsWith({ "log/checkpoint": head, [manifestPath]: changed })
    expect(both.map(({ path }) => path)).toContain("log/checkpoint")
  }
})

test("a file far longer than it may be is never asked for whole", async () => {
  const tile = tilePath(0, 0)
  const asked: number[] = []
  const files: Files = {
    ...folder(snapshot),
    read: async (path, maxBytes) => {
      if (path === tile) asked.push(maxBytes)
      return path === tile ? undefined : snapshot.get(path)
    },
  }
  const { problems } = await verifySnapshot(files, undefined, sha256)
  expect(asked).toEqual([8192])
  expect(problems).toMatchObject([{ code: "file.unreadable", path: tile }])
})

test("an empty folder, and one full of noise, are reported and stop nothing", async () => {
  expect((await verify(new Map())).problems.length).toBeGreaterThan(0)
  const noise = new Map([...snapshot.keys()].map((path) => [path, sha256(utf8(path))]))
  const named = (await verify(noise)).problems.map(({ path }) => path)
  for (const path of ["log/checkpoint", "log/checkpoints/301", "log/log.vkey", manifestPath]) {
    expect(named).toContain(path)
  }
})
