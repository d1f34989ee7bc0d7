import { once } from "node:events"
import { availableParallelism } from "node:os"
import { Worker } from "node:worker_threads"
import { afterAll, beforeAll, expect, test } from "vitest"
import { cleared, printedWith, type Printed } from "./attacks.fixture.ts"

let printed: Printed
beforeAll(async () => {
  printed = await printedWith(200, "test.invalid/attacks")
})
afterAll(() => cleared(printed))

type Told = { readonly path: string; readonly flips: number; readonly unnoticed: string[] }

/** Changes a share of the bytes of every file, in a thread of its own. */
async function flipShare(nth: number, of: number): Promise<Told[]> {
  const workerData = { printed, nth, of }
  const worker = new Worker(new URL("./attacks.worker.ts", import.meta.url), { workerData })
  const told: Told[] = []
  worker.on("message", (one: Told) => {
    told.push(one)
    process.stderr.write(`${one.path}: ${one.flips} bytes by thread ${nth + 1} of ${of}\n`)
  })
  await once(worker, "exit")
  return told
}

test(
  "every byte of a snapshot of 200 entries, changed in turn, is found in its file",
  async () => {
    const of = availableParallelism()
    const told = (
      await Promise.all(Array.from({ length: of }, (_, nth) => flipShare(nth, of)))
    ).flat()
    for (const [path, { length }] of printed.files) {
      const own = told.filter((one) => one.path === path)
      const flips = own.reduce((sum, one) => sum + one.flips, 0)
      expect([path, flips, own.flatMap(({ unnoticed }) => unnoticed)]).toEqual([path, length, []])
    }
  },
  4 * 3_600_000,
)
