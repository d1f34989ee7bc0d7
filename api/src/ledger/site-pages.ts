import { execFile } from "node:child_process"
import { resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { promisify } from "node:util"
import { askAs, type Ask } from "../graphql/ask.ts"
import type { Register } from "../register.ts"
import { touchedBetween, type Touched } from "../touched.ts"
import { digestOfProgram } from "./program.ts"
import type { Kept, Pages, Printed, PrintGiven, PrintSince } from "./pages.ts"

type Given = PrintGiven & { readonly since?: (PrintSince & Touched) | undefined }

type Renderer = {
  readonly digest: string
  readonly printSite: (ask: Ask, given: Given) => AsyncIterable<Printed | Kept>
}

/** The site's compiler: it compiles where that is needed, and tells where the renderer is. */
const compiler = resolve(import.meta.dirname, "../../../site/build.ts")

/** From this many systems on that may have changed, printing all of them takes less time. */
const mostSystems = 500

/** The pages of the site over a register; its renderer is compiled first where that was not done. */
export async function sitePages(register: Register): Promise<Pages> {
  const { digest, printSite } = await loadRenderer()
  return {
    digest: digestOfProgram(digest),
    async *print(given) {
      const caller = { author: register.machine, audience: given.audience, roles: [] }
      yield* printSite(askAs(register, caller), {
        ...given,
        since: given.since && (await withTouched(register, given, given.since)),
      })
    },
  }
}

/** The earlier print with what may have changed since; undefined where that is nearly everything. */
async function withTouched(
  { engine }: Register,
  { audience, size, asOf }: PrintGiven,
  since: PrintSince,
): Promise<Given["since"]> {
  const views = [since, { size, asOf }] as const
  const touched = await touchedBetween(engine.reader, audience, views)
  const isFew = touched !== "EVERYTHING" && touched.systems.size <= mostSystems
  return isFew ? { ...touched, ...since } : undefined
}

async function loadRenderer(): Promise<Renderer> {
  const { stdout } = await promisify(execFile)(process.execPath, [compiler])
  // The compiler is a program of this project: its one line is what it says it is.
  const { path, digest } = JSON.parse(stdout) as { path: string; digest: string }
  const { printSite } = (await import(pathToFileURL(path).href)) as Pick<Renderer, "printSite">
  return { printSite, digest }
}
