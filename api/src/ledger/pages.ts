import type { Reader as Audiences } from "@answerable/schema/entries"

/** A file of a print; its path is relative to the root, such as `systems/triage.html`. */
export type Printed = { readonly path: string; readonly bytes: Uint8Array }

/** The view that is printed, and for whom. */
export type PrintGiven = {
  readonly audience: Audiences
  readonly size: number
  readonly asOf: string
}

/** What prints the pages: every file outside `log/`, `disclosures/`, `proofs/` and the manifest. */
export type Pages = {
  /** SHA-256 of the program that prints, in hex: another program may print other bytes. */
  readonly digest: string
  /** The same view gives the same paths and bytes in the same order. */
  print(given: PrintGiven): AsyncIterable<Printed>
}
