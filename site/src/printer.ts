import { frameAt } from "./frame.ts"
import type { Frame, Shared } from "./frame.ts"
import type { PageKind, Pages } from "./pages.ts"

/** A file of the print; its path is relative to the root, such as `systems/triage.html`. */
export type Printed = { path: string; bytes: Uint8Array }

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

/** Prints pages that share what `shared` says. */
export const printerOf =
  (render: Render, shared: Shared): PrintPage =>
  async (kind, path, data) => ({ path, bytes: await render(kind, frameAt(path, shared), data) })
