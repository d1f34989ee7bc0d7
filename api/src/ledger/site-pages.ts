import { execFile } from "node:child_process"
import { resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { promisify } from "node:util"
import { askAs, type Ask } from "../graphql/ask.ts"
import type { Register } from "../register.ts"
import type { Pages, Printed, PrintGiven } from "./pages.ts"

type Renderer = {
  readonly digest: string
  readonly printSite: (ask: Ask, given: PrintGiven) => AsyncIterable<Printed>
}

/** The site's compiler: it compiles where that is needed, and tells where the renderer is. */
const compiler = resolve(import.meta.dirname, "../../../site/build.ts")

/** The pages of the site over a register; its renderer is compiled first where that was not done. */
export async function sitePages(register: Register): Promise<Pages> {
  const { digest, printSite } = await loadRenderer()
  return {
    digest,
    print: (given) => {
      const caller = { author: register.machine, audience: given.audience, roles: [] }
      return printSite(askAs(register, caller), given)
    },
  }
}

async function loadRenderer(): Promise<Renderer> {
  const { stdout } = await promisify(execFile)(process.execPath, [compiler])
  // The compiler is a program of this project: its one line is what it says it is.
  const { path, digest } = JSON.parse(stdout) as { path: string; digest: string }
  const { printSite } = (await import(pathToFileURL(path).href)) as Pick<Renderer, "printSite">
  return { printSite, digest }
}
