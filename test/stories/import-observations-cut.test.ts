import { readFile, writeFile } from "node:fs/promises"
import { resolve } from "node:path"
import fc from "fast-check"
import { expect, test } from "vitest"
import { readMappedMetrics } from "../../api/src/exchange/mapped-metrics.ts"
import { loadMetricsMapping } from "../../api/src/exchange/metrics-mapping.ts"
import type { ReadMetrics } from "../../api/src/exchange/metrics.ts"
import { FileRefused } from "../../api/src/exchange/refusals.ts"
import { dataFile } from "../support/data.ts"
import { written } from "./broken-files.fixture.ts"
import { formNames, readers, real } from "./observations.fixture.ts"

const mapped =
  (name: string): ReadMetrics =>
  async (path) =>
    readMappedMetrics(
      path,
      await loadMetricsMapping(resolve(import.meta.dirname, `../../content/imports/${name}.yaml`)),
      {},
    )

const everyReader: readonly (readonly [string, ReadMetrics, readonly (string | undefined)[]])[] = [
  ...formNames.map((form) => [form, readers[form] as ReadMetrics, real[form]] as const),
  [
    "fairlearn",
    mapped("fairlearn"),
    [dataFile("evaluation/fairlearn/fairness_report_05c9b38c261744cf8e12edb8be6d6da0.json")],
  ],
  [
    "great-expectations",
    mapped("great-expectations"),
    [dataFile("evaluation/great-expectations/titanic_expected_data_asset_validate_results.json")],
  ],
  ["drift", mapped("drift"), [dataFile("monitoring/drift/drift_report.json")]],
]
const realFiles = everyReader.flatMap(([form, read, files]) =>
  files.map((file, index) => [`${form} ${index + 1}`, read, file ?? ""] as const),
)

test.skipIf(realFiles.some(([, , file]) => file === "")).each(realFiles)(
  "%s: a real file that is cut anywhere, or in which bytes are others, is read or refused",
  { timeout: 60_000 },
  async (_form, read, file) => {
    const bytes = await readFile(file)
    const path = await written(bytes)
    const tried = async (content: Uint8Array) => {
      await writeFile(path, content)
      const answer: unknown = await read(path, {}).catch((error: unknown) => error)
      if (answer instanceof Error && !(answer instanceof FileRefused)) throw answer
      return answer
    }
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length - 2 }), async (length) => {
        const cut = bytes.subarray(0, length)
        const answer = await tried(cut)
        // What is left of garak's lines is whole where the cut is at the end of one.
        const isWhole = bytes.subarray(length).toString().trim() === "" || _form.startsWith("garak")
        if (!isWhole) expect(answer).toBeInstanceOf(FileRefused)
      }),
      { numRuns: 25 },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 })), {
          minLength: 1,
          maxLength: 4,
        }),
        async (changes) => {
          const changed = Buffer.from(bytes)
          for (const [at, to] of changes) changed[at] = to
          await tried(changed)
        },
      ),
      { numRuns: 25 },
    )
  },
)
