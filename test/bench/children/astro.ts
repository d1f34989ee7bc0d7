import { mkdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { askAs, type Ask } from "../../../api/src/graphql/ask.ts"
import { openRegister } from "../../../api/src/register.ts"
import { answerParent, processorSeconds } from "../child.ts"

type Site = {
  buildStatically(
    outDir: string,
    print: {
      ask: Ask
      given: { audience: "PUBLIC"; size: number; asOf: string }
      write: (file: { path: string; bytes: Uint8Array }) => void
    },
  ): Promise<void>
}

// Loaded as a file, like the renderer: the site is checked by a TypeScript of its own.
const site = new URL("../../../site/static/build.ts", import.meta.url)
const { buildStatically } = (await import(site.href)) as Site

answerParent({
  /** Prints a register's pages by Astro's own static build; gives the seconds of processor time. */
  async build({ data, out, asOf }: { data: string; out: string; asOf: string }): Promise<number> {
    const register = await openRegister({ data, mustExist: true })
    // What is printed has to lead to a head, as it does when it is published.
    const { size } = await register.signHead()
    const caller = { author: register.machine, audience: "PUBLIC" as const, roles: [] }
    const before = await processorSeconds()
    await buildStatically(out, {
      ask: askAs(register, caller),
      given: { audience: "PUBLIC", size, asOf },
      write({ path, bytes }) {
        mkdirSync(dirname(join(out, path)), { recursive: true })
        writeFileSync(join(out, path), bytes)
      },
    })
    const seconds = (await processorSeconds()) - before
    await register.close()
    return seconds
  },
})
