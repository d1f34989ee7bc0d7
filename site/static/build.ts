import { join } from "node:path"
import { passthroughImageService } from "astro/config"
import { builtIn } from "../adapter/built-in.ts"
import { siteFolder } from "../adapter/sources.ts"
import { handOver, type StaticPrint } from "./collect.ts"

/**
 * Prints the same pages by Astro's own static build, into a folder that does not exist yet: what
 * the bench compares the renderer with.
 */
export async function buildStatically(outDir: string, print: StaticPrint): Promise<void> {
  handOver(print)
  process.env.ASTRO_TELEMETRY_DISABLED = "1"
  const { build } = await import("astro")
  await build({
    configFile: false,
    root: siteFolder,
    srcDir: join(siteFolder, "static"),
    outDir,
    cacheDir: join(outDir, "..", "cache"),
    publicDir: join(siteFolder, "none"),
    output: "static",
    logLevel: "error",
    build: { format: "file", concurrency: 8 },
    compressHTML: true,
    image: { service: passthroughImageService() },
    devToolbar: { enabled: false },
    vite: {
      plugins: [builtIn()],
      ssr: { noExternal: true },
      // Pages are built by an environment of their own, beside no packages.
      environments: { prerender: { resolve: { noExternal: true } } },
      logLevel: "error",
    },
  })
}
