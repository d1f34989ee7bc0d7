import { join } from "node:path"
import { startChild } from "../child.ts"
import { writeLargeSnapshot } from "../large-snapshot.ts"
import { median, rowOf, type Row } from "../measure.ts"
import { makeRegister, temporaryFolder } from "../setting.ts"
import { verifyInBrowser } from "../verify-browser.ts"

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
    const note =
      `the promised ${mostSeconds} s, in Chromium from file://; ` +
      `${median(measured.map(({ seconds }) => seconds)).toFixed(1)} s by the clock, beside all else ` +
      `that the machine did; the page stood still for at most ${longest.toFixed(0)} ms`
    const named = { name: `verify.html, ${entries} entries`, unit: "core-s", note }
    const against = measured.map(({ coreSeconds }) => ({
      ours: coreSeconds,
      baseline: mostSeconds,
    }))
    return rowOf(named, against, { atMost: 1 })
  } finally {
    await remove()
  }
}
