import { existsSync } from "node:fs"
import { mkdir, rename, rm } from "node:fs/promises"
import { dirname, join } from "node:path"
import { passthroughImageService } from "astro/config"
import { rendererAdapter } from "./adapter.ts"
import { builtIn } from "./built-in.ts"
import { digestOfSources, siteFolder } from "./sources.ts"

export type Renderer = {
  /** The module to import: it exports `printSite` (src/renderer.ts). */
  path: string
  /** Digest of the sources it was compiled from, in hex. */
  digest: string
}

const entry = "renderer.mjs"

// Astro seals server islands with this key; there are none. A fixed one makes the bundle repeatable.
const sealingKey = Buffer.alloc(32).toString("base64")

/**
 * The renderer compiled from the present sources; compiled now unless that was done before.
 * The folder is named by the digest, so a renderer in use is never replaced under its user.
 */
export async function ensureRenderer(): Promise<Renderer> {
  const digest = await digestOfSources()
  const folder = join(siteFolder, "dist", "renderer", digest.slice(0, 16))
  const path = join(folder, entry)
  if (!existsSync(path)) await compileInto(folder)
  return { path, digest }
}

async function compileInto(folder: string): Promise<void> {
  const drafts = join(siteFolder, "dist", "drafts", `${process.pid}`)
  try {
    await runAstro(drafts)
    await mkdir(dirname(folder), { recursive: true })
    await rename(join(drafts, "server"), folder)
  } catch (error) {
    // Another process finished the same renderer first.
    if (!existsSync(join(folder, entry))) throw error
  } finally {
    await rm(drafts, { recursive: true, force: true })
  }
}

async function runAstro(outDir: string): Promise<void> {
  process.env.ASTRO_KEY = sealingKey
  process.env.ASTRO_TELEMETRY_DISABLED = "1"
  const { build } = await import("astro")
  await build({
    configFile: false,
    root: siteFolder,
    outDir,
    cacheDir: join(outDir, "cache"),
    publicDir: join(outDir, "none"),
    output: "server",
    adapter: rendererAdapter(),
    logLevel: "error",
    build: { format: "file", serverEntry: entry },
    // As HTML reads white space: the default drops a space between a text and a tag on the next line.
    compressHTML: true,
    image: { service: passthroughImageService() },
    session: false,
    devToolbar: { enabled: false },
    vite: { plugins: [builtIn()], ssr: { noExternal: true }, logLevel: "error" },
  })
}
