import type { Context } from "../../api/src/context.ts"
import { putQuestion } from "../../api/src/handbook/question.command.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { charterPilot, reviewCharter } from "../../api/src/ownership/charter.command.ts"
import { answerQuestion } from "../../api/src/ownership/statement.command.ts"
import { officers, type Officers } from "../support/handbook.ts"
import {
  cast,
  openTestRegister,
  personCaller,
  town,
  type EngineName,
  type TestRegister,
} from "../support/register.ts"

export const system = "a"
export const at = (day: string): string => `2026-${day}T00:00:00.000Z`

type Prepared = TestRegister & { readonly people: Officers; readonly ada: Context }

/** A system in development, whose accountable person has accepted. */
export async function prepared(
  engine: EngineName,
  state = "IN_DEVELOPMENT" as const,
): Promise<Prepared> {
  const made = await openTestRegister(engine)
  const people = await officers(made)
  await cast(made.ctx, "ada")
  await town(made.ctx, system, { state, effectiveAt: at("02-01") })
  await appoint(made.ctx, { system, party: "ada", role: "ACCOUNTABLE", office: "Head of Post" })
  const ada = await personCaller(made.register, "ada")
  await acceptAccountability(ada, { system, role: "ACCOUNTABLE" })
  return { ...made, people, ada }
}

const questions = ["ownership", "monitoring", "audit", "change", "exit"] as const

export async function answerFive({ ctx }: TestRegister): Promise<void> {
  for (const foundation of questions) {
    const from = { date: "2026", precision: "YEAR", text: "2026" } as const
    const put = { question: `about-${foundation}`, foundation, text: "How?", forms: [], from }
    await putQuestion(ctx, { ...put, audience: "PUBLIC" })
    await answerQuestion(ctx, {
      system,
      question: put.question,
      state: "STATED",
      values: ["So."],
    })
  }
}

export const charter = (as: Context, endsAt = at("06-30")) =>
  charterPilot(as, {
    system,
    success: "Nine letters of ten go to the right desk, for a month.",
    answerable: "ada",
    answerableOffice: "Head of Post",
    scope: "Letters to one desk; no decision about anybody.",
    endsAt,
    atEnd: "The sorting goes back to hand.",
  })

export async function reviewed({ people }: Prepared): Promise<void> {
  const review = { system, outcome: "APPROVED" } as const
  await reviewCharter(people.risk, { ...review, as: "RISK", office: "chief-risk-officer" })
  await reviewCharter(people.operations, {
    ...review,
    as: "OPERATIONS",
    office: "head-of-operations",
  })
}

type Verdict = { isOpen: boolean; clauses: { clause: string; outcome: string; needs: string }[] }
type Looked = {
  register: {
    system: {
      state: string
      admitted: boolean
      gate: Verdict
      standing: { status: string; since: string; until: string | null } | null
      admissions: { step: string; granted: boolean; verdict: Verdict }[]
    }
  }
}
const query = `query ($size: Int, $asOf: DateTime, $to: SystemState!) {
  register(size: $size, asOf: $asOf) { system(slug: "a") {
    state admitted gate(to: $to) { isOpen clauses { clause outcome needs } }
    standing { status since until }
    admissions { step granted verdict { isOpen clauses { clause outcome needs } } }
  } } }`
export const look = async (
  made: TestRegister,
  given: { size?: number; asOf?: string; to?: string } = {},
) => (await made.ask<Looked>(query, { to: "PILOT", ...given })).register.system

export const sizeOf = async ({ register }: TestRegister) =>
  (await readEnd(register.engine.reader)).size
export const outcomes = ({ clauses }: Verdict) =>
  Object.fromEntries(clauses.map(({ clause, outcome }) => [clause, outcome]))
