import type { CasePdfMaker } from "@answerable/schema/case"

/** What makes the PDF of a case; undefined on a machine that its compiler was not built for. */
export async function casePdfMaker(): Promise<CasePdfMaker | undefined> {
  try {
    return (await import("./case-pdf.ts")).casePdf
  } catch (error) {
    if (isAbsent(error)) return undefined
    throw error
  }
}

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && /native binding|MODULE_NOT_FOUND/u.test(String(error))
