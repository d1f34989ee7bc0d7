import { createHash } from "node:crypto"
import {
  casePath,
  casePdfMadePath,
  casePdfPath,
  formatPdfMade,
  parseCase,
  verifyCase,
  type CasePdfMaker,
} from "@answerable/schema/case"
import { expect, test } from "vitest"
import { casePdfMaker } from "../../api/src/audit/case-pdf.load.ts"
import { disputed } from "../support/disputed.ts"
import { textOfPdf } from "../support/pdf-text.ts"
import { packages } from "../supply-chain/lockfile.ts"

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest()

const maker = (await casePdfMaker())!

/** The case of a decision that is disputed in these words, with its PDF. */
async function printed(words: string) {
  const { ask, contest } = await disputed("SQLite")
  await contest({ disputed: words })
  const { register } = await ask<{
    register: { system: { decision: { caseFile: { path: string; text: string }[] } } }
  }>(`{ register { system(slug: "a") { decision(id: "d-3") { caseFile { path text } } } } }`)
  const written = register.system.decision.caseFile
  const files = new Map(written.map(({ path, text }) => [path, new TextEncoder().encode(text)]))
  const given = parseCase(files.get(casePath)!)!
  const pdf = Uint8Array.from(maker.render(given)!)
  files.set(casePdfPath, pdf)
  files.set(casePdfMadePath, Buffer.from(formatPdfMade(pdf, maker.by, sha256)))
  return { files, given, pdf }
}

const check = async (files: ReadonlyMap<string, Uint8Array>, by?: CasePdfMaker) => {
  const given = {
    list: async () => [...files.keys()],
    read: async (path: string) => files.get(path),
  }
  const { problems, pdf } = await verifyCase(given, undefined, sha256, by)
  return [pdf, ...problems.map(({ code, path }) => `${code} ${path}`)]
}

/** A text without what the two set in ways of their own: spaces, and marks around and before things. */
const letters = (text: string): string => text.replace(/[\s•:()]/g, "")

test("the PDF of a case is the same each time, tagged, and says what the page says", async () => {
  const { files, given, pdf } = await printed("The income of May is counted twice.")
  expect(Buffer.compare(maker.render(given)!, pdf)).toBe(0)
  const page = Buffer.from(files.get("index.html")!).toString()
  const said = page.slice(page.indexOf("<main>")).replace(/<[^>]*>/g, "")
  const text = textOfPdf(pdf)
  expect(text).toContain("disputed: The income of May is counted twice.")
  expect(letters(text.filter((line) => !/ \/ \d+$/.test(line)).join(""))).toBe(letters(said))
  const raw = Buffer.from(pdf).toString("latin1")
  expect(raw).toContain("<pdfuaid:part>1</pdfuaid:part>")
  expect(raw).toContain("Case file: decision d-3</rdf:li>")
  expect(raw).toMatch(/\/Lang \(en\)/)
  expect(raw).toMatch(/\/Marked true/)
  expect(raw).not.toMatch(/CreationDate|ModDate|CreateDate|ModifyDate/)
})

test("no text of a record is markup of the PDF, and what its font has not is shown by number", async () => {
  const words =
    '#panic("x") $x^2$ \\ @entry-1 *b* _i_ = h `r` // n <entry-1> &amp; </main> 中 \u202e'
  const { pdf } = await printed(words)
  expect(textOfPdf(pdf).join(" ").replace(/\s+/g, " ")).toContain(
    'disputed: #panic("x") $x^2$ \\ @entry-1 *b* _i_ = h `r` // n <entry-1> &amp; </main> [U+4E2D] [U+202E]',
  )
})

test("a case with its PDF verifies, by its digest or made again, and a changed byte is found", async () => {
  const { files, given, pdf } = await printed("It was not me.")
  expect(await check(files)).toEqual(["DIGEST"])
  expect(await check(files, maker)).toEqual(["MADE_AGAIN"])
  for (const at of [0, 500, Math.floor(pdf.length / 2), pdf.length - 1]) {
    const flipped = Uint8Array.from(pdf)
    flipped[at]! ^= 1
    expect(await check(new Map(files).set(casePdfPath, flipped))).toEqual([
      "DIGEST",
      "case.pdf case.pdf",
    ])
  }
  const other = Uint8Array.from(maker.render({ ...given, audience: "INTERNAL" })!)
  const swapped = new Map(files)
    .set(casePdfPath, other)
    .set(casePdfMadePath, Buffer.from(formatPdfMade(other, maker.by, sha256)))
  expect(await check(swapped)).toEqual(["DIGEST"])
  expect(await check(swapped, maker)).toEqual(["MADE_AGAIN", "case.pdf case.pdf"])
  for (const path of [casePdfPath, casePdfMadePath]) {
    const without = new Map(files)
    without.delete(path)
    expect(await check(without)).toEqual(["ABSENT", `file.missing ${path}`])
  }
  const broken = new Map(files).set(casePdfMadePath, Buffer.from("{}\n"))
  expect(await check(broken, maker)).toEqual(["DIGEST", "case.pdf case.pdf"])
})

test("what made a PDF names the compiler and the font that are installed", () => {
  const installed = ["@myriaddreamin/typst-ts-node-compiler", "@expo-google-fonts/noto-sans"]
    .map((name) => [...packages.keys()].find((one) => one.startsWith(`${name}@`)) ?? "")
    .map((one) => one.replace(/^@[^/]+\//, ""))
  expect(maker.by.split(" ").slice(1)).toEqual(installed)
})
