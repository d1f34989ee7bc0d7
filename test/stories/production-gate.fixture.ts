import { hash } from "node:crypto"
import { deploy } from "../../api/src/change/deployment.command.ts"
import { stateEnvironment } from "../../api/src/change/environment.command.ts"
import { recordEvidence } from "../../api/src/change/evidence.command.ts"
import { judgeChange, requestChange, reviewChange } from "../../api/src/change/request.command.ts"
import { draftVersion, signOffVersion } from "../../api/src/change/version.command.ts"
import type { Context } from "../../api/src/context.ts"
import { rehearseExit, stateExitPlan } from "../../api/src/exit/plan.command.ts"
import { GateClosed } from "../../api/src/handbook/admission.rules.ts"
import { putQuestion } from "../../api/src/handbook/question.command.ts"
import { stateMonitoringPlan } from "../../api/src/monitoring/plan.command.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { classifyRisk, stateLegalRole } from "../../api/src/ownership/judgement.command.ts"
import { grantRight, recordExercise } from "../../api/src/ownership/right.command.ts"
import { answerQuestion } from "../../api/src/ownership/statement.command.ts"
import { officers, ourPolicy, publishPolicy, type Officers } from "../support/handbook.ts"
import {
  cast,
  openTestRegister,
  personCaller,
  town,
  type EngineName,
  type TestRegister,
} from "../support/register.ts"

export const system = "a"
const lawVersion = "eu-2024-1689"
export const digestOf = (text: string): string => `sha256:${hash("sha256", text, "hex")}`

export type Prepared = TestRegister & {
  readonly people: Officers
  /** Who answers for the system. */
  readonly ada: Context
  /** Who reviews it. */
  readonly ben: Context
}

/**
 * A system before its service, under our own policy: of what the gate asks all is there but a right
 * to stop it and what speaks for a version.
 */
export async function prepared(
  engine: EngineName,
  purpose = "It sorts letters.",
): Promise<Prepared> {
  const made = await openTestRegister(engine)
  const { ctx, register } = made
  await cast(ctx, "ada", "ben", "cem")
  await town(ctx, system, { state: "PILOT", purpose: purpose === "" ? null : purpose })
  const people = await officers(made)
  await publishPolicy(made, people, ourPolicy("production-gate"))
  const [ada, ben] = [await personCaller(register, "ada"), await personCaller(register, "ben")]
  for (const [party, role, as] of [
    ["ada", "ACCOUNTABLE", ada],
    ["ben", "REVIEWER", ben],
  ] as const) {
    await appoint(ctx, { system, party, role, office: "Desk" })
    await acceptAccountability(as, { system, role })
  }
  await judgedAndPlanned({ ...made, people, ada, ben }, purpose === "" ? [] : [1])
  await draft(ctx, "1")
  await stateEnvironment(ctx, { system, slug: "production", name: "Desks", isProduction: true })
  return { ...made, people, ada, ben }
}

async function judgedAndPlanned(
  { ctx, ada }: Prepared,
  sentences: readonly number[],
): Promise<void> {
  await stateLegalRole(ada, { system, roles: ["DEPLOYER"], lawVersion })
  const minimal = { riskClass: "MINIMAL", reason: "It sorts letters." } as const
  await classifyRisk(ada, { system, lawVersion, ...minimal })
  const plan = { stop: "A switch.", takesOver: "NOTHING", minutes: 5 } as const
  await stateExitPlan(ada, { system, ...plan })
  const rehearsal = { rehearsed: "STOP", minutes: 4, outcome: "SUCCEEDED" } as const
  await rehearseExit(ada, { system, ...rehearsal, goodUntil: "2027-02-01T00:00:00.000Z" })
  const measured = { metric: "M", direction: "AT_LEAST", threshold: "1", every: "P1Y" } as const
  const check = { check: "right", ...measured, watcher: "ben", sentences }
  await stateMonitoringPlan(ada, { system, checks: [check] })
  const from = { date: "2026", precision: "YEAR", text: "2026" } as const
  const put = { question: "appeal", foundation: "audit", text: "How?", forms: [], from } as const
  await putQuestion(ctx, { ...put, audience: "PUBLIC" })
  await answerQuestion(ada, { system, question: "appeal", state: "STATED", values: ["Ask."] })
}

export const draft = (ctx: Context, label: string) =>
  draftVersion(ctx, {
    system,
    label,
    author: "cem",
    components: [
      { role: "model", name: "model", digest: digestOf(`model ${label}`) },
      { role: "prompt", name: "prompt", digest: digestOf("prompt") },
    ],
  })

/** Ada may stop it, and has tried that. */
export async function drilled({ ada }: Prepared): Promise<void> {
  const right = { system, action: "STOP", holder: "ada" } as const
  await grantRight(ada, { ...right, office: "Desk" })
  await recordExercise(ada, { ...right, sort: "DRILL", by: "ada" })
}

export async function signed({ ada, ben }: Prepared, version = "1"): Promise<void> {
  await signOffVersion(ben, { system, version, as: "REVIEWER" })
  await signOffVersion(ada, { system, version, as: "ACCOUNTABLE" })
}

export const tested = ({ ctx }: Prepared, version = "1") =>
  recordEvidence(ctx, {
    system,
    kind: "TEST",
    title: `Test of ${version}`,
    digest: digestOf(`report of ${version}`),
    version,
  })

type Change = {
  readonly version?: string
  readonly environment?: string
  readonly risk?: "LOW" | "HIGH"
  readonly foreseen?: boolean
  readonly roles?: readonly ("REVIEWER" | "ACCOUNTABLE")[]
}

export async function asked({ ctx, ben }: Prepared, given: Change = {}): Promise<void> {
  const { version = "1", environment = "production", risk = "LOW" } = given
  const change = { system, version, environment }
  const { foreseen = true, roles = ["REVIEWER"] } = given
  await requestChange(ctx, { ...change, what: "This.", why: "It is better.", risk, roles })
  const judged = { affectsCompliance: true, changesPurpose: false, lawVersion, reason: "So." }
  await judgeChange(ben, { ...change, foreseen, ...judged })
}

export async function agreed(made: Prepared, given: Change = {}): Promise<void> {
  await asked(made, given)
  await approved(made, given)
}

export async function approved({ ada, ben }: Prepared, given: Change = {}): Promise<void> {
  const { version = "1", environment = "production", roles = ["REVIEWER"] } = given
  const change = { system, version, environment, outcome: "APPROVED" } as const
  for (const as of roles) await reviewChange(as === "REVIEWER" ? ben : ada, { ...change, as })
}

/** What the gate says of a version that is deployed: the clauses that do not hold, none when it is. */
export async function refusedBy({ ctx }: Prepared, version = "1"): Promise<string[]> {
  const input = { system, version, environment: "production", validateOnly: true } as const
  return closedBy(deploy(ctx, input))
}

/** The clauses by which a gate is closed to an act; none where it is open. */
export async function closedBy(acting: Promise<unknown>): Promise<string[]> {
  const error = await acting.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error === null) return []
  if (!(error instanceof GateClosed)) throw error
  return error.message.split("\n").flatMap((line) => /^- (.*)$/.exec(line)?.[1] ?? [])
}
