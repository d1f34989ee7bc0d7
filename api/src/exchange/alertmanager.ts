import { basename } from "node:path"
import { z } from "zod"
import { lineOf, parseBy, readWhole, type JsonText } from "./exact-json.ts"
import { instantIn } from "./instants.ts"
import type { Metric, MetricsReading } from "./metrics.ts"
import { FileRefused } from "./refusals.ts"

const status = z.enum(["firing", "resolved"], { error: "is neither firing nor resolved" })
const alert = z.looseObject({
  // Alertmanager gives each alert its own; relays that shorten a notification leave it out.
  status: status.optional(),
  labels: z.looseObject({ alertname: z.string({ error: "is missing" }).min(1) }),
  startsAt: z.string({ error: "is missing" }),
  endsAt: z.string().optional(),
})
const notification = z.looseObject({
  version: z.literal("4", { error: "is not 4, the form of notifications that is read here" }),
  status,
  alerts: z.array(alert, { error: "is no list" }).min(1, { error: "is empty" }),
})

/** Reads a notification that Alertmanager posts. Throws NotFound and FileRefused. */
export async function readAlertmanager(path: string): Promise<MetricsReading> {
  const { text, digest: file } = await readWhole(path)
  const { metrics, notes } = alertsIn({ path, text })
  const told = { path, fileName: basename(path), file, tool: "alertmanager", refused: [] }
  return { ...told, metrics, notes, sameBy: "INSTANT" }
}

/**
 * What the alerts of a notification say. One that fires is a 1 of the metric that has its name, at
 * the instant it began; one that is resolved is a 0, at its end, unless another of its name fires in
 * the same notification. Throws FileRefused.
 */
export function alertsIn(json: JsonText): { metrics: readonly Metric[]; notes: readonly string[] } {
  const read = parseBy(json, notification, "notification of Alertmanager")
  const alerts = read.alerts.map((one) => ({ ...one, status: one.status ?? read.status }))
  const firing = new Set(
    alerts.filter((one) => one.status === "firing").map(({ labels }) => labels.alertname),
  )
  const metrics: Metric[] = []
  let outweighed = 0
  for (const [index, { status: is, labels, startsAt, endsAt }] of alerts.entries()) {
    const name = labels.alertname
    if (is === "resolved" && firing.has(name)) {
      outweighed += 1
      continue
    }
    const [field, text] = is === "firing" ? ["startsAt", startsAt] : ["endsAt", endsAt ?? ""]
    const when = instantIn(text)
    const line = () => lineOf(json, ["alerts", index, field])
    if (when.kind !== "INSTANT")
      throw new FileRefused(
        json.path,
        `is no notification of Alertmanager: alerts.${index}.${field} is no instant with an offset`,
        line(),
      )
    metrics.push({ name, value: is === "firing" ? "1" : "0", unit: null, when, line })
  }
  const notes =
    outweighed > 0
      ? [`${outweighed} resolved alerts are left out: others of their names are firing.`]
      : []
  return { metrics, notes }
}
