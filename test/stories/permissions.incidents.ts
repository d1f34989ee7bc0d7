import type { Context } from "../../api/src/context.ts"
import {
  closeIncident,
  correctIncident,
  reportIncident,
} from "../../api/src/monitoring/incident-act.command.ts"
import { recordIncident, triageIncident } from "../../api/src/monitoring/incident.command.ts"
import { happened, judgement } from "../support/filled-incidents.ts"

/** Incidents that wait for each act: of one system harmless ones, of another one that freezes it. */
export async function haveIncidents(
  owner: Context,
  { harmless, frozen }: { harmless: string; frozen: string },
): Promise<void> {
  for (const incident of ["open", "corrected", "closed"]) {
    const of = { system: harmless, incident }
    await recordIncident(owner, { system: harmless, slug: incident, ...happened })
    await triageIncident(owner, { ...of, ...judgement, serious: false })
    if (incident !== "open") await correctIncident(owner, { ...of, what: "A rule." })
    if (incident === "closed") await closeIncident(owner, { ...of, outcome: "Well." })
  }
  const of = { system: frozen, incident: "serious" }
  await recordIncident(owner, { system: frozen, slug: "serious", ...happened })
  await triageIncident(owner, { ...of, ...judgement })
  await reportIncident(owner, { ...of, report: "INITIAL", authority: "Authority" })
}
