import type { Register } from "../register.ts"
import { doWhatIsDue } from "./fallen-due.ts"

/** How often is looked at what has fallen due, in milliseconds. */
const every = 3_600_000

/** Does what falls due, at once and from then on, until it is stopped; a failure is told. */
export function keepSwept(
  register: Register,
  onFault: (fault: unknown) => void,
): () => Promise<void> {
  let sweeping = Promise.resolve()
  const sweep = () => {
    // Where no head can be signed nothing is recorded, and an erasure is an entry.
    if (register.disagreement) return
    sweeping = sweeping.then(() => doWhatIsDue(register)).then(() => undefined, onFault)
  }
  sweep()
  const timer = setInterval(sweep, every)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await sweeping
  }
}
