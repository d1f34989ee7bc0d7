import { sweepRetention, type Swept } from "../exit/sweep.ts"
import { noticeLapses } from "../handbook/lapse.ts"
import type { Register } from "../register.ts"

/** What was done because time had passed: what was erased, and how many lapses were noticed. */
export type Done = Swept & { readonly lapses: number }

/** Does what has fallen due. Done again it finds nothing left to do, and no fact is changed by it. */
export async function doWhatIsDue(register: Register): Promise<Done> {
  const swept = await sweepRetention(register)
  return { ...swept, lapses: (await noticeLapses(register)).length }
}
