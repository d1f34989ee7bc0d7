import type { Sizes } from "./intervals.ts"

export type ObligationTables = {
  framework: FrameworkTable
}

/** What a law, a standard or a guideline asks, as it was adopted. */
export type FrameworkTable = Sizes & {
  slug: string
  entryId: string
  title: string
  text: string
  digest: string
  adoptedAt: string
  entry: number
}
