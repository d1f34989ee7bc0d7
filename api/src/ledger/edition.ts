import { hash } from "node:crypto"
import { join } from "node:path"
import type { Reader as Audiences } from "@answerable/schema/entries"
import { formatManifest, isInManifest, manifestPath } from "@answerable/schema/ledger"
import type { Register } from "../register.ts"
import { writeEntries, writeTiles, type Edition } from "./log-files.ts"
import type { Pages } from "./pages.ts"
import type { Stated } from "./plan.ts"
import { invariant } from "./refusal.ts"
import { SnapshotFolder } from "./snapshot-folder.ts"

/** An edition with the name of its folder below the place of publication. */
export type NamedEdition = Edition & { readonly name: string }

export type PrintedEditions = {
  readonly editions: readonly NamedEdition[]
  readonly manifests: Stated
}

type Given = {
  readonly audiences: readonly Audiences[]
  readonly pages: Pages
  readonly size: number
  readonly asOf: string
  readonly draft: string
  readonly watch: {
    enter(phase: "pages" | "entries"): void
    tell(done: number, of?: number): Promise<void>
  }
}

/** Prints the view for each audience with its manifest, and the log as far as the view goes. */
export async function printEditions(register: Register, given: Given): Promise<PrintedEditions> {
  const { audiences, size, asOf, pages, watch } = given
  const editions = audiences.map((audience) => {
    const name = audiences.length === 1 ? "" : audience.toLowerCase()
    return { audience, name, folder: new SnapshotFolder(join(given.draft, name)) }
  })
  watch.enter("pages")
  let printed = 0
  for (const { audience, folder } of editions)
    for await (const { path, bytes } of pages.print({ audience, size, asOf })) {
      invariant(isInManifest(path), `${path} is a page's path`)
      folder.write(path, bytes)
      await watch.tell(++printed)
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
