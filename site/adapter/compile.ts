import { existsSync } from "node:fs"
import { mkdir, rename, rm } from "node:fs/promises"
import { dirname, join } from "node:path"
import { passthroughImageService } from "astro/config"
import { rendererAdapter } from "./adapter.ts"
import { builtIn } from "./built-in.ts"
import { entry } from "./renderers.ts"
import { siteFolder } from "./sources.ts"

// Astro seals server islands with this key; there are none. A fixed one makes the bundle repeatable.
const sealingKey = Buffer.alloc(32).toString("base64")

/** Compiles the renderer into a folder that does not exist yet; another process may be first. */
export async function compileInto(folder: string): Promise<void> {
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
