import { hash } from "node:crypto"
import { join } from "node:path"
import type { Reader as Audiences } from "@answerable/schema/entries"
import { formatManifest, isInManifest, manifestPath } from "@answerable/schema/ledger"
import type { Register } from "../register.ts"
import { writeEntries, writeTiles, type Edition } from "./log-files.ts"
import type { Pages, PrintSince } from "./pages.ts"
import type { Stated } from "./plan.ts"
import { invariant } from "./refusal.ts"
import { openPrevious, type Previous } from "./previous.ts"
import { SnapshotFolder } from "./snapshot-folder.ts"

/** An edition with the name of its folder below the place of publication. */
export type NamedEdition = Edition & { readonly name: string }

export type PrintedEditions = {
  readonly editions: readonly NamedEdition[]
  readonly manifests: Stated
}

export type EditionsGiven = {
  readonly audiences: readonly Audiences[]
  readonly pages: Pages
  readonly size: number
  readonly asOf: string
  readonly draft: string
  /** Where an earlier publication is, for each audience; all else is made without it. */
  readonly previous?: string | undefined
  readonly watch: {
    enter(phase: "pages" | "entries"): void
    tell(done: number, of?: number): Promise<void>
  }
}

/**
 * Prints the view for each audience with its manifest, and the log as far as the view goes: the same
 * bytes with an earlier publication as without. Throws `FolderProblem` for one that is not whole.
 */
export async function printEditions(
  register: Register,
  given: EditionsGiven,
): Promise<PrintedEditions> {
  const { audiences, size, asOf, pages, watch } = given
  watch.enter("pages")
  const editions: NamedEdition[] = []
  for (const audience of audiences) {
    const name = audiences.length === 1 ? "" : audience.toLowerCase()
    const previous = given.previous && (await openPrevious(register, given.previous, audience))
    const folder = new SnapshotFolder(join(given.draft, name), previous || undefined)
    editions.push({ audience, name, folder })
  }
  let printed = 0
  for (const { audience, folder } of editions) {
    const since = sinceOf(folder.previous, pages, size)
    for await (const { path, bytes } of pages.print({ audience, size, asOf, since })) {
      invariant(isInManifest(path), `${path} is a page's path`)
      if (bytes === null) folder.keep(path)
      else folder.write(path, bytes)
      await watch.tell(++printed)
    }
  }
  watch.enter("entries")
  await writeEntries(register.engine.reader, editions, size, (done) => watch.tell(done, size))
  await writeTiles(register.engine.reader, editions, size)
  const manifests = editions.map(({ audience, folder }): [string, string] => {
    const { digests: files } = folder
    const { origin } = register
    const manifest = formatManifest({ origin, audience, size, asOf, renderer: pages.digest, files })
    folder.write(manifestPath, manifest)
    return [audience, hash("sha256", manifest, "hex")]
  })
  return { editions, manifests: Object.fromEntries(manifests) }
}

/** Why every page is printed though there is an earlier publication; undefined where they are not. */
export function whyWhole(
  { manifest }: Previous,
  { digest }: Pages,
  size: number,
): "OTHER_PROGRAM" | "NEWER" | undefined {
  if (manifest.renderer !== digest) return "OTHER_PROGRAM"
  return manifest.size > size ? "NEWER" : undefined
}

/** An earlier publication as pages can be printed since; undefined where they cannot. */
function sinceOf(
  previous: Previous | undefined,
  pages: Pages,
  atSize: number,
): PrintSince | undefined {
  if (!previous || whyWhole(previous, pages, atSize)) return undefined
  const { size, asOf } = previous.manifest
  return {
    size,
    asOf,
    has: (path) => previous.has(path) && isInManifest(path),
    read: (path) => previous.read(path),
  }
}
