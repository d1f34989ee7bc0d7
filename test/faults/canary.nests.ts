import { nest } from "./canary.birds.ts"
import { changeNests } from "./canary.change-nests.ts"
import { evidenceNests } from "./canary.evidence-nests.ts"
import { findingNests } from "./canary.finding-nests.ts"
import { flowNests } from "./canary.flow-nests.ts"
import { incidentNests } from "./canary.incident-nests.ts"
import { exitNests } from "./canary.exit.ts"
import { lawNests } from "./canary.law-nests.ts"
import { contestNests } from "./canary.contest-nests.ts"
import { monitoringNests } from "./canary.monitoring-nests.ts"
import { rightNests } from "./canary.right-nests.ts"
import { at, clauseOf, digest, entry, source, type Nests } from "./canary.stage.ts"

/** An entry of a kind as it usually is; a kind with a value that is not public must be here. */
export const usual: Nests = {
  ...changeNests,
  ...exitNests,
  ...lawNests,
  ...rightNests,
  ...monitoringNests,
  ...findingNests,
  ...evidenceNests,
  ...contestNests,
  ...flowNests,
  ...incidentNests,
  "party.registered@1": async (stage) =>
    entry("party.registered@1", null, [], {
      slug: stage.slug(),
      partyKind: "TEAM",
      name: "Team",
      memberOf: stage.town,
      contact: null,
    }),
  "party.renamed@1": async (stage) => {
    const party = await stage.party()
    return entry("party.renamed@1", null, [party], { party, name: "Other" })
  },
  "system.registered@1": async (stage) =>
    entry("system.registered@1", null, [stage.town], {
      slug: stage.slug(),
      name: "Sorter",
      organisation: stage.town,
      purpose: null,
      state: "PILOT",
      effectiveAt: at,
    }),
  "system.described@1": async (stage) =>
    entry("system.described@1", await stage.system(), [stage.town], {
      name: "Sorter",
      organisation: stage.town,
      purpose: null,
      reason: null,
    }),
  "system.moved@1": async (stage) =>
    entry("system.moved@1", await stage.system(), [], {
      from: "IN_DEVELOPMENT",
      to: "PILOT",
      effectiveAt: new Date().toISOString(),
      reason: null,
    }),
  "system.reported@1": async (stage) =>
    entry("system.reported@1", null, [stage.town], {
      slug: stage.slug(),
      source: "list",
      key: stage.slug(),
      name: "Reported",
      organisation: stage.town,
      unit: null,
      reportedState: "PILOT",
      sourceWord: null,
      since: null,
      contact: null,
      contactKind: "MAILBOX",
      file: digest,
      row: 1,
      readAt: at,
    }),
  "statement.made@1": async (stage) =>
    entry("statement.made@1", await stage.system(), [], {
      question: "song",
      wording: stage.wording,
      state: "STATED",
      value: [nest, "and more"],
      source,
    }),
  "statement.withdrawn@1": async (stage) =>
    entry("statement.withdrawn@1", await stage.system(), [], { question: "song", source }),
  "accountability.ended@1": async (stage) => {
    const { system, appointment } = await stage.appointment()
    return entry("accountability.ended@1", system, [stage.person], {
      appointment,
      endsAt: "2099-01-01T00:00:00.000Z",
      reason: null,
    })
  },
  "version.drafted@1": async (stage) =>
    entry("version.drafted@1", await stage.system(), [stage.person], {
      label: "1",
      components: [{ role: "model", name: "M", digest, modelVersion: null }],
      digest,
      author: stage.person,
      notes: null,
    }),
  "deployment.ended@1": async (stage) =>
    entry("deployment.ended@1", await stage.system(), [], {
      environment: "production",
      endsAt: at,
      reason: null,
    }),
  "admission.granted@1": async (stage) =>
    entry("admission.granted@1", await stage.system(), [], {
      step: "PILOT",
      version: null,
      environment: null,
      from: "IN_DEVELOPMENT",
      effectiveAt: at,
      reason: null,
      forPublic: [],
      forEmployees: [clauseOf(nest)],
      forRegulators: [clauseOf(nest)],
    }),
  "admission.refused@1": async (stage) =>
    entry("admission.refused@1", await stage.system(), [], {
      step: "PILOT",
      version: null,
      environment: null,
      forPublic: [],
      forEmployees: [clauseOf(nest)],
      forRegulators: [clauseOf(nest)],
    }),
  "exception.granted@1": async (stage) =>
    entry("exception.granted@1", await stage.system(), [], {
      policy: "pilot-gate",
      clause: "charter",
      from: at,
      until: "2026-04-01T00:00:00.000Z",
      granter: stage.person,
      renews: null,
      reason: "An emergency.",
    }),
  "exception.ended@1": async (stage) =>
    entry("exception.ended@1", await stage.system(), [], {
      exception: stage.wording,
      endsAt: at,
      reason: null,
    }),
  "pilot.chartered@1": async (stage) =>
    entry("pilot.chartered@1", await stage.system(), [], await stage.charter()),
  "charter.reviewed@1": async (stage) => {
    const { system, charter } = await stage.chartered()
    return entry("charter.reviewed@1", system, [charter], {
      charter,
      as: "RISK",
      office: stage.town,
      reviewer: stage.person,
      outcome: "APPROVED",
      note: null,
    })
  },
  "pilot.extended@1": async (stage) => {
    const { system, charter } = await stage.chartered()
    return entry("pilot.extended@1", system, [charter], {
      charter,
      endsAt: at,
      reason: "Snow.",
      decidedBy: stage.person,
    })
  },
  "pilot.ended@1": async (stage) => {
    const { system, charter } = await stage.chartered()
    return entry("pilot.ended@1", system, [charter], {
      charter,
      decision: "ADMIT",
      outcomes: "It sorts.",
      decidedBy: stage.person,
      endedAt: at,
    })
  },
  "inventory.imported@1": async () =>
    entry("inventory.imported@1", null, [], {
      source: "list",
      file: digest,
      fileName: "list.csv",
      mapping: digest,
      rows: 1,
      taken: 1,
      repeated: 0,
      refused: 0,
      readAt: at,
    }),
  "fields.erased@1": async (stage) => {
    const { commitment, ...target } = await stage.erasable()
    return entry("fields.erased@1", null, [], {
      ...target,
      commitments: [commitment],
      ground: "RETENTION_ENDED",
      reason: "Retention ended",
      by: { party: null, machine: nest },
    })
  },
  "policy.read@1": async (stage) => {
    const proposal = await stage.party()
    const given = { policy: "house", proposal, digest, reader: stage.person }
    return entry("policy.read@1", null, [proposal], given)
  },
  "sealed-value.read@1": async (stage) =>
    entry("sealed-value.read@1", await stage.system(), [], {
      entry: 1,
      field: "value",
      reason: "Inspection",
    }),
}
