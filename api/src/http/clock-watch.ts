/** Milliseconds by which two clocks may drift apart between two looks. */
const most = 5 * 60_000

/**
 * Looks whether the system's clock has jumped since the last look, by the monotonic clock: by so
 * many milliseconds, negative where it was set back; 0 where it goes as it should.
 */
export function clockWatch(wall: () => number, elapsed: () => number): () => number {
  let before = { wall: wall(), elapsed: elapsed() }
  return () => {
    const now = { wall: wall(), elapsed: elapsed() }
    const jump = now.wall - before.wall - (now.elapsed - before.elapsed)
    before = now
    return Math.abs(jump) > most ? Math.round(jump) : 0
  }
}
