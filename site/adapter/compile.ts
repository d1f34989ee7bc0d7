import { existsSync } from "node:fs"
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { dirname, join, resolve } from "node:path"
import { pathToFileURL } from "node:url"
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
    await forgetFolders(join(drafts, "server"), drafts)
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
    vite: {
      plugins: [builtIn()],
      ssr: { noExternal: true },
      logLevel: "error",
      build: {
        rolldownOptions: {
          // Comments tell of the folder, and a digest in a name is one of paths forgotten later.
          experimental: { attachDebugInfo: "none" },
          output: { chunkFileNames: "chunks/[name].mjs" },
        },
      },
    },
  })
}

/**
 * Takes the folders of this machine out of what Astro wrote, where they only name modules: the
 * renderer has the same bytes wherever it is compiled.
 */
async function forgetFolders(server: string, drafts: string): Promise<void> {
  const written = await readdir(server, { recursive: true, withFileTypes: true })
  for (const { parentPath, name } of written.filter((one) => one.isFile())) {
    const path = join(parentPath, name)
    const text = await readFile(path, "utf8")
    await writeFile(path, withoutFolder(withoutFolder(text, drafts), resolve(siteFolder, "..")))
  }
}

/** A path is taken for one only where a text begins with it: it may be as short as /app. */
const withoutFolder = (text: string, folder: string): string =>
  text
    .replaceAll(`"${pathToFileURL(folder).href}/`, '"file:///answerable/')
    .replaceAll(`"${folder}/`, '"/answerable/')
