import { existsSync, readFileSync, statSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { pagesBelow } from "./pages.ts"

const attributes = /\s(?:href|src)="([^"]*)"/g
const ids = /\sid="([^"]+)"/g

const unescaped = (text: string) =>
  text.replaceAll("&#38;", "&").replaceAll("&amp;", "&").replaceAll("&#39;", "'")

/** Every link of a folder of pages that leads nowhere, as `page -> target`. */
export function deadLinks(folder: string): string[] {
  const idsOf = new Map<string, Set<string>>()
  const hasId = (path: string, id: string) => {
    const known =
      idsOf.get(path) ??
      new Set([...readFileSync(path, "utf8").matchAll(ids)].map(([, name]) => name ?? ""))
    idsOf.set(path, known)
    return known.has(id)
  }
  return pagesBelow(folder).flatMap((page) => {
    const file = join(folder, page)
    return linksOf(file)
      .filter((link) => {
        const [path = "", anchor] = link.split("#")
        const target = path === "" ? file : join(dirname(file), path)
        if (relative(folder, target).startsWith("..")) return true
        if (!existsSync(target) || !statSync(target).isFile()) return true
        return anchor !== undefined && !hasId(target, anchor)
      })
      .map((link) => `${page} -> ${link}`)
  })
}

/** What a script says of links is no link. */
const withoutScripts = (html: string): string =>
  html.replaceAll(/(<script\b[^>]*>)[^]*?(<\/script>)/g, "$1$2")

/** The links of a page within the print: an absolute one counts, and leads nowhere. */
const linksOf = (file: string): string[] =>
  [...withoutScripts(readFileSync(file, "utf8")).matchAll(attributes)]
    .map(([, link]) => unescaped(link ?? ""))
    .filter((link) => !/^(?:https?:|mailto:|data:,$)/.test(link))
