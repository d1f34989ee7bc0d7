import { clockWatch } from "../http/clock-watch.ts"

/** How often the clock is looked at, in milliseconds. */
const every = 10_000

/** Tells of jumps of the system's clock, until it is stopped. */
export function keepWatch(onJump: (seconds: number) => void): () => Promise<void> {
  const look = clockWatch(Date.now, () => performance.now())
  const timer = setInterval(() => {
    const jump = look()
    if (jump !== 0) onJump(Math.round(jump / 1000))
  }, every)
  timer.unref()
  return async () => clearInterval(timer)
}

/** A jump of the clock, as a line of the log. */
export const jumpLine = (seconds: number): string =>
  `${JSON.stringify({
    level: 40,
    time: Date.now(),
    seconds,
    msg: `The clock was set ${seconds > 0 ? "forward" : "back"}: entries are in the order of their index, and keep the later time.`,
  })}\n`
