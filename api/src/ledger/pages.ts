import type { Reader as Audiences } from "@answerable/schema/entries"

/** A file of a print; its path is relative to the root, such as `systems/triage.html`. */
export type Printed = { readonly path: string; readonly bytes: Uint8Array }

/** A file that is the same as in the earlier print that was given. */
export type Kept = { readonly path: string; readonly bytes: null }

/** The view that is printed, and for whom. */
export type PrintGiven = {
  readonly audience: Audiences
  readonly size: number
  readonly asOf: string
  /** An earlier print of this register for the same audience by the same program, whole. */
  readonly since?: PrintSince | undefined
}

export type PrintSince = {
  readonly size: number
  readonly asOf: string
  readonly has: (path: string) => boolean
  readonly read: (path: string) => Uint8Array
}

/** What prints the pages: every file outside `log/`, `disclosures/`, `proofs/` and the manifest. */
export type Pages = {
  /** SHA-256 of the program that prints, in hex: another program may print other bytes. */
  readonly digest: string
  /** The same view gives the same paths and bytes, whatever it is printed since. */
  print(given: PrintGiven): AsyncIterable<Printed | Kept>
}
