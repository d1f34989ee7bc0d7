import { test } from "vitest"
import { deploy } from "../../api/src/change/deployment.command.ts"
import { describeModelVersion, describeVersion } from "../../api/src/change/description.command.ts"
import { moveModelAlias } from "../../api/src/change/model-alias.command.ts"
import { registerModel, registerModelVersion } from "../../api/src/change/model.command.ts"
import { draftVersion, signOffVersion } from "../../api/src/change/version.command.ts"
import type { Context } from "../../api/src/context.ts"
import { adoptObligations } from "../../api/src/handbook/obligation.command.ts"
import { putQuestion } from "../../api/src/handbook/question.command.ts"
import { recordObservations } from "../../api/src/monitoring/observation.command.ts"
import { stateMonitoringPlan } from "../../api/src/monitoring/plan.command.ts"
import { recordValidation } from "../../api/src/monitoring/validation.command.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { reportIncident } from "../../api/src/monitoring/incident-act.command.ts"
import { recordIncident, triageIncident } from "../../api/src/monitoring/incident.command.ts"
import { stateFlow } from "../../api/src/ownership/flow.command.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { answerQuestion } from "../../api/src/ownership/statement.command.ts"
import { closedIn } from "../support/found.ts"
import { fillEvidence } from "../support/filled-evidence.ts"
import { happened, judgement } from "../support/filled-incidents.ts"
import { lawText } from "../support/obligations.ts"
import { cast, personCaller, town } from "../support/register.ts"
import { report } from "../support/reports.ts"

const dayToCome = "2090-01-01T00:00:00.000Z"
const digest = `sha256:${"ab".repeat(32)}`
const description = { provenance: "Trained.", card: digest, cardText: "For letters." }

/** An incident of a system of which an authority was told. */
async function haveIncident(owner: Context, system: string): Promise<void> {
  const of = { system, incident: `i-${system}` }
  await recordIncident(owner, { system, slug: of.incident, others: ["s-0"], ...happened })
  await triageIncident(owner, { ...of, ...judgement })
  await reportIncident(owner, { ...of, report: "FINAL", authority: "Authority" })
}

/** A system with something of each sort. */
async function fill(ctx: Context, owner: Context, slug: string): Promise<void> {
  const component = { role: "model", name: "M", digest, model: `m-${slug}`, modelVersion: "1" }
  await registerModel(ctx, { slug: `m-${slug}`, name: "M" })
  await registerModelVersion(ctx, { model: `m-${slug}`, version: "1", digest })
  await moveModelAlias(ctx, { model: `m-${slug}`, alias: "champion", version: "1" })
  await Promise.all([
    registerParty(ctx, {
      slug: `team-${slug}`,
      kind: "TEAM",
      name: `Team ${slug}`,
      memberOf: "town",
    }),
    town(ctx, slug, { purpose: "It sorts." }),
    report(ctx, {
      slug,
      reportedState: "PILOT",
      contact: "desk@town.test",
      contactKind: "MAILBOX",
    }),
    appoint(ctx, { system: slug, party: "ada", role: "ACCOUNTABLE", office: "Head" }),
    appoint(ctx, { system: slug, party: "ben", role: "REVIEWER", office: "Review" }),
    acceptAccountability(owner, { system: slug, role: "ACCOUNTABLE" }),
    answerQuestion(ctx, { system: slug, question: "why", state: "STATED", values: ["So."] }),
    answerQuestion(ctx, { system: slug, question: "how", state: "STATED", values: ["Thus."] }),
    draftVersion(ctx, { system: slug, label: "1", author: "ben", components: [component] }),
    draftVersion(ctx, { system: slug, label: "2", author: "ben", components: [component] }),
    describeVersion(ctx, { system: slug, version: "1", ...description }),
    describeVersion(ctx, { system: slug, version: "2", ...description }),
    describeModelVersion(ctx, { model: `m-${slug}`, version: "1", ...description }),
    deploy(ctx, { system: slug, version: "1", environment: "production" }),
    deploy(ctx, { system: slug, version: "2", environment: "production", from: dayToCome }),
    deploy(ctx, { system: slug, version: "2", environment: "test", from: dayToCome }),
    stateFlow(ctx, { system: slug, receiver: "town", passes: "DATA", what: "Letters." }),
    stateFlow(ctx, { system: slug, receiver: `team-${slug}`, passes: "OUTCOME", what: "How." }),
    // Last, so that the newest entries name a person as well.
    signOffVersion(owner, { system: slug, version: "1", as: "ACCOUNTABLE" }),
  ])
  const [check, every] = ["sorted", "P1D"]
  const plan = { check, metric: "M", direction: "AT_LEAST", threshold: "1", every } as const
  await stateMonitoringPlan(owner, { system: slug, checks: [{ ...plan, watcher: "ben" }] })
  const observedAt = ctx.register.now()
  await recordObservations(ctx, { system: slug, observations: [{ check, observedAt, value: "0" }] })
  const given = { system: slug, owner: "ben", by: owner }
  await closedIn(ctx, given)
  await recordValidation(ctx, {
    system: slug,
    by: "ada",
    independence: "OTHER_PERSON",
    version: "1",
    outcome: "FIT",
    goodUntil: dayToCome,
    evidence: digest,
  })
  await haveIncident(owner, slug)
  await fillEvidence(ctx, { system: slug, owner: "ben", by: owner })
}

/** So many systems, each with something of each sort. */
export async function filled(ctx: Context, systems: number): Promise<void> {
  await cast(ctx, "ada", "ben")
  const owner = await personCaller(ctx.register, "ada")
  const question = { foundation: "ownership", text: "?", forms: [] } as const
  const from = { date: "2026", precision: "YEAR", text: "2026" } as const
  await putQuestion(ctx, { ...question, question: "why", from, audience: "PUBLIC" })
  await putQuestion(ctx, { ...question, question: "how", from, audience: "INTERNAL" })
  await adoptObligations(ctx, { text: lawText() })
  await Promise.all(Array.from({ length: systems }, (_, at) => fill(ctx, owner, `s-${at}`)))
}
