import { createPrivateKey, generateKeyPairSync, sign } from "node:crypto"
import { readFileSync } from "node:fs"
import { cp, mkdtemp, rm, truncate } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { folderFiles } from "@answerable/schema/folder-files"
import {
  base64,
  decodeBundle,
  encodeBundle,
  formatCheckpoint,
  formatNote,
  leafHash,
  noteKey,
  parseCheckpoint,
  parseNote,
  partialTilesOf,
  pastListPath,
  pathOf,
  signNote,
  tileWidth,
} from "@answerable/schema/ledger"
import { verifySnapshot } from "@answerable/schema/verify"
import { afterAll, beforeAll, expect, test } from "vitest"
import { seeded } from "../bench/seeded.ts"
import {
  cleared,
  flipAll,
  named,
  printedWith,
  sha256,
  verifyChanged,
  type Printed,
} from "./attacks.fixture.ts"

let small: Printed
let large: Printed
beforeAll(async () => {
  small = await printedWith(200, "test.invalid/attacks")
  large = await printedWith(300, "test.invalid/attacks")
})
afterAll(() => Promise.all([cleared(small), cleared(large)]))

const at = (printed: Printed, path: string): Uint8Array => printed.files.get(path)!
const codes = async (...given: Parameters<typeof verifyChanged>): Promise<string[]> =>
  (await verifyChanged(...given)).problems.map(({ code }) => code)

test("both snapshots verify as they are", async () => {
  expect((await verifyChanged(small, {})).problems).toEqual([])
  expect((await verifyChanged(large, {})).problems).toEqual([])
})

test(
  "1,200 bits that are changed, in every file, are each found in their file",
  { timeout: 240_000 },
  async () => {
    const random = seeded(20_261_125)
    const paths = [...small.files.keys()]
    const each = Math.ceil(1200 / paths.length)
    const places = paths.flatMap((path) => {
      const { length } = at(small, path)
      return Array.from(
        { length: each },
        () => [path, random.below(length), random.below(8)] as const,
      )
    })
    const { flips, unnoticed } = await flipAll(small, places)
    expect(flips).toBeGreaterThanOrEqual(1200)
    expect(unnoticed).toEqual([])
  },
)

/**
 * Files that may go: what an older head had at its edge, once the log has grown beyond it, and the
 * list of earlier snapshots where none is kept.
 */
const mayGo = (printed: Printed): ReadonlySet<string> =>
  new Set(
    [...printed.files.keys()].flatMap((path) => {
      if (path === pastListPath) return [path]
      const [, size] = /^log\/checkpoints\/(\d+)$/.exec(path) ?? []
      const newest = parseCheckpoint(parseNote(at(printed, "log/checkpoint"))!.text)!.size
      return size === undefined || Number(size) === newest
        ? []
        : [...partialTilesOf(Number(size))].map(pathOf)
    }),
  )

test("a file that is cut, emptied, removed or renamed is named", async () => {
  const removable = mayGo(small)
  for (const [path, bytes] of small.files) {
    for (const length of new Set([0, 1, Math.floor(bytes.length / 2), bytes.length - 1]))
      expect(await named(small, { [path]: bytes.subarray(0, length) }), path).toContain(path)
    if (!removable.has(path))
      expect(await named(small, { [path]: undefined }), path).toContain(path)
    const renamed = `${path}~`
    const found = await named(small, { [path]: undefined, [renamed]: bytes })
    // Without the manifest nobody can say which files belong there.
    expect(found, path).toContain(path === "site.manifest.json" ? path : renamed)
  }
})

test("two files in each other's place are found, and named", async () => {
  const paths = [...small.files.keys()]
  for (const [place, path] of paths.slice(1).entries()) {
    const neighbour = paths[place]!
    if (Buffer.compare(at(small, path), at(small, neighbour)) === 0) continue
    const swapped = { [path]: at(small, neighbour), [neighbour]: at(small, path) }
    const found = await named(small, swapped)
    const both = [path, neighbour]
    const told = both.filter((one) => found.has(one))
    // An older head in the newest one's place is a good head: everything else tells.
    const good = neighbour === "log/checkpoint" && path.startsWith("log/checkpoints/")
    // Without the manifest nobody can say what the other one should be.
    const blind = both.includes("site.manifest.json")
    if (blind) expect(told).toContain("site.manifest.json")
    else expect(told, both.join(" and ")).toEqual(good ? [path] : both)
  }
})

test("an entry rewritten together with every hash of it is found by the signed root", async () => {
  const bundle = "log/tile/entries/000.p/202"
  const tile = "log/tile/0/000.p/202"
  const leaves = decodeBundle(at(small, bundle))!
  leaves[7] = leaves[8]!
  const hashes = Uint8Array.from(at(small, tile))
  hashes.set(leafHash(sha256, leaves[7]), 7 * 32)
  const changed = { [bundle]: encodeBundle(leaves), [tile]: hashes }
  expect(await codes(small, changed)).toContain("head.root")
})

test("the head of another log, another key's, and an older one are found", async () => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519")
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32)
  const head = parseCheckpoint(parseNote(at(small, "log/checkpoint"))!.text)!
  const signedBy = (origin: string): Uint8Array => {
    const text = formatCheckpoint({ ...head, origin })
    const key = noteKey(sha256, origin, raw)
    const signature = signNote(text, key, (bytes) => sign(null, bytes, privateKey))
    return Buffer.from(formatNote({ text, signatures: [signature] }))
  }
  const put = (bytes: Uint8Array) => codes(small, { "log/checkpoint": bytes })
  expect(await put(signedBy(head.origin))).toContain("head.signature")
  expect(await put(signedBy("test.invalid/elsewhere"))).toContain("head.signature")
  expect(await put(at(large, "log/checkpoint"))).toContain("head.signature")
  const older = await put(at(small, "log/checkpoints/100"))
  expect(older).toEqual(expect.arrayContaining(["manifest.size", "manifest.unbound"]))
})

test("a fork under the log's own key is found where both heads are", async () => {
  // The same key signs another root: an older head that these entries do not lead up to.
  const { files } = small
  const forked = parseCheckpoint(parseNote(files.get("log/checkpoints/100")!)!.text)!
  const text = formatCheckpoint({ ...forked, root: sha256(Buffer.from("another history")) })
  const privateKey = createPrivateKey(readFileSync(join(small.folder, "register.keys", "log.key")))
  const [, id = ""] = /\+([0-9a-f]{8})\+/.exec(small.trust) ?? []
  const signature = { name: forked.origin, id, bytes: sign(null, Buffer.from(text), privateKey) }
  const note = Buffer.from(formatNote({ text, signatures: [signature] }))
  const { problems } = await verifyChanged(small, { "log/checkpoints/100": note })
  expect(problems).toContainEqual(
    expect.objectContaining({ code: "head.root", path: "log/checkpoints/100" }),
  )
})

test("a log cut short is found, with its head or without", async () => {
  const bundle = "log/tile/entries/000.p/202"
  const short = encodeBundle(decodeBundle(at(small, bundle))!.slice(0, -1))
  expect(await named(small, { [bundle]: short })).toContain(bundle)
  const gone = Object.fromEntries(
    [...large.files.keys()]
      .filter((path) => path.includes("/001"))
      .map((path) => [path, undefined]),
  )
  expect(await codes(large, gone)).toContain("file.missing")
})

test("a narrow tile at the path of a full one, and a full one at a narrow path, are named", async () => {
  for (const full of ["log/tile/0/000", "log/tile/entries/000"]) {
    const narrow = at(large, `${full}.p/150`)
    expect(await named(large, { [full]: narrow }), full).toContain(full)
    const wide = `${full}.p/${tileWidth}`
    expect(await named(large, { [full]: undefined, [wide]: at(large, full) })).toContain(full)
    expect(await named(large, { [`${full}.p/150`]: at(large, full) })).toContain(`${full}.p/150`)
  }
})

test("JSON that can be read in two ways is refused, whoever reads it", async () => {
  const manifest = Buffer.from(at(small, "site.manifest.json")).toString()
  const twice = manifest.replace('"audience":"PUBLIC"', '"audience":"PUBLIC","audience":"INTERNAL"')
  const spaced = manifest.replace('"audience":', '"audience": ')
  const number = manifest.replace(/"size":(\d+)/, '"size":$1.0')
  for (const text of [twice, spaced, number]) {
    expect(text).not.toBe(manifest)
    const found = await codes(small, { "site.manifest.json": Buffer.from(text) })
    expect(found).toContain("manifest.malformed")
  }
})

test("a note with 1,000 signatures is refused before any of them is checked", async () => {
  const note = Buffer.from(at(small, "log/checkpoint")).toString()
  const line = `— test.invalid/other ${base64(Buffer.alloc(68, 7))}\n`
  const many = Buffer.from(note + line.repeat(1000))
  const { problems } = await verifyChanged(small, { "log/checkpoint": many })
  expect(problems).toContainEqual(
    expect.objectContaining({
      path: "log/checkpoint",
      code: expect.stringMatching(/^(head|file)/),
    }),
  )
  const few = Buffer.from(note + line.repeat(3))
  expect(await codes(small, { "log/checkpoint": few })).not.toContain("head.malformed")
})

test("a gigabyte in the place of a tile, of a head, of a page is never read", async () => {
  const place = await mkdtemp(join(tmpdir(), "answerable-gigabyte-"))
  try {
    await cp(join(small.folder, "snapshot"), place, { recursive: true })
    const paths = [
      "log/tile/0/000.p/202",
      "log/tile/entries/000.p/202",
      "log/checkpoint",
      "index.html",
    ]
    // A file with a hole: it has its length, and nothing on the disk.
    for (const path of paths) await truncate(join(place, path), 2 ** 30)
    const before = process.memoryUsage().rss
    const { problems } = await verifySnapshot(folderFiles(place), undefined, sha256)
    expect(process.memoryUsage().rss - before).toBeLessThan(2 ** 28)
    expect(problems.map(({ path }) => path)).toEqual(expect.arrayContaining(paths))
  } finally {
    await rm(place, { recursive: true, force: true })
  }
})
