import { spareMemory } from "../../../api/src/cli/memory.ts"
import type { Pages } from "../../../api/src/ledger/pages.ts"
import { answerParent, processorSeconds } from "../child.ts"

// Memory is spared before the program is loaded, as in the command: what has grown stays.
spareMemory()
const { readEnd } = await import("../../../api/src/ledger/entry.store.ts")
const { publish } = await import("../../../api/src/ledger/publication.ts")
const { sitePages } = await import("../../../api/src/ledger/site-pages.ts")
const { findSystem } = await import("../../../api/src/ownership/system-view.store.ts")
const { openRegister } = await import("../../../api/src/register.ts")

export type Published = {
  /** Seconds of processor time for the pages: reading, rendering, hashing and writing. */
  readonly pages: number
  /** Seconds of processor time for the whole publication. */
  readonly work: number
  /** How many files are links to those of an earlier publication. */
  readonly linked: number
  /** Seconds for the whole snapshot: the log, its signature and the storage besides. */
  readonly whole: number
  /** The most memory that the process held, in MB. */
  readonly memory: number
}

type Given = {
  readonly data: string
  readonly out: string
  readonly previous?: string
  readonly asOf?: string
}

answerParent({
  /** Publishes the register in a folder into another, as the command does. */
  async publish({ data, out, previous, asOf }: Given): Promise<Published> {
    const register = await openRegister({ data, mustExist: true })
    const { digest, print } = await sitePages(register)
    let pages = 0
    const timed: Pages["print"] = async function* (given) {
      const before = await processorSeconds()
      yield* print(given)
      pages = (await processorSeconds()) - before
    }
    const begun = await processorSeconds()
    const { seconds, editions } = await publish(register, {
      audiences: ["PUBLIC"],
      out,
      previous,
      asOf,
      pages: { digest, print: timed },
    })
    const work = (await processorSeconds()) - begun
    await register.close()
    const whole = Object.values(seconds).reduce((sum, phase) => sum + phase, 0)
    // The system counts in units of 1,024 bytes.
    const memory = (process.resourceUsage().maxRSS * 1024) / 1e6
    const linked = editions[0]?.since?.linked ?? 0
    return { pages, work, linked, whole, memory }
  },

  /** Describes a system anew: another name and purpose, so that it moves in every list. */
  async change({ data, system }: { data: string; system: string }): Promise<void> {
    const register = await openRegister({ data, mustExist: true })
    const { reader } = register.engine
    const view = { ...(await readEnd(reader)), asOf: register.today(), audience: "PUBLIC" } as const
    const found = await findSystem(reader, view, system)
    if (!found) throw new Error(`There is no ${system}.`)
    const { id, organisationId: organisation, name } = found
    const values = { name: `Changed ${name}`, organisation, purpose: "Another.", reason: null }
    await register.recorder.record(register.machine, "change", {}, async () => ({
      kind: "system.described@1",
      system: id,
      references: [organisation],
      values,
    }))
    await register.close()
  },
})
