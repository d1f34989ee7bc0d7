import { fromUtf8, hex, sameBytes, utf8 } from "../ledger/bytes.ts"
import { canonical, parseCanonical } from "../ledger/canonical.ts"
import type { Hash } from "../ledger/hash.ts"
import type { Folder } from "../verify/files.ts"
import type { Findings } from "../verify/report.ts"
import type { CaseFile } from "./file.ts"

export const casePdfPath = "case.pdf"
export const casePdfMadePath = "case.pdf.json"

/** The longest PDF of a case, and the longest file that says what made it, in bytes. */
const maximumPdfLength = 64 * 1024 * 1024
const maximumMadeLength = 1024

/** What makes a PDF of a case: the same bytes of the same case wherever `by` is the same. */
export type CasePdfMaker = {
  readonly by: string
  /** Undefined for a case that it makes none of. */
  readonly render: (given: CaseFile) => Uint8Array | undefined
}

/** What was held of the PDF of a case: nothing, its digest, or every byte of it. */
export type CasePdfChecked = "ABSENT" | "DIGEST" | "MADE_AGAIN"

const digestOf = (bytes: Uint8Array, hash: Hash): string => `sha256:${hex(hash(bytes))}`

/** The bytes of case.pdf.json: what made a PDF, and its digest. */
export const formatPdfMade = (pdf: Uint8Array, by: string, hash: Hash): string =>
  `${canonical({ by, digest: digestOf(pdf, hash) })}\n`

type By = {
  readonly hash: Hash
  readonly findings: Findings
  readonly maker: CasePdfMaker | undefined
}

/** Checks the PDF of a case, where there is one: by its digest, and made again where that can be. */
export async function verifyPdf(
  folder: Folder,
  given: CaseFile,
  { hash, findings, maker }: By,
): Promise<CasePdfChecked> {
  if (!folder.paths.has(casePdfPath) && !folder.paths.has(casePdfMadePath)) return "ABSENT"
  const pdf = await folder.read(casePdfPath, maximumPdfLength)
  const made = await folder.read(casePdfMadePath, maximumMadeLength)
  if (!pdf || !made) return "ABSENT"
  const by = makerIn(made)
  if (by === undefined || !sameBytes(made, utf8(formatPdfMade(pdf, by, hash)))) {
    findings.add("case.pdf", casePdfPath, `is not the file of which ${casePdfMadePath} is`)
    return "DIGEST"
  }
  if (maker?.by !== by) return "DIGEST"
  const again = maker.render(given)
  if (!again || !sameBytes(pdf, again))
    findings.add("case.pdf", casePdfPath, "is not what its maker makes of case.json")
  return "MADE_AGAIN"
}

function makerIn(bytes: Uint8Array): string | undefined {
  const text = fromUtf8(bytes)
  const value = text === undefined ? undefined : parseCanonical(text.slice(0, -1))
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined
  const by = (value as { readonly [name: string]: unknown })["by"]
  return typeof by === "string" ? by : undefined
}
