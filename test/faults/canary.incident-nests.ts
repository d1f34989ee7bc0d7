import { at, entry, type Nests, type Stage } from "./canary.stage.ts"

const detected = async (stage: Stage) =>
  entry("incident.detected@1", await stage.system(), [], {
    slug: stage.slug(),
    others: [],
    version: null,
    environment: null,
    occurred: "2026-03",
    occurredPrecision: "MONTH",
    occurredFrom: at,
    occurredUntil: "2026-04-01T00:00:00.000Z",
    awareAt: at,
    awarePrecision: "DAY",
    harms: ["HEALTH"],
    severity: "HIGH",
    summary: "Letters went astray.",
  })

/** An incident that is on record: of which system, and the entry that says so. */
async function recorded(stage: Stage): Promise<{ system: string; incident: string }> {
  const { recorder, machine } = stage.ctx.register
  const usual = await detected(stage)
  const { receipts } = await recorder.record(machine, "incident", {}, async () => usual)
  return { system: usual.system ?? "", incident: receipts[0]!.id }
}

/** Entries of the kinds about incidents, as they usually are. */
export const incidentNests: Nests = {
  "incident.detected@1": detected,
  "incident.triaged@1": async (stage) => {
    const { system, incident } = await recorded(stage)
    return entry("incident.triaged@1", system, [incident], {
      incident,
      serious: true,
      harms: ["HEALTH"],
      severity: "HIGH",
      clock: "ai-act-73-2",
      article: "Art. 73(2)",
      awareAt: at,
      dueAt: "2026-03-16T00:00:00.000Z",
      lawVersion: "eu-2024-1689",
      citation: "Regulation (EU) 2024/1689",
      by: stage.person,
      reason: "So.",
    })
  },
  "incident.contained@1": async (stage) => {
    const { system, incident } = await recorded(stage)
    const values = { incident, containedAt: at, by: null, how: "By hand." }
    return entry("incident.contained@1", system, [incident], values)
  },
  "incident.reported@1": async (stage) => {
    const { system, incident } = await recorded(stage)
    return entry("incident.reported@1", system, [incident], {
      incident,
      report: "INITIAL",
      authority: "Authority",
      reportedAt: at,
      digest: null,
      by: null,
    })
  },
  "incident.unfrozen@1": async (stage) => {
    const { system, incident } = await recorded(stage)
    return entry("incident.unfrozen@1", system, [incident], {
      incident,
      authority: "Authority",
      toldAt: at,
      what: "A rule.",
      by: null,
    })
  },
  "incident.corrected@1": async (stage) => {
    const { system, incident } = await recorded(stage)
    const values = { incident, correctedAt: at, what: "A rule.", changes: [], by: null }
    return entry("incident.corrected@1", system, [incident], values)
  },
  "lesson.learnt@1": async (stage) => {
    const { system, incident } = await recorded(stage)
    const values = { incident, lesson: "Ask first.", change: null, by: null }
    return entry("lesson.learnt@1", system, [incident], values)
  },
  "incident.closed@1": async (stage) => {
    const { system, incident } = await recorded(stage)
    return entry("incident.closed@1", system, [incident], { incident, by: null, outcome: "Well." })
  },
  "incident.reopened@1": async (stage) => {
    const { system, incident } = await recorded(stage)
    return entry("incident.reopened@1", system, [incident], { incident, by: null, reason: "So." })
  },
}
