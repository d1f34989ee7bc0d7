import {
  bundlesOf,
  checkpointPath,
  disclosurePath,
  fromUtf8,
  headsPath,
  manifestPath,
  maximumReplacedLength,
  parseCheckpoint,
  parseManifest,
  parseNote,
  parseReplacement,
  pastListPath,
  pastPath,
  pathOf,
  replacedPath,
  tilePath,
} from "@answerable/schema/ledger"
import type { Files } from "@answerable/schema/verify"

/** Files that a web host may take for itself and serve to nobody (FORMAT.md 8.3). */
const ofHosts = new Set([
  "_headers",
  ".htaccess",
  "nginx-headers.conf",
  "staticwebapp.config.json",
  "web.config",
])

/** As many requests go out ahead of the file that is being read. */
const ahead = 8
const most = 512 * 1024 * 1024

/**
 * The snapshot that a page belongs to, read from its own host. Nobody can list a folder over http:
 * the list is what the manifest and the newest head call for, so other files are not seen.
 */
export function servedFiles(base: string): Files {
  const order: string[] = []
  const places = new Map<string, number>()
  const asked = new Map<string, Promise<Response | undefined>>()
  const ask = (path: string): Promise<Response | undefined> => {
    const known = asked.get(path) ?? request(base, path)
    asked.set(path, known)
    return known
  }
  return {
    async list() {
      await reach(base)
      order.push(...(await pathsOf(base)), ...(await pathsOfPast(base)))
      order.forEach((path, at) => places.set(path, at))
      return order
    },
    async read(path, maxBytes) {
      const at = places.get(path) ?? order.length
      const answer = ask(path)
      for (const next of order.slice(at + 1, at + ahead)) void ask(next)
      const bytes = await bodyOf(await answer, maxBytes)
      asked.delete(path)
      return bytes
    },
    mayKeep: (path) => ofHosts.has(path),
    isUnlistable: true,
  }
}

/** Rejects where nothing answers: that says nothing about a snapshot. */
async function reach(base: string): Promise<void> {
  await fetch(new URL("log/checkpoint", base), { cache: "no-cache" }).catch(() => {
    throw new Error(
      "The site does not answer, so nothing was checked. Try again, or choose the folder of a copy.",
    )
  })
}

async function request(base: string, path: string): Promise<Response | undefined> {
  const address = new URL(path.split("/").map(encodeURIComponent).join("/"), base)
  const answer = await fetch(address, { cache: "no-cache" }).catch(() => undefined)
  return answer?.ok ? answer : undefined
}

/** The body of an answer, which is given up when it is longer than it may be. */
async function bodyOf(
  answer: Response | undefined,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const reader = answer?.body?.getReader()
  if (reader === undefined) return answer && new Uint8Array(0)
  const parts: Uint8Array[] = []
  let length = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length
    if (length > maxBytes) {
      await reader.cancel()
      return undefined
    }
    parts.push(part.value)
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

const fetched = async (base: string, path: string): Promise<Uint8Array | undefined> =>
  bodyOf(await request(base, path), most)

/** Every path that there has to be, in the order in which a verification reads. */
async function pathsOf(base: string): Promise<string[]> {
  const bytes = await fetched(base, manifestPath)
  const manifest = bytes && parseManifest(bytes)
  const note = parseNote((await fetched(base, "log/checkpoint")) ?? new Uint8Array(0))
  const size = (note && parseCheckpoint(note.text)?.size) ?? 0
  const replaced = await replacedIn(base)
  const listed = Object.keys(manifest?.files ?? {}).filter((path) => replaced.get(path) !== null)
  const kept = listed.filter((path) => ofHosts.has(path))
  const answers = await Promise.all(kept.map(async (path) => [path, await request(base, path)]))
  const served = new Map(answers as [string, Response | undefined][])
  const sizes = [...headSizes(await fetched(base, headsPath)), manifest?.size ?? 0, size]
  const checkpoints = sizes.filter((one) => one > 0).map(checkpointPath)
  const files = listed.filter((path) => !ofHosts.has(path) || served.get(path) !== undefined)
  return [
    ...new Set([
      "log/log.vkey",
      "log/checkpoint",
      ...checkpoints,
      manifestPath,
      ...logPaths(size, new Set(files)),
      ...files,
      ...[...replaced].flatMap(([path, digest]) => (digest === null ? [] : [path])),
      headsPath,
      ...(replaced.size > 0 ? [pastListPath, replacedPath] : []),
    ]),
  ]
}

/** The files of the earlier snapshots that are listed, if there is a list. */
async function pathsOfPast(base: string): Promise<string[]> {
  const bytes = await fetched(base, pastListPath)
  const sizes = ((bytes && fromUtf8(bytes)) ?? "").matchAll(/<a href="(\d{1,15})\/index\.html">/g)
  const paths: string[] = bytes ? [pastListPath] : []
  for (const [, size] of sizes) {
    const below = pastPath(Number(size))
    const its = await pathsOf(new URL(below, base).href)
    paths.push(...[...new Set([...its, pastListPath])].map((path) => below + path))
  }
  return paths
}

/**
 * The files that stand in the place of others, where this is a snapshot that a later one keeps: the
 * page in the place of its list names the note, if there is one.
 */
async function replacedIn(base: string): Promise<ReadonlyMap<string, string | null>> {
  const isKept = /\/snapshots\/\d+\/$/.test(new URL(".", base).pathname)
  const page = isKept ? await fetched(base, pastListPath) : undefined
  const name = replacedPath.slice(replacedPath.lastIndexOf("/") + 1)
  const hasNote = page && fromUtf8(page)?.includes(`href="${name}"`)
  const bytes = hasNote ? await fetched(base, replacedPath) : undefined
  const note = bytes && parseNote(bytes, maximumReplacedLength)
  return (note && parseReplacement(note.text)?.files) ?? new Map()
}

/** The files of a log, bundle by bundle with what lies beside it. A head may state any size. */
function* logPaths(size: number, files: ReadonlySet<string>): Generator<string> {
  let bundles = 0
  for (const { n, width } of bundlesOf(size)) {
    if (++bundles > 100_000) return
    yield pathOf({ level: "entries", n, width })
    yield tilePath(0, n, width)
    const disclosures = [disclosurePath(n, width), disclosurePath(n, width - 1)]
    yield* disclosures.filter((path) => files.has(path))
  }
  for (let level = 1, count = Math.floor(size / 256); count > 0; level++) {
    for (let n = 0; n * 256 < count; n++) yield tilePath(level, n, Math.min(256, count - n * 256))
    count = Math.floor(count / 256)
  }
}

/** The sizes of the heads that were published, as proofs/heads.js has them. */
function headSizes(bytes: Uint8Array | undefined): number[] {
  const text = (bytes && fromUtf8(bytes)) ?? ""
  try {
    const { heads } = JSON.parse(text.slice(text.indexOf("(") + 1, text.lastIndexOf(")"))) as {
      heads: { size: number }[]
    }
    return heads.map(({ size }) => size).filter(Number.isSafeInteger)
  } catch {
    return []
  }
}
