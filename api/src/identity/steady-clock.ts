/**
 * A clock for what expires: as far on as the system's clock has ever been, and moving on by the
 * monotonic clock from there, so that a clock that is set back brings no credential back to life.
 */
export function steadyClock(
  wall: () => string,
  elapsed: () => number = () => performance.now(),
): () => string {
  let furthest = Date.parse(wall())
  let since = elapsed()
  return () => {
    const steady = furthest + (elapsed() - since)
    const now = Date.parse(wall())
    if (now < steady) return new Date(steady).toISOString()
    furthest = now
    since = elapsed()
    return new Date(now).toISOString()
  }
}
