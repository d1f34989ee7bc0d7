import { join } from "node:path"
import { startChild } from "../child.ts"
import { writeLargeSnapshot } from "../large-snapshot.ts"
import { median, rowOf, type Row } from "../measure.ts"
import { makeRegister, temporaryFolder } from "../setting.ts"
import { verifyInBrowser, type InBrowser } from "../verify-browser.ts"

const entries = 100_000
const rounds = 3
const mostSeconds = 5

/** How long the verify page of a real print, opened from a file, takes for a large snapshot. */
export async function verifyPageRow(): Promise<Row> {
  const { path: folder, remove } = await temporaryFolder()
  try {
    const [data, print, snapshot] = ["register", "print", "snapshot"].map((name) =>
      join(folder, name),
    ) as [string, string, string]
    writeLargeSnapshot(snapshot, entries)
    await makeRegister(data, 100)
    const publisher = startChild("publish.ts")
    await publisher.ask("publish", { data, out: print })
    await publisher.stop()
    const measured = await verifyInBrowser(join(print, "verify.html"), snapshot, rounds)
    const longest = Math.max(...measured.map(({ longestFrame }) => longestFrame))
    const middle = (of: (one: InBrowser) => number): string => median(measured.map(of)).toFixed(1)
    const note =
      `the promised ${mostSeconds} s by the clock, in Chromium from file://, beside all else that the ` +
      `machine did; ${middle(({ coreSeconds }) => coreSeconds)} core-seconds, ` +
      `${middle(({ mainSeconds }) => mainSeconds)} of them on the page's thread; the page stood still ` +
      `for at most ${longest.toFixed(0)} ms`
    const named = { name: `verify.html, ${entries} entries`, unit: "s", note }
    const against = measured.map(({ seconds }) => ({ ours: seconds, baseline: mostSeconds }))
    return rowOf(named, against, { atMost: 1 })
  } finally {
    await remove()
  }
}
