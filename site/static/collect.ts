import type { Frame } from "../src/frame.ts"
import type { Ask } from "../src/loaders/ask.ts"
import type { PageKind, Pages } from "../src/pages.ts"
import type { Kept, Printed, Render } from "../src/printer.ts"
import type { Given } from "../src/renderer.ts"

/** What a static build prints: it is handed over in the process, because Astro asks for no input. */
export type StaticPrint = {
  readonly ask: Ask
  readonly given: Given
  /** Takes the files that are no page. */
  readonly write: (file: Printed) => void
}

type StaticPage = {
  readonly params: { readonly path: string | undefined }
  readonly props: {
    readonly kind: PageKind
    readonly frame: Frame
    readonly content: Pages[PageKind]
  }
}

type PrintWith = (render: Render, ask: Ask, given: Given) => AsyncIterable<Printed | Kept>

const place = globalThis as typeof globalThis & { staticPrint?: StaticPrint }

export const handOver = (print: StaticPrint): void => {
  place.staticPrint = print
}

const nothing = new Uint8Array()

/** Every page with its data, as Astro's static build wants them; other files are written at once. */
export async function collectPages(printWith: PrintWith): Promise<StaticPage[]> {
  const print = place.staticPrint
  if (!print) throw new Error("A static build is given nothing to print")
  const pages: StaticPage[] = []
  const collect: Render = async (kind, frame, content) => {
    const path = frame.path === "index.html" ? undefined : frame.path.replace(/\.html$/, "")
    pages.push({ params: { path }, props: { kind, frame, content } })
    return nothing
  }
  for await (const file of printWith(collect, print.ask, print.given))
    if (file.bytes !== null && file.bytes !== nothing) print.write(file)
  return pages
}
