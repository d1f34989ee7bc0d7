import { parentPort, workerData } from "node:worker_threads"
import { flipAll, type Printed } from "./attacks.fixture.ts"

/** Every `of`th byte of every file, from the `nth` on, is changed in turn. */
type Given = { readonly printed: Printed; readonly nth: number; readonly of: number }

const { printed, nth, of } = workerData as Given
const { postMessage: tell } = parentPort as { postMessage(found: object): void }

for (const [path, { length }] of printed.files) {
  const places = Array.from({ length: Math.ceil((length - nth) / of) }, (_, n) => nth + n * of)
  const found = await flipAll(
    printed,
    places.map((at) => [path, at, at % 8] as const),
  )
  tell.call(parentPort, { path, ...found })
}
