import { createApp } from "astro/app/entrypoint"
import { printWith } from "../src/renderer.ts"
import type { Ask } from "../src/loaders/ask.ts"
import type { Kept, Printed } from "../src/printer.ts"
import type { Given } from "../src/renderer.ts"
import type { PageKind, Pages } from "../src/pages.ts"
import type { Frame } from "../src/frame.ts"

const app = createApp({ streaming: false })

async function render<Kind extends PageKind>(kind: Kind, frame: Frame, data: Pages[Kind]) {
  const request = new Request(`http://renderer.invalid/${kind}`)
  const response = await app.render(request, { locals: { frame, [kind]: data } })
  if (response.status !== 200) throw new Error(`The page ${frame.path} could not be printed.`)
  return response.bytes()
}

/**
 * Prints every file of the site but the ledger's own, the proofs and the manifest; since an earlier
 * print, those that may have changed.
 */
export const printSite = (ask: Ask, given: Given): AsyncIterable<Printed | Kept> =>
  printWith(render, ask, given)
