import { build } from "esbuild"
import { join } from "node:path"
import type { ViteUserConfig } from "astro"
import { readDecisions } from "./decisions.ts"
import { readOperations } from "./operations.ts"
import { siteFolder } from "./sources.ts"
import { verifierPage, verifierProgram } from "./verifiers.ts"

const inSource = (name: string) => join(siteFolder, "src", name)

/** Bundled as a classic script: module scripts do not run from `file://`. */
async function classicScript(path: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [inSource(path)],
    bundle: true,
    format: "iife",
    minify: true,
    charset: "utf8",
    target: "es2022",
    write: false,
  })
  return outputFiles[0]?.text ?? ""
}

async function stylesheet(path: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [inSource(path)],
    bundle: true,
    minify: true,
    charset: "utf8",
    write: false,
  })
  return outputFiles[0]?.text ?? ""
}

type Plugin = NonNullable<ViteUserConfig["plugins"]>[number]

const modules: Record<string, () => Promise<unknown>> = {
  "virtual:answerable/search-script": () => classicScript("scripts/search.ts"),
  "virtual:answerable/proof-script": () => classicScript("scripts/proof.ts"),
  "virtual:answerable/stylesheet": () => stylesheet("styles/site.css"),
  "virtual:answerable/verifier-page": () =>
    verifierPage(classicScript("scripts/verify.ts"), stylesheet("styles/verify.css")),
  "virtual:answerable/verifier-program": () => verifierProgram(),
  "virtual:answerable/decisions": () => readDecisions(),
  "virtual:answerable/operations": () => readOperations(),
}

/** Gives the renderer, as modules, what is made of files at compile time (declared in env.d.ts). */
export function builtIn(): Plugin {
  return {
    name: "answerable-built-in",
    resolveId: (id: string) => (id in modules ? `\0${id}` : undefined),
    load: async (id: string) => {
      const make = id.startsWith("\0") ? modules[id.slice(1)] : undefined
      return make && `export default ${JSON.stringify(await make())}`
    },
  }
}
