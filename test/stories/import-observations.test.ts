import { expect, test } from "vitest"
import type { MetricsReading } from "../../api/src/exchange/metrics.ts"
import { engines } from "../support/register.ts"
import { isHere, readers, real, watchedBy, type FormName } from "./observations.fixture.ts"

async function readingsOf(form: FormName, offset?: string): Promise<MetricsReading[]> {
  const readings: MetricsReading[] = []
  for (const file of real[form]) readings.push(await readers[form](file ?? "", { offset }))
  return readings
}

const told = ({ name, value, when }: MetricsReading["metrics"][number]) =>
  `${name} ${value} ${when?.kind === "INSTANT" ? when.at : (when?.kind ?? "not said")}`

test.skipIf(!isHere("inspect"))(
  "five real logs of Inspect: four were scored, in JSON and zip, each number as it is written",
  async () => {
    const readings = await readingsOf("inspect")
    expect(readings.map(({ metrics }) => metrics.map(told))).toEqual([
      [
        "input_task/model_graded_fact/accuracy 1.0 2024-11-05T18:32:19.000Z",
        "input_task/model_graded_fact/stderr 0.0 2024-11-05T18:32:19.000Z",
      ],
      [
        "browser/includes/accuracy 1.0 2025-05-13T00:27:56.000Z",
        "browser/includes/stderr 0.0 2025-05-13T00:27:56.000Z",
      ],
      [
        "security_guide/model_graded_fact/accuracy 1.0 2025-05-13T00:28:36.000Z",
        "security_guide/model_graded_fact/stderr 0.0 2025-05-13T00:28:36.000Z",
      ],
      [],
      [
        "inspect_evals/mmlu_0_shot/choice/accuracy 0.0 2025-12-19T12:37:52.000Z",
        "inspect_evals/mmlu_0_shot/choice/stderr 0.0 2025-12-19T12:37:52.000Z",
      ],
    ])
    expect(readings.map(({ notes }) => notes.length)).toEqual([0, 0, 0, 1, 0])
    expect(readings[3]?.file).toMatch(/^sha256:6631813cb3cc/)
  },
)

test.skipIf(!isHere("lm-eval"))(
  "three real results of lm-evaluation-harness: 393 numbers of 133 tasks each, and no time",
  async () => {
    for (const { metrics } of await readingsOf("lm-eval")) {
      expect(metrics).toHaveLength(393)
      expect(new Set(metrics.map(({ name }) => name.split("/")[0])).size).toBe(133)
      expect(metrics.every(({ when }) => when === null)).toBe(true)
    }
    const [early] = await readingsOf("lm-eval")
    expect(early?.metrics.slice(0, 2).map(told)).toEqual([
      "hendrycksTest-abstract_algebra/acc 0.21 not said",
      "hendrycksTest-abstract_algebra/acc_stderr 0.040936018074033256 not said",
    ])
    expect(early?.metrics[5]?.line()).toBe(11)
  },
)

test.skipIf(!isHere("garak"))(
  "a real report of garak: the counts of its evaluation and the score of its digest, in local time",
  async () => {
    const [reading] = await readingsOf("garak")
    expect(reading?.metrics.map(told)).toEqual([
      "test.Test/always.Pass/passed 8 NO_OFFSET",
      "test.Test/always.Pass/fails 0 NO_OFFSET",
      "test.Test/always.Pass/nones 0 NO_OFFSET",
      "test.Test/always.Pass/total_evaluated 8 NO_OFFSET",
      "test.Test/always.Pass/absolute_score 1.0 NO_OFFSET",
    ])
    const [utc] = await readingsOf("garak", "+01:00")
    expect(utc?.metrics.map(({ when }) => when)).toContainEqual({
      kind: "INSTANT",
      at: "2025-11-21T09:08:02.320Z",
    })
  },
)

test.skipIf(!isHere("alertmanager"))(
  "a real notification of Alertmanager: one alert that fires since it began",
  async () => {
    const [reading] = await readingsOf("alertmanager")
    expect(reading?.metrics.map(told)).toEqual(["high_memory_load 1 2018-03-07T11:33:21.873Z"])
  },
)

const here = (["alertmanager", "inspect", "lm-eval", "garak"] as const).every(isHere)

test.skipIf(!here).each(engines)(
  "%s: what the checks of a plan name is recorded from the real files, once; the rest is told",
  async (engine) => {
    const { take, observations, size } = await watchedBy(engine, {
      guide: "security_guide/model_graded_fact/accuracy",
      piqa: "piqa/acc",
      attacks: "The share of attacks withstood",
      memory: "high_memory_load",
    })
    const before = await size()
    const readings = [
      ...(await readingsOf("inspect")),
      ...(await readingsOf("garak", "Z")),
      ...(await readingsOf("alertmanager")),
    ]
    const named = new Map([["attacks", ["test.Test/always.Pass/absolute_score"]]])
    const reports = await take(readings, { named })
    expect(reports.map(({ recorded, left }) => [recorded, left.length])).toEqual([
      [0, 2],
      [0, 2],
      [1, 1],
      [0, 0],
      [0, 2],
      [1, 4],
      [1, 0],
    ])
    expect(await size()).toBe(before + 3)
    expect(await observations("attacks")).toEqual(["2025-11-21T10:08:02.320Z 1.0"])
    const harness = await readingsOf("lm-eval")
    await expect(take(harness)).rejects.toThrow(
      /step3000.*json:\d+: piqa\/acc: the file does not say when it was measured: give --observed-at/,
    )
    expect(await size()).toBe(before + 3)
    await take(harness.slice(0, 1), { observedAt: "2022-12-16T19:50:04.000Z" })
    expect(await observations("piqa")).toEqual(["2022-12-16T19:50:04.000Z 0.6224156692056583"])
    const again = await take([...readings, ...harness.slice(0, 1)], {
      named,
      observedAt: "2022-12-16T19:50:04.000Z",
    })
    expect(again.map(({ recorded, known }) => [recorded, known])).toEqual([
      [0, 0],
      [0, 0],
      [0, 1],
      [0, 0],
      [0, 0],
      [0, 1],
      [0, 1],
      [0, 1],
    ])
    expect(await size()).toBe(before + 4)
  },
)
