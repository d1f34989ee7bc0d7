import { inflateSync } from "node:zlib"

/** What the pages of a PDF draw, a line each, as a reader that copies text takes it. */
export function textOfPdf(pdf: Uint8Array): string[] {
  const file = Buffer.from(pdf).toString("latin1")
  const objects = new Map(
    [...file.matchAll(/^(\d+) 0 obj\n(.*?)\nendobj$/gms)].map(([, id, body]) => [
      id ?? "",
      body ?? "",
    ]),
  )
  const bodyOf = (id: string | undefined) => objects.get(id ?? "") ?? ""
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\s/.test(body))
  return pages.flatMap((page) => {
    const fonts = new Map<string, ReadonlyMap<string, string>>()
    for (const [, name, id] of page.matchAll(/\/(f\d+) (\d+) 0 R/g)) {
      const toUnicode = /\/ToUnicode (\d+) 0 R/.exec(bodyOf(id))?.[1]
      fonts.set(name ?? "", glyphsIn(streamOf(bodyOf(toUnicode))))
    }
    const content = /\/Contents (\d+) 0 R/.exec(page)?.[1]
    return linesOf(streamOf(bodyOf(content)), fonts)
  })
}

function streamOf(body: string): string {
  const start = body.indexOf("\nstream\n") + "\nstream\n".length
  const bytes = Buffer.from(body.slice(start, body.lastIndexOf("\nendstream")), "latin1")
  return /\/Filter/.test(body.slice(0, start))
    ? inflateSync(bytes).toString("latin1")
    : bytes.toString("latin1")
}

/** What each glyph of a font stands for, by the two bytes that draw it. */
const glyphsIn = (cmap: string): ReadonlyMap<string, string> =>
  new Map(
    [...cmap.matchAll(/^<([\dA-F]{4})> <([\dA-F]+)>$/gm)].map(([, glyph, text]) => [
      Buffer.from(glyph ?? "", "hex").toString("latin1"),
      Buffer.from(text ?? "", "hex")
        .swap16()
        .toString("utf16le"),
    ]),
  )

function linesOf(
  content: string,
  fonts: ReadonlyMap<string, ReadonlyMap<string, string>>,
): string[] {
  const lines = new Map<string, string>()
  let at = ""
  let font: ReadonlyMap<string, string> | undefined
  const tokens =
    /1 0 0 -1 [\d.-]+ ([\d.-]+) cm|\/(f\d+) [\d.]+ Tf|\(((?:[^\\()]|\\[^]|\((?:[^\\()]|\\[^])*\))*)\)/g
  for (const [, y, name, drawn] of content.matchAll(tokens)) {
    if (y !== undefined) at = y
    if (name !== undefined) font = fonts.get(name)
    if (drawn === undefined) continue
    const glyphs = unescaped(drawn).match(/[^]{2}/g) ?? []
    lines.set(at, (lines.get(at) ?? "") + glyphs.map((one) => font?.get(one) ?? "").join(""))
  }
  return [...lines.values()]
}

const escapes: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" }

const unescaped = (text: string): string =>
  text.replace(/\\(\d{1,3}|[^])/g, (_all, one: string) =>
    /^\d/.test(one) ? String.fromCharCode(parseInt(one, 8)) : (escapes[one] ?? one),
  )
