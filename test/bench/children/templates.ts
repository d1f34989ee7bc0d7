import { answerParent, processorSeconds } from "../child.ts"
import { cutPages, fillPages, type Cut } from "../templates.ts"

let cut: readonly Cut[] = []

answerParent({
  /** Cuts the pages of a snapshot into what a template is made of. */
  async cut(snapshot: string): Promise<number> {
    cut = cutPages(snapshot)
    return cut.length
  },
  /** Writes the same bytes by filling the templates; answers the seconds of processor time. */
  async fill(out: string): Promise<number> {
    const before = await processorSeconds()
    fillPages(cut, out)
    return (await processorSeconds()) - before
  },
})
