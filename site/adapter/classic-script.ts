import { build } from "esbuild"

/** A file with all it imports as a classic script: module scripts do not run from `file://`. */
export async function classicScript(path: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    format: "iife",
    minify: true,
    charset: "utf8",
    target: "es2022",
    write: false,
  })
  return outputFiles[0]?.text ?? ""
}
