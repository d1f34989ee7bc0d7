import { mkdirSync, symlinkSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { folder } from "../support/filled-register.ts"

/** Stands in every file that nobody may reach. */
export const outside = "What stands outside of the folder"

/** Writes a file, and the folders above it. */
export function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

/** A folder with two prints, what stands around them, and links that lead out of them. */
export async function prints() {
  const base = await folder()
  const [open, inner] = [join(base, "print/public"), join(base, "print/internal")]
  put(join(open, "index.html"), "The public print")
  put(join(open, "systems/sorter.html"), "A system")
  put(join(inner, "index.html"), `${outside}: it is for employees`)
  put(join(base, "print/public-draft/index.html"), outside)
  put(join(base, "print/secret.txt"), outside)
  put(join(base, "register.sqlite"), outside)
  symlinkSync(join(base, "register.sqlite"), join(open, "link.html"))
  symlinkSync(inner, join(open, "linked"))
  symlinkSync("../public-draft", join(open, "systems/linked"))
  return { base, open, inner }
}

/** Ways out of a folder, each to the file at `target` beside it. */
export const waysTo = (target: string): string[] => {
  const coded = target.replaceAll("/", "%2f")
  return [
    `../${target}`,
    `./../${target}`,
    `systems/../../${target}`,
    `nothing/../../${target}`,
    `systems/sorter.html/../../../${target}`,
    `%2e%2e/${target}`,
    `%2E%2E/${target}`,
    `.%2e/${target}`,
    `..%2f${coded}`,
    `%2e%2e%2f${coded}`,
    `systems%2f..%2f..%2f${coded}`,
    `%252e%252e%252f${target}`,
    `..%252f${target}`,
    `..\\${target.replaceAll("/", "\\")}`,
    `..%5c${target.replaceAll("/", "%5c")}`,
    `systems\\..\\..\\${target}`,
    `....//${target}`,
    `..;/${target}`,
    `%c0%ae%c0%ae/${target}`,
    `%e0%80%ae%e0%80%ae/${target}`,
    `%uff0e%uff0e/${target}`,
    `\u00ff../${target}`,
    `../${target}%00.html`,
    `index.html%00/../../${target}`,
    `?/../../${target}`,
    `#/../../${target}`,
  ]
}

/** Names that mean something else to some system or program. */
export const names: readonly string[] = [
  "%00",
  "index.html%00.css",
  "CON",
  "nul.html",
  "aux",
  "COM1:",
  "lpt9.txt",
  "index.html::$DATA",
  "C:%5cwindows%5cwin.ini",
  "%5c%5cserver%5cshare%5cfile",
  "file:///etc/passwd",
  "~root/.profile",
  "%",
  "%zz",
  "%ff",
  "x".repeat(5000),
  "link.html",
  "linked/",
  "linked/index.html",
  "systems/linked/index.html",
]
