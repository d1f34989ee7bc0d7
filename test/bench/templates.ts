import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"

/** A file as a template has it: by turns markup that stands in it and a text that is filled in. */
export type Cut = { readonly path: string; readonly parts: readonly string[] }

const ofTheLog = /^(?:log|disclosures|proofs)\/|^manifest\.json$/

/** The pages and data files of a snapshot, cut at their tags. */
export function cutPages(snapshot: string): Cut[] {
  return readdirSync(snapshot, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(snapshot, join(entry.parentPath, entry.name)))
    .filter((path) => !ofTheLog.test(path))
    .map((path) => {
      const content = readFileSync(join(snapshot, path), "utf8")
      return { path, parts: path.endsWith(".html") ? cutAtTags(content) : [content] }
    })
}

/** Puts every page together by string templates and writes it. */
export function fillPages(pages: readonly Cut[], out: string): void {
  const made = new Set<string>()
  for (const { path, parts } of pages) {
    const file = join(out, path)
    const folder = dirname(file)
    if (!made.has(folder)) mkdirSync(folder, { recursive: true })
    made.add(folder)
    writeFileSync(file, filled(parts))
  }
}

function filled(parts: readonly string[]): string {
  let page = ""
  for (let at = 0; at < parts.length; at += 2) {
    const text = parts[at + 1]
    page += text === undefined ? parts[at] : `${parts[at]}${escaped(text)}`
  }
  return page
}

/** Markup and texts by turns; a text that would come out otherwise stays in the markup. */
function cutAtTags(content: string): string[] {
  const parts = [""]
  for (const piece of content.split(/(?<=>)(?=[^<])|(?<=[^>])(?=<)/)) {
    const text = plain(piece)
    if (piece.startsWith("<") || escaped(text) !== piece) parts[parts.length - 1] += piece
    else parts.push(text, "")
  }
  return parts
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign)
const plain = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot);/g, (name) =>
    name === "&amp;" ? "&" : name === "&lt;" ? "<" : name === "&gt;" ? ">" : '"',
  )
