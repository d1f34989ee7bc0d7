import { printable, type Reader } from "../entries/audiences.ts"
import { isInstant } from "../entries/fields.ts"
import { fromUtf8 } from "./bytes.ts"
import { canonical, isWellFormed, parseCanonical, type Json } from "./canonical.ts"
import { maximumOriginLength } from "./checkpoint.ts"

/** Where the manifest stands in a snapshot. */
export const manifestPath = "site.manifest.json"

/** Where a snapshot keeps earlier ones, each in a folder named by the size of its view. */
export const pastFolder = "snapshots/"

/** The version of the snapshot format, in every manifest. */
export const snapshotFormat = "answerable/snapshot@v1"

/** What a snapshot consists of, besides log/, proofs/, snapshots/ and the manifest itself. */
export type Manifest = {
  readonly origin: string
  readonly audience: Reader
  /** How many entries the printed view is of. */
  readonly size: number
  /** The instant the printed view is at. */
  readonly asOf: string
  /** SHA-256 of the program that printed the pages, in hexadecimal. */
  readonly renderer: string
  /** SHA-256 of each file in hexadecimal, by its path. */
  readonly files: { readonly [path: string]: string }
}

/** The bytes of a manifest as text: canonical JSON and a newline. */
export function formatManifest(manifest: Manifest): string {
  const text = `${canonical({ ...manifest, format: snapshotFormat })}\n`
  if (parseText(text) === undefined) throw new RangeError("these are not the parts of a manifest")
  return text
}

/** A manifest from its bytes; undefined for bytes that `formatManifest` would not have written. */
export function parseManifest(bytes: Uint8Array): Manifest | undefined {
  const text = fromUtf8(bytes)
  return text === undefined ? undefined : parseText(text)
}

function parseText(text: string): Manifest | undefined {
  const value = text.endsWith("\n") ? parseCanonical(text.slice(0, -1)) : undefined
  if (!isObject(value)) return undefined
  const { origin, audience: name, size, asOf, renderer, files, format, ...rest } = value
  if (format !== snapshotFormat || Object.keys(rest).length > 0) return undefined
  const audience = printable.find((reader) => reader === name)
  if (audience === undefined || !isSize(size)) return undefined
  if (typeof origin !== "string" || origin === "" || origin.length > maximumOriginLength) {
    return undefined
  }
  if (typeof asOf !== "string" || !isInstant(asOf) || !isDigest(renderer)) return undefined
  if (!isObject(files)) return undefined
  const digests: [string, string][] = []
  for (const [path, digest] of Object.entries(files)) {
    if (!isListed(path) || !isDigest(digest)) return undefined
    digests.push([path, digest])
  }
  return { origin, audience, size, asOf, renderer, files: Object.fromEntries(digests) }
}

/** Whether a path is plain: relative, below the folder, the same on every system. */
export const isPlainPath = (path: string): boolean =>
  path.length <= 1024 &&
  isWellFormed(path) &&
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  !/[\x00-\x1f\x7f\\]/.test(path) &&
  path.split("/").every((part) => part !== "" && part !== "." && part !== "..")

/** Whether a file belongs into the manifest. */
export const isInManifest = (path: string): boolean =>
  !path.startsWith("log/") &&
  !path.startsWith("proofs/") &&
  !path.startsWith(pastFolder) &&
  path !== manifestPath

/** Whether a manifest can list a path. */
export const isListed = (path: string): boolean => isPlainPath(path) && isInManifest(path)

const isObject = (value: Json | undefined): value is { readonly [name: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const isDigest = (value: Json | undefined): value is string =>
  typeof value === "string" && /^[0-9a-f]{64}$/.test(value)

const isSize = (value: Json | undefined): value is number => typeof value === "number" && value >= 0
