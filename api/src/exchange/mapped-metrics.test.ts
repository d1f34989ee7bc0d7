import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { dataFile } from "../../../test/support/data.ts"
import { readMappedMetrics } from "./mapped-metrics.ts"
import { findMapping } from "./mapping.ts"
import { loadMetricsMapping } from "./metrics-mapping.ts"
import type { MetricsReading } from "./metrics.ts"
import { InvalidFile } from "./refusals.ts"

const content = resolve(import.meta.dirname, "../../../content")

async function written(text: string, name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "answerable-metrics-"))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

const loaded = async (mapping: string) =>
  loadMetricsMapping(
    mapping.includes("\n")
      ? await written(mapping, "mapping.yaml")
      : await findMapping(mapping, content),
  )
const read = async (mapping: string, path: string, offset?: string) =>
  readMappedMetrics(path, await loaded(mapping), { offset })

const told = ({ metrics }: MetricsReading) =>
  metrics.map(
    ({ name, value, when }) =>
      `${name} ${value} ${when?.kind === "INSTANT" ? when.at : (when?.kind ?? "not said")}`,
  )

const fairlearn = [
  "05c9b38c261744cf8e12edb8be6d6da0",
  "9f95301bc17a4f408ffabfc322eea6ce",
  "a7ef292bd571481e870ec06ff3f6d81e",
  "ccfd88ff5ac2429f9e4f9778a0153363",
].map((run) => dataFile(`evaluation/fairlearn/fairness_report_${run}.json`))

test.skipIf(fairlearn.includes(undefined))(
  "four real reports of Fairlearn: 84 numbers each, of two features and six groups",
  async () => {
    for (const file of fairlearn) {
      const reading = await read("fairlearn", file ?? "")
      expect([reading.metrics.length, reading.refused.length]).toEqual([84, 0])
      expect(new Set(reading.metrics.map(({ name }) => name)).size).toBe(84)
    }
    const reading = await read("fairlearn", fairlearn[0] ?? "")
    expect(told(reading)).toContain("AgeGroup/51-60/recall 0.16666666666666666 not said")
    expect(told(reading)).toContain(
      "Gender/difference/selection_rate 0.014044943820224698 not said",
    )
    const recall = reading.metrics.find(({ name }) => name === "Gender/Female/precision")
    expect(recall?.line()).toBe(18)
  },
)

const expectations = [
  "titanic_expected_data_asset_validate_results.json",
  "ValidationOperatorResult_with_multiple_validation_results.json",
].map((file) => dataFile(`evaluation/great-expectations/${file}`))

test.skipIf(expectations.includes(undefined))(
  "real results of Great Expectations, one and several of a checkpoint: how many were met, and when",
  async () => {
    const [one, several] = expectations
    expect(told(await read("great-expectations", one ?? ""))).toEqual([
      "titanic/success_percent 90.0 1955-11-05T00:00:00.000Z",
      "titanic/unsuccessful_expectations 1 1955-11-05T00:00:00.000Z",
    ])
    const percent = "basic.warning/success_percent 81.81818181818183 2020-07-27T17:19:32.959Z"
    const unmet = "basic.warning/unsuccessful_expectations 2 2020-07-27T17:19:32.959Z"
    expect(told(await read("great-expectations", several ?? ""))).toEqual([
      percent,
      percent,
      unmet,
      unmet,
    ])
  },
)

const drift = dataFile("monitoring/drift/drift_report.json")

test.skipIf(drift === undefined)(
  "a real summary of drift: three numbers, one of them a word",
  async () => {
    expect(told(await read("drift", drift ?? ""))).toEqual([
      "drift_share 0.0 not said",
      "n_drifted_features 0 not said",
      "dataset_drift 0 not said",
    ])
  },
)

const table = `source: desk
title: What the desk measures
format: csv
notStated: [n/a]
metrics:
  - value: Value
    name: "{Metric} ({Unit of it})"
    observedAt: { column: At, offset: "+01:00" }
`

test("rows whose value, name or time is none are refused with the line; the others are taken", async () => {
  const file = await written(
    [
      "Metric,Unit of it,Value,At",
      "waiting,h,1.50,2026-03-01 09:00:00",
      "waiting,h,about 2,2026-03-02 09:00:00",
      'waiting,h,"1,5",2026-03-02 09:00:00',
      "waiting,h,n/a,",
      ",h,1,2026-03-02 09:00:00",
      "waiting,h,1e-7,2026-03-02T09:00:00Z",
      "waiting,h,2,yesterday",
      "waiting,h,2",
      "",
    ].join("\n"),
    "desk.csv",
  )
  const reading = await read(table, file)
  expect(told(reading)).toEqual([
    "waiting (h) 1.50 2026-03-01T08:00:00.000Z",
    "waiting (h) 1e-7 2026-03-02T09:00:00.000Z",
  ])
  expect(reading.refused).toEqual([
    { line: 3, reason: 'waiting (h): "about 2" is no decimal number' },
    { line: 4, reason: 'waiting (h): "1,5" is no decimal number' },
    { line: 6, reason: "has no Metric, which the metric's name is made of" },
    { line: 8, reason: 'At: "yesterday" is no instant' },
    { line: 9, reason: "has 3 cells where the file has 4 columns" },
  ])
})

test.each([
  [
    "no column",
    table,
    "Metric,Unit of it,At\nx,h,y\n",
    /:1: has no "Value", which its mapping reads/,
  ],
  [
    "no value that can be taken",
    table,
    "Metric,Unit of it,Value,At\nx,h,y,\n",
    /:2: has no value that can be taken: x \(h\): "y" is no decimal/,
  ],
  ["no row", table, "Metric,Unit of it,Value,At\n", /holds no record/],
  ["other JSON", "drift", '{\n"other": 1}', /:1: has no "drift_share", which its mapping reads/],
  ["no JSON", "drift", '{\n"drift_share": 1,\n"n', /:3: is not JSON, or not all of it/],
  [
    "a list where records are named",
    "great-expectations",
    "[]",
    /has no "statistics.success_percent"/,
  ],
  ["nothing", "fairlearn", "", /:1: is not JSON/],
])("a file with %s is refused whole, with its place", async (_what, mapping, text, place) => {
  await expect(read(mapping, await written(text, "file"))).rejects.toThrow(place)
})

test("NDJSON, names inside of names, and seconds since 1970", async () => {
  const mapping = `source: pushed
title: Pushed
format: ndjson
metrics:
  - value: values.*
    name: "{job}/{*1}"
    observedAt: { column: ts, unix: seconds }
`
  const file = await written(
    '{"job":"a","ts":1767225600.25,"values":{"p50":12345678901234567890.5,"p99":null}}\n' +
      '{"job":"b","ts":1767225601,"values":{"p50":"7"}}\n',
    "pushed.ndjson",
  )
  expect(told(await read(mapping, file))).toEqual([
    "a/p50 12345678901234567890.5 2026-01-01T00:00:00.250Z",
    "b/p50 7 2026-01-01T00:00:01.000Z",
  ])
})

test.each([
  ["    named: x\n", /"named" is not known here/],
  ["    values: { yes: about }\n", /is no decimal number; put it in quotes/],
  ["    unit: ''\n", /unit/],
])(
  "a word that the language of metrics does not know is named by its place",
  async (line, says) => {
    const problem: unknown = await loaded(table + line).catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(InvalidFile)
    expect(String(problem)).toMatch(says)
    expect(String(problem)).toMatch(/:9:\d+:/)
  },
)
