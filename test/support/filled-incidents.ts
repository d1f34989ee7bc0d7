import type { Context } from "../../api/src/context.ts"
import {
  closeIncident,
  containIncident,
  correctIncident,
  liftFreeze,
  recordLesson,
  reopenIncident,
  reportIncident,
} from "../../api/src/monitoring/incident-act.command.ts"
import { recordIncident, triageIncident } from "../../api/src/monitoring/incident.command.ts"

const digest = `sha256:${"ab".repeat(32)}`

/** What happened, as it is recorded where a test asks for nothing else. */
export const happened = {
  occurred: "2026-01-01T00:00:00Z",
  aware: "2026-01-02T00:00:00Z",
  harms: ["HEALTH"],
  severity: "HIGH",
  summary: "Letters went astray.",
} as const

/** How it is judged. */
export const judgement = {
  serious: true,
  harms: ["HEALTH"],
  severity: "HIGH",
  lawVersion: "eu-2024-1689",
  reason: "Somebody was treated late.",
} as const

/**
 * Two incidents of a system that nobody is accountable for, which affect another one: the first went
 * all its way and was reopened, nobody has judged the second. Neither freezes anything.
 */
export async function fillIncidents(ctx: Context, system: string, other: string): Promise<void> {
  const of = { system, incident: "i-1" }
  await recordIncident(ctx, { system, slug: "i-1", others: [other], ...happened })
  await triageIncident(ctx, { ...of, ...judgement })
  await containIncident(ctx, { ...of, how: "By hand." })
  await reportIncident(ctx, { ...of, report: "INITIAL", authority: "Authority", digest })
  await liftFreeze(ctx, { ...of, authority: "Authority", what: "A rule." })
  await correctIncident(ctx, { ...of, what: "The rule is mended." })
  await reportIncident(ctx, { ...of, report: "FINAL", authority: "Authority" })
  await recordLesson(ctx, { ...of, lesson: "Ask first." })
  await closeIncident(ctx, { ...of, outcome: "Nobody is harmed." })
  await reopenIncident(ctx, { ...of, reason: "Once more." })
  await recordIncident(ctx, { system, slug: "i-2", ...happened, harms: [] })
}
