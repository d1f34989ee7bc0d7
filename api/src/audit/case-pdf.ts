import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { renderCase, type CaseFile, type CasePdfMaker } from "@answerable/schema/case"
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler"
import { sha256 } from "../ledger/tree.ts"
import { glyphsOf } from "./glyphs.ts"

const { resolve } = createRequire(import.meta.url)
const fonts = ["400Regular/NotoSans_400Regular.ttf", "700Bold/NotoSans_700Bold.ttf"].map((path) =>
  readFileSync(resolve(`@expo-google-fonts/noto-sans/${path}`)),
)
const template = readFileSync(new URL("case.typ", import.meta.url), "utf8")
const glyphs = fonts.map(glyphsOf)

/** Whether a character is drawn as it is. What turns the direction of others is shown by its number. */
const isDrawn = (character: string): boolean =>
  character === "\n" ||
  (!/\p{Bidi_Control}/u.test(character) &&
    glyphs.every((of) => of.has(character.codePointAt(0) ?? 0)))

const numbered = (character: string): string =>
  `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`

/** A text in characters that the fonts have, every other one by its number. */
export const inGlyphs = (text: string): string =>
  text
    .replaceAll("\t", "    ")
    .replace(/./gsu, (character) => (isDrawn(character) ? character : numbered(character)))

/** What stands between two tags of a page, the tags included. */
const elementIn = (page: string, tag: string): string =>
  page.slice(page.indexOf(`<${tag}>`), page.indexOf(`</${tag}>`) + tag.length + 3)

/**
 * The PDF of a case (PDF/UA-1): what its page says, and the same bytes wherever `by` is the same, for
 * the fonts given here come before those of the machine. The page goes in as data, which Typst reads
 * as XML. Undefined for a case that cannot be set, such as one of lists in lists without end.
 */
function render(given: CaseFile): Uint8Array | undefined {
  const page = renderCase(given, sha256)
  const inputs = {
    page: inGlyphs(elementIn(page, "main")),
    title: inGlyphs(elementIn(page, "title")),
  }
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts }] })
  try {
    const { result } = compiler.compile({ mainFileContent: template, inputs })
    return result ? compiler.pdf(result, { pdfStandard: "ua-1" }) : undefined
  } catch {
    return undefined
  }
}

/** Another compiler, template or font has another name here: the bytes are others. */
export const casePdf: CasePdfMaker = {
  by: "answerable/case-pdf@v1 typst-ts-node-compiler@0.7.0 noto-sans@0.4.2",
  render,
}
