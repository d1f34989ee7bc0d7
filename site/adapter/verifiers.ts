import type { Inline } from "@answerable/schema/site"
import { createHash } from "node:crypto"
import { build } from "esbuild"
import { rootFolder } from "./sources.ts"

/** The script and the style that stand in verify.html, and their digests for its policy. */
export type VerifierPage = {
  readonly script: string
  readonly style: string
  readonly hashes: Inline
}

export async function verifierPage(
  script: Promise<string>,
  style: Promise<string>,
): Promise<VerifierPage> {
  const inline = { script: await script, style: await style }
  // What ends the element, or begins a comment in it, would be another text than was hashed.
  if (/<\/?script|<!--|<\/style/i.test(inline.script + inline.style))
    throw new Error("the script of the verifier cannot stand in a page")
  return { ...inline, hashes: { script: hashOf(inline.script), style: hashOf(inline.style) } }
}

const hashOf = (text: string): string =>
  `sha256-${createHash("sha256").update(text).digest("base64")}`

/** The verifier as one file for Node alone; readable, because people should read it. */
export async function verifierProgram(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: rootFolder,
    entryPoints: ["schema/bin/answerable-verify.ts"],
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node18",
    charset: "utf8",
    legalComments: "inline",
    write: false,
  })
  return outputFiles[0]?.text ?? ""
}
