import { publish } from "../../../api/src/ledger/publication.ts"
import type { Pages } from "../../../api/src/ledger/pages.ts"
import { sitePages } from "../../../api/src/ledger/site-pages.ts"
import { openRegister } from "../../../api/src/register.ts"
import { answerParent, processorSeconds } from "../child.ts"

export type Published = {
  /** Seconds of processor time for the pages: reading, rendering, hashing and writing. */
  readonly pages: number
  /** Seconds for the whole snapshot: the log, its signature and the storage besides. */
  readonly whole: number
  /** The most memory that the process held, in MB. */
  readonly memory: number
}

answerParent({
  /** Publishes the register in a folder into another, as the command does. */
  async publish({ data, out }: { data: string; out: string }): Promise<Published> {
    const register = await openRegister({ data, mustExist: true })
    const { digest, print } = await sitePages(register)
    let pages = 0
    const timed: Pages["print"] = async function* (given) {
      const before = await processorSeconds()
      yield* print(given)
      pages = (await processorSeconds()) - before
    }
    const { seconds } = await publish(register, {
      audiences: ["PUBLIC"],
      out,
      pages: { digest, print: timed },
    })
    await register.close()
    const whole = Object.values(seconds).reduce((sum, phase) => sum + phase, 0)
    // The system counts in units of 1,024 bytes.
    const memory = (process.resourceUsage().maxRSS * 1024) / 1e6
    return { pages, whole, memory }
  },
})
