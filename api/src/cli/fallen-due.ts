import { noticeMissed } from "../change/missed.ts"
import { sweepRetention, type Swept } from "../exit/sweep.ts"
import { noticeLapses } from "../handbook/lapse.ts"
import { noticeSilences } from "../monitoring/notice.ts"
import type { Register } from "../register.ts"

/** What was done because time had passed: what was erased, and what was noticed. */
export type Done = Swept & {
  readonly lapses: number
  readonly silences: number
  readonly missed: number
}

/** Does what has fallen due. Done again it finds nothing left to do, and no fact is changed by it. */
export async function doWhatIsDue(register: Register): Promise<Done> {
  const swept = await sweepRetention(register)
  const lapses = (await noticeLapses(register)).length
  const silences = await noticeSilences(register)
  return { ...swept, lapses, silences, missed: await noticeMissed(register) }
}
