import { readAlertmanager } from "../../api/src/exchange/alertmanager.ts"
import { readGarak } from "../../api/src/exchange/garak.ts"
import { readInspect } from "../../api/src/exchange/inspect.ts"
import { readLmEval } from "../../api/src/exchange/lm-eval.ts"
import type { MetricsReading, ReadMetrics } from "../../api/src/exchange/metrics.ts"
import {
  importObservations,
  type ObservedBy,
  type ObservationsReport,
} from "../../api/src/exchange/observations.command.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { stateMonitoringPlan } from "../../api/src/monitoring/plan.command.ts"
import { dataFile } from "../support/data.ts"
import { cast, openTestRegister, town, type EngineName } from "../support/register.ts"

const evaluation = (file: string) => dataFile(`evaluation/${file}`)
const pythia = (step: number, at: string) =>
  evaluation(`lm-eval-harness/pythia-12b-deduped-0shot-global_step${step}_eval_results_${at}.json`)

/** The real files of each form. */
export const real = {
  alertmanager: [dataFile("monitoring/alertmanager/prom_post_request.json")],
  inspect: [
    "2024-11-05T13-31-45-05-00_input-task_8zXjbRzCWrL9GXiXo2vus9.json",
    "2025-05-12T20-27-36-04-00_browser.json",
    "2025-05-12T20-28-26-04-00_security-guide.json",
    "2025-02-11T15-17-00-05-00_popularity_dPiJifoWeEQBrfWsAopzWr.eval",
    "mmlu-summary-choices.eval",
  ].map((file) => evaluation(`inspect/${file}`)),
  "lm-eval": [
    pythia(3000, "12-16-2022-19-50-04"),
    pythia(63000, "12-16-2022-20-44-20"),
    pythia(143000, "12-16-2022-19-23-03"),
  ],
  garak: [evaluation("garak/report_test.report.jsonl")],
} as const

export const readers = {
  alertmanager: readAlertmanager,
  inspect: readInspect,
  "lm-eval": readLmEval,
  garak: readGarak,
} as const satisfies { readonly [form: string]: ReadMetrics }
export type FormName = keyof typeof readers
export const formNames = Object.keys(readers) as FormName[]

export const isHere = (form: FormName): boolean => !real[form].some((file) => file === undefined)

/** A system in service with a check for each metric, by the name of the check. */
export async function watchedBy(
  engine: EngineName,
  metrics: { readonly [check: string]: string | { metric: string; unit: string } },
) {
  const made = await openTestRegister(engine)
  const { ctx, register } = made
  await cast(ctx, "ada")
  await town(ctx, "a", { purpose: "Sorts letters." })
  const checks = Object.entries(metrics).map(([check, given]) => ({
    check,
    ...(typeof given === "string" ? { metric: given } : given),
    direction: "AT_LEAST" as const,
    threshold: "0.5",
    every: "P1Y",
    watcher: "ada",
    sentences: [1],
  }))
  await stateMonitoringPlan(ctx, { system: "a", checks })
  const size = async () => (await readEnd(register.engine.reader)).size
  const take = async (
    readings: readonly MetricsReading[],
    given: Partial<ObservedBy> = {},
  ): Promise<readonly ObservationsReport[]> =>
    importObservations(ctx, readings, { system: "a", named: new Map(), observedAt: null, ...given })
  const observations = async (check: string) => {
    const asked = await made.ask<{
      register: { system: { monitoringPlan: { checks: readonly Asked[] } } }
    }>(
      `{ register { system(slug: "a") { monitoringPlan { checks { slug
        observations(first: 100) { nodes { observedAt value isBreach } } } } } } }`,
    )
    const found = asked.register.system.monitoringPlan.checks.find(({ slug }) => slug === check)
    return found?.observations.nodes.map(({ observedAt, value }) => `${observedAt} ${value}`)
  }
  return { ...made, size, take, observations }
}

type Asked = {
  readonly slug: string
  readonly observations: {
    readonly nodes: readonly { observedAt: string; value: string; isBreach: boolean }[]
  }
}
