import { expect, test } from "vitest"
import { readMappedMetrics } from "../../api/src/exchange/mapped-metrics.ts"
import { loadMetricsMapping } from "../../api/src/exchange/metrics-mapping.ts"
import { FileRefused } from "../../api/src/exchange/refusals.ts"
import { garak, inspect, written } from "./broken-files.fixture.ts"
import { readers, watchedBy, type FormName } from "./observations.fixture.ts"

const broken: readonly (readonly [FormName, string, string | Uint8Array, RegExp])[] = [
  ["inspect", "nothing", "", /file:1: is not JSON, or not all of it/],
  [
    "inspect",
    "a run that failed",
    inspect({ status: "error" }),
    /:3: is of a run that did not end well: its status is "error"/,
  ],
  ["inspect", "a run declared invalid", inspect({ invalidated: true }), /was declared invalid/],
  [
    "inspect",
    "a value that is a text",
    inspect({ results: { scores: [{ name: "m", metrics: { a: { value: "1" } } }] } }),
    /:15: is no log of Inspect: results\.scores\.0\.metrics\.a\.value: is no number/,
  ],
  ["inspect", "a table", "name,value\na,1\n", /:1: is not JSON/],
  ["inspect", "another tool's JSON", '{\n"results": {}}', /is no log of Inspect: status/],
  [
    "lm-eval",
    "no tasks",
    '{"results":{},"config":{}}',
    /:1: is no result of lm-evaluation-harness: results: has no task/,
  ],
  [
    "lm-eval",
    "a list for a task",
    '{"config":{},\n"results":{"a":\n[1]}}',
    /:3: is no result of lm-evaluation-harness: results\.a/,
  ],
  [
    "lm-eval",
    "a number that is none",
    '{"config":{},"results":{"a":{"acc":NaN}}}',
    /:1: is not JSON/,
  ],
  [
    "lm-eval",
    "an Inspect log",
    inspect(),
    /is no result of lm-evaluation-harness: results\.scores/,
  ],
  [
    "garak",
    "no end",
    '{"entry_type":"init"}\n',
    /has no completion: it is no report of garak, or its run did not end/,
  ],
  [
    "garak",
    "a line that was cut",
    `${garak()}\n{"entry`,
    /:3: has a line that is not JSON, or not all of it/,
  ],
  [
    "garak",
    "a line of another tool",
    `${garak()}\n\n{"a":1}`,
    /:4: is no report of garak: entry_type/,
  ],
  [
    "garak",
    "an evaluation without a count",
    garak({ entry_type: "eval", probe: "p", detector: "d" }),
    /:2: is no evaluation of garak: passed/,
  ],
  [
    "alertmanager",
    "a group that is none",
    '{"version":"4","status":"firing",\n"alerts":[{}]}',
    /:2: is no notification of Alertmanager: alerts\.0\.labels/,
  ],
  [
    "alertmanager",
    "an unknown state",
    '{"version":"4",\n"status":"asleep","alerts":[]}',
    /:2: is no notification of Alertmanager: status: is neither firing nor resolved/,
  ],
]

test.each(broken)(
  "%s: %s is refused with its place and the reason",
  async (form, _what, content, says) => {
    const read: unknown = await readers[form](await written(content), {}).catch(
      (error: unknown) => error,
    )
    expect(read).toBeInstanceOf(FileRefused)
    expect(String(read)).toMatch(says)
  },
)

test("one file that is refused refuses all, and what the register refuses is tried before any is written", async () => {
  const { take, size } = await watchedBy("SQLite", { match: "t/match/accuracy" })
  const before = await size()
  const good = await readers.inspect(await written(inspect()))
  const future = await readers.inspect(
    await written(inspect({ stats: { completed_at: "2090-01-01T00:00:00Z" } }), "future.json"),
  )
  await expect(take([good, future])).rejects.toThrow(
    /future\.json.*2090-01-01T00:00:00.000Z is still to come/,
  )
  await expect(take([good], { version: "9.9" })).rejects.toThrow(/has no version 9\.9/)
  const large = inspect({
    results: { scores: [{ name: "match", metrics: { accuracy: { value: 1e300 } } }] },
  })
  await expect(take([good, await readers.inspect(await written(large))])).rejects.toThrow(
    /file:\d+: t\/match\/accuracy: "1e\+300" is no decimal number of at most 40 characters/,
  )
  const named = new Map([["match", ["t/math/accuracy"]]])
  await expect(take([good], { named })).rejects.toThrow(/no file has a metric t\/math\/accuracy/)
  const nobody = new Map([["nobody", ["t/match/accuracy"]]])
  await expect(take([good], { named: nobody })).rejects.toThrow(
    /no plan of the system has a check nobody/,
  )
  expect(await size()).toBe(before)
})

test("more observations than one entry holds are in several, and a file cut short is completed", async () => {
  const { take, size } = await watchedBy("SQLite", { rows: "load" })
  const mapping = await loadMetricsMapping(
    await written(
      `source: load\ntitle: Load\nformat: csv\nmetrics:\n  - { value: V, name: load, observedAt: At }\n`,
      "load.yaml",
    ),
  )
  const at = (index: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, index)).toISOString()
  const rows = Array.from({ length: 11_500 }, (_one, index) => `${index % 7}.50,${at(index)}`)
  const path = await written(`V,At\n${rows.join("\n")}\n`, "load.csv")
  const before = await size()
  const reading = await readMappedMetrics(path, mapping, {})
  const short = { ...reading, metrics: reading.metrics.slice(0, 3000) }
  expect(await take([short])).toMatchObject([{ recorded: 3000, entries: 3 }])
  expect(await take([reading])).toMatchObject([{ recorded: 8500, known: 3000, entries: 9 }])
  expect(await take([reading])).toMatchObject([{ recorded: 0, known: 11_500, entries: 0 }])
  expect(await size()).toBe(before + 12)
})
