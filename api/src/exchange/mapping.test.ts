import { readFile, readdir } from "node:fs/promises"
import { basename, join, resolve } from "node:path"
import { expect, test } from "vitest"
import { mappingOf, townHall } from "./inventory.fixture.ts"
import { columnsOfCell, findMapping, isOfMetrics, loadMapping } from "./mapping.ts"
import { loadMetricsMapping } from "./metrics-mapping.ts"
import { loadQuestions } from "./questions.ts"
import { InvalidFile } from "./refusals.ts"

const content = resolve(import.meta.dirname, "../../../content")

async function mappings(ofMetrics = false): Promise<string[]> {
  const folder = join(content, "imports")
  const names: string[] = []
  for (const file of await readdir(folder))
    if (
      file.endsWith(".yaml") &&
      isOfMetrics(await readFile(join(folder, file), "utf8")) === ofMetrics
    )
      names.push(basename(file, ".yaml"))
  return names
}

const problems = async (text: string) => {
  const error: unknown = await mappingOf(text).catch((thrown: unknown) => thrown)
  if (!(error instanceof InvalidFile)) throw error
  return error.problems.map(({ line, column, message }) => `${line}:${column} ${message}`)
}

const changed = (from: string, to: string) => {
  expect(townHall).toContain(from)
  return townHall.replace(from, to)
}

test("every mapping and question that comes with the product is valid", async () => {
  const slugs = new Set((await loadQuestions(content)).keys())
  for (const name of await mappings()) {
    const { mapping } = await loadMapping(await findMapping(name, content), slugs)
    expect(mapping.source).toBe(name)
  }
})

test("every mapping of metrics that comes with the product is valid, and is none of systems", async () => {
  expect(await mappings(true)).toEqual(["drift", "fairlearn", "great-expectations"])
  for (const name of await mappings(true)) {
    const path = await findMapping(name, content)
    expect((await loadMetricsMapping(path)).source).toBe(name)
    await expect(loadMapping(path, new Set())).rejects.toThrow(
      /is a mapping of metrics, not of systems: import observations/,
    )
  }
})

test("every form field that a question names is read by a mapping, and the reverse", async () => {
  const questions = await loadQuestions(content)
  const slugs = new Set(questions.keys())
  const named = [...questions.values()].flatMap(({ slug, wordings }) =>
    wordings.flatMap(({ forms }) => forms.map((form) => `${slug} <- ${form}`)),
  )
  const read: string[] = []
  for (const name of await mappings()) {
    const { mapping } = await loadMapping(join(content, "imports", `${name}.yaml`), slugs)
    for (const [slug, rule] of Object.entries(mapping.questions))
      read.push(`${slug} <- ${name}: ${columnsOfCell(rule).join(", ")}`)
  }
  expect(named.sort()).toEqual(read.sort())
})

test("a word the language does not know is an error at its line and column", async () => {
  expect(await problems(changed("unit: Office", "units: Office"))).toEqual([
    '11:1 "units" is not known here',
  ])
  expect(await problems(changed("column: Appeal", "colum: Appeal"))).toContain(
    '24:5 "colum" is not known here',
  )
})

test.each([
  ["name: Name\n", "", /^2:1 "name" is missing$/],
  ["source: town-hall", "source: Town Hall", /^2:1 "source" is no slug/],
  ["format: csv", "format: xlsx", /^4:1 "format" is none of csv, tsv, json, ndjson$/],
  ["Live: IN_SERVICE", "Live: LIVE", /^14:12 "state.words.Live" is none of PROPOSED, /],
  ["purpose: What for", "porpoise: What for", /^21:3 there is no question "porpoise"/],
  ["purpose: What for", "purpose: 0", /^21:3 "questions.purpose.column" is neither/],
  ["d/M/yyyy,", "d/M/yyyy, M/d/yyyy,", /^17:3 "since.formats" .*would be two days/],
  ["format: csv", "format: json\ndelimiter: ;", /^5:1 "delimiter" is for files of format csv/],
  ["{ text: Town of Example }", "{ text: T, column: A }", /^10:1 "organisation" needs exactly one/],
  ["notStated: [TBD, n/a]", "ignored: [{ column: Stage, reason: R }]", /Stage is read and ignored/],
  ["  column: Since\n", "", /^15:1 "since" needs exactly one of column and byState$/],
  [
    "  column: Since\n",
    "  byState: { PILOT: [Since] }\n  states: [PILOT]\n",
    /^15:1 "since" names its states in byState/,
  ],
  [
    "  column: Since\n",
    "  column: Since\n  yearsAsDays: { from: 2024, to: 2000 }\n",
    /^17:3 "since.yearsAsDays" ends before it begins$/,
  ],
  ["unit: Office", "unit: Office\nunit: Name", /^12:1 .*unique/i],
  ["unit: Office", "unit: [", /^\d+:\d+ /],
])("%s as %s is refused with its place", async (from, to, problem) => {
  expect((await problems(changed(from, to)))[0]).toMatch(problem)
})

test("a mapping that is not there is named, with those that are", async () => {
  await expect(findMapping("nowhere", content)).rejects.toThrow(
    /There is no mapping "nowhere" in .*us-federal-2025/,
  )
  expect(await findMapping("./mine.yml", content)).toBe("./mine.yml")
  await expect(loadMapping("./mine.yml", new Set())).rejects.toThrow("cannot be read: ENOENT")
})
