import { hash } from "node:crypto"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join, relative } from "node:path"
import type { Reader as Audiences } from "@answerable/schema/entries"
import {
  isInManifest,
  manifestPath,
  parseManifest,
  pastFolder,
  type Manifest,
} from "@answerable/schema/ledger"
import type { Register } from "../register.ts"
import { readEnd } from "./entry.store.ts"
import { FolderProblem } from "./keys.ts"
import { listSnapshots } from "./snapshot.store.ts"

/** An earlier snapshot of this register, of which nothing was changed since it was published. */
export class Previous {
  readonly folder: string
  readonly manifest: Manifest
  /** Every file but those of its own past. */
  readonly paths: ReadonlySet<string>
  readonly #lengths = new Map<string, number>()

  constructor(folder: string, manifest: Manifest, paths: ReadonlySet<string>) {
    this.folder = folder
    this.manifest = manifest
    this.paths = paths
  }

  has(path: string): boolean {
    return this.paths.has(path)
  }

  /** The digest of a file of the manifest, in hex. */
  digestOf(path: string): string | undefined {
    return Object.hasOwn(this.manifest.files, path) ? this.manifest.files[path] : undefined
  }

  read(path: string): Uint8Array {
    const bytes = readFileSync(join(this.folder, path))
    this.#lengths.set(path, bytes.length)
    return bytes
  }

  /** How long a file is, in bytes. */
  lengthOf(path: string): number {
    return this.#lengths.get(path) ?? this.read(path).length
  }
}

/**
 * Opens the snapshot for an audience in a folder, or in the folder of that audience below it. Throws
 * `FolderProblem`, which names the flag: where there is none, where it is of another log or
 * audience, where this log does not tell of it, and where a file is not that of its manifest.
 */
export async function openPrevious(
  register: Register,
  place: string,
  audience: Audiences,
): Promise<Previous> {
  const below = join(place, audience.toLowerCase())
  const folder = existsSync(join(place, manifestPath)) ? place : below
  const refuse = (why: string): never => {
    throw new FolderProblem(`--previous: ${folder} ${why}. Nothing was published.`)
  }
  if (!existsSync(join(folder, manifestPath))) return refuse("holds no snapshot")
  const bytes = readFileSync(join(folder, manifestPath))
  const manifest = parseManifest(bytes)
  if (manifest === undefined) return refuse(`does not verify: ${manifestPath} is no manifest`)
  if (manifest.origin !== register.origin && register.origins.includes(manifest.origin))
    return refuse(
      `is from before the log took the name ${register.origin} (it was ${manifest.origin}), which every page tells: publish once without --previous, then give what that printed`,
    )
  if (manifest.origin !== register.origin)
    return refuse(`is a snapshot of another log (${manifest.origin}, not ${register.origin})`)
  if (manifest.audience !== audience)
    return refuse(`is printed for ${manifest.audience}, not for ${audience}`)
  if (!(await isStated(register, manifest, hash("sha256", bytes, "hex"))))
    return refuse("does not verify: this register did not publish it, or not as it stands there")
  const previous = new Previous(folder, manifest, pathsOf(folder))
  const wrong = differingFile(previous)
  return wrong === undefined ? previous : refuse(`does not verify: ${wrong}`)
}

/** Whether an entry of this log states the digest of the manifest. */
export async function isStated(
  { engine }: Register,
  manifest: Manifest,
  digest: string,
): Promise<boolean> {
  const { size } = await readEnd(engine.reader)
  const published = await listSnapshots(engine.reader, size)
  return published.some(
    (row) =>
      row.size === manifest.size &&
      row.asOf === manifest.asOf &&
      (JSON.parse(row.audiences) as { [audience: string]: string })[manifest.audience] === digest,
  )
}

/** Every file below the folder of a snapshot but those of its own past. */
export function pathsOf(folder: string): ReadonlySet<string> {
  const paths = new Set<string>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/")
    if (entry.isFile() && !path.startsWith(pastFolder)) paths.add(path)
  }
  return paths
}

/** The first file that is not as the manifest has it, in words. */
function differingFile(previous: Previous): string | undefined {
  for (const [path, digest] of Object.entries(previous.manifest.files)) {
    if (!previous.has(path)) return `${path} is missing`
    if (hash("sha256", previous.read(path), "hex") !== digest) return `${path} was changed`
  }
  return [...previous.paths]
    .filter((path) => isInManifest(path) && previous.digestOf(path) === undefined)
    .map((path) => `${path} is not in its manifest`)[0]
}
