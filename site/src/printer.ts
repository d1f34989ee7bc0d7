import { frameAt } from "./frame.ts"
import type { Frame, Shared } from "./frame.ts"
import type { PageKind, Pages } from "./pages.ts"

/** A file of the print; its path is relative to the root, such as `systems/triage.html`. */
export type Printed = { path: string; bytes: Uint8Array }

/** A file that is the same as in the earlier print that was given. */
export type Kept = { path: string; bytes: null }

export const keptFile = (path: string): Kept => ({ path, bytes: null })

export type Render = <Kind extends PageKind>(
  kind: Kind,
  frame: Frame,
  data: Pages[Kind],
) => Promise<Uint8Array>

export type PrintPage = <Kind extends PageKind>(
  kind: Kind,
  path: string,
  data: Pages[Kind],
) => Promise<Printed>

const encoder = new TextEncoder()

export const printedText = (path: string, text: string): Printed => ({
  path,
  bytes: encoder.encode(text),
})

/** A page that may be printed, or compared with one of another print. */
export type Sheet = {
  path: string
  /** Where nothing of it changes, neither does a byte of the page. */
  data: unknown
  print: () => Promise<Printed>
}

export type SheetOf = <Kind extends PageKind>(kind: Kind, path: string, data: Pages[Kind]) => Sheet

export const sheetOf =
  (print: PrintPage): SheetOf =>
  (kind, path, data) => ({
    path,
    data,
    print: () => print(kind, path, data),
  })

/** A file that is no page, as a sheet. */
export const textSheet = (path: string, text: string): Sheet => ({
  path,
  data: text,
  print: async () => printedText(path, text),
})

/** Prints pages that share what `shared` says. */
export const printerOf =
  (render: Render, shared: Shared): PrintPage =>
  async (kind, path, data) => ({ path, bytes: await render(kind, frameAt(path, shared), data) })
