import type { Context } from "../context.ts"
import type { Receipt } from "../ledger/record.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { alertsIn } from "./alertmanager.ts"
import { takeMetrics, type Taken } from "./metrics.rules.ts"
import { recordMissing } from "./missing.command.ts"
import { listPlannedMetrics } from "./observations.command.ts"
import { FileRefused } from "./refusals.ts"

export type AlertsInput = {
  readonly system: string
  readonly environment?: string | undefined
  readonly version?: string | undefined
  /** The notification as it was posted, and the digest of its bytes. */
  readonly text: string
  readonly digest: string
}

/** What became of a notification. */
export type AlertsTaken = {
  readonly recorded: number
  readonly known: number
  /** The names of alerts for which no plan has a check. */
  readonly left: readonly string[]
  readonly notes: readonly string[]
  /** Proves what was recorded; null where all of it was on record. */
  readonly receipt: Receipt | null
}

/**
 * Records what a notification of Alertmanager says of the checks of a system. The same alert again
 * appends nothing. Throws a bad request for what is no notification, and for one of which no check
 * is named.
 */
export async function recordAlerts(
  ctx: Context,
  { system, environment, version, text, digest }: AlertsInput,
): Promise<AlertsTaken> {
  const planned = await listPlannedMetrics(ctx.register.engine.reader, system)
  const { metrics, notes } = readBody(text)
  const { taken, left } = takeMetrics({ metrics, planned, named: new Map(), observedAt: null })
  const names = [...left.keys()]
  if (taken.length === 0)
    throw new BadRequest(
      `No plan of ${system} has a check for ${names.join(", ")}: a check is for an alert whose ` +
        "metric, or name, is the name of the alert. Nothing was written.",
    )
  holdToClock(ctx.register.now(), taken)
  const observations = taken.map(({ metric: _metric, ...one }) => ({
    ...one,
    environment,
    version,
  }))
  const { receipts, missing } = await recordMissing(ctx, {
    system,
    observations,
    tool: "alertmanager",
    file: digest,
    sameBy: "INSTANT",
  })
  const known = taken.length - missing
  return { recorded: missing, known, left: names, notes, receipt: receipts[0] ?? null }
}

const skew = 5 * 60_000

/** A clock that is a little ahead of ours: Alertmanager sends it again after a 503, and not after a 400. */
function holdToClock(now: string, taken: readonly Taken[]): void {
  const latest = Date.parse(now) + skew
  const ahead = taken.find(({ observedAt }) => now < observedAt && Date.parse(observedAt) <= latest)
  if (ahead)
    throw new BadRequest(
      `${ahead.metric.name}: ${ahead.observedAt} is still to come. Nothing was written.`,
      "TRY_AGAIN",
    )
}

function readBody(text: string): ReturnType<typeof alertsIn> {
  try {
    return alertsIn({ path: "body", text })
  } catch (error) {
    if (error instanceof FileRefused) throw new BadRequest(error.message)
    throw error
  }
}
