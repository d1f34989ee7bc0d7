import { existsSync } from "node:fs"
import { readdir, rm, stat } from "node:fs/promises"
import { join } from "node:path"
import { digestOfSources, siteFolder } from "./sources.ts"

export type Renderer = {
  /** The module to import: it exports `printSite` (src/renderer.ts). */
  path: string
  /** Digest of the sources it was compiled from, in hex. */
  digest: string
}

/** The module of a compiled renderer, in its folder. */
export const entry = "renderer.mjs"

const renderers = join(siteFolder, "dist", "renderer")

// Older ones may still be in use by servers that were started with them.
const kept = 5

/**
 * The renderer compiled from the present sources; compiled now unless that was done before.
 * The folder is named by the digest, so a renderer in use is never replaced under its user.
 */
export async function ensureRenderer(): Promise<Renderer> {
  const digest = await digestOfSources()
  const folder = join(renderers, digest.slice(0, 16))
  const path = join(folder, entry)
  if (!existsSync(path)) {
    // The compilers take longer to load than all else here.
    const { compileInto } = await import("./compile.ts")
    await compileInto(folder)
    await removeOlder()
  }
  return { path, digest }
}

async function removeOlder(): Promise<void> {
  const folders = (await readdir(renderers)).map((name) => join(renderers, name))
  const dated = await Promise.all(
    folders.map(async (folder) => ({ folder, at: (await stat(folder)).mtimeMs })),
  )
  const older = dated.toSorted((a, b) => b.at - a.at).slice(kept)
  await Promise.all(older.map(({ folder }) => rm(folder, { recursive: true, force: true })))
}
