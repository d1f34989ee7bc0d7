import { expect, test } from "vitest"
import type { Context } from "../../api/src/context.ts"
import { admitToPilot, admitToService } from "../../api/src/handbook/admission.command.ts"
import { GateClosed } from "../../api/src/handbook/admission.rules.ts"
import { endException, grantException } from "../../api/src/handbook/exception.command.ts"
import { putQuestion } from "../../api/src/handbook/question.command.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import {
  charterPilot,
  endPilot,
  extendPilot,
  reviewCharter,
} from "../../api/src/ownership/charter.command.ts"
import { recordDeparture } from "../../api/src/ownership/party.command.ts"
import { answerQuestion } from "../../api/src/ownership/statement.command.ts"
import { moveSystem } from "../../api/src/ownership/system.command.ts"
import {
  officers,
  ourPolicy,
  ownedClause,
  policyText,
  publishPolicy,
  type Officers,
} from "../support/handbook.ts"
import {
  cast,
  engines,
  openTestRegister,
  personCaller,
  town,
  type EngineName,
  type TestRegister,
} from "../support/register.ts"

const system = "a"
const at = (day: string): string => `2026-${day}T00:00:00.000Z`

type Prepared = TestRegister & { readonly people: Officers; readonly ada: Context }

/** A system in development, whose accountable person has accepted. */
async function prepared(engine: EngineName, state = "IN_DEVELOPMENT" as const): Promise<Prepared> {
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

async function answerFive({ ctx }: TestRegister): Promise<void> {
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

const charter = (as: Context, endsAt = at("06-30")) =>
  charterPilot(as, {
    system,
    success: "Nine letters of ten go to the right desk, for a month.",
    answerable: "ada",
    answerableOffice: "Head of Post",
    scope: "Letters to one desk; no decision about anybody.",
    endsAt,
    atEnd: "The sorting goes back to hand.",
  })

async function reviewed({ people }: Prepared): Promise<void> {
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
const look = async (
  made: TestRegister,
  given: { size?: number; asOf?: string; to?: string } = {},
) => (await made.ask<Looked>(query, { to: "PILOT", ...given })).register.system

const sizeOf = async ({ register }: TestRegister) => (await readEnd(register.engine.reader)).size
const outcomes = ({ clauses }: Verdict) =>
  Object.fromEntries(clauses.map(({ clause, outcome }) => [clause, outcome]))

test.each(engines)("%s: with no policy in force a gate is closed, and says so", async (engine) => {
  const made = await prepared(engine)
  await expect(admitToPilot(made.ada, { system })).rejects.toThrow(/no policy in force/)
  expect(await look(made)).toMatchObject({
    state: "IN_DEVELOPMENT",
    gate: { isOpen: false, clauses: [] },
    admissions: [{ step: "PILOT", granted: false, verdict: { isOpen: false, clauses: [] } }],
  })
})

test.each(engines)(
  "%s: a pilot begins once its charter is reviewed by both sides",
  async (engine) => {
    const made = await prepared(engine)
    await publishPolicy(made, made.people, ourPolicy("pilot-gate"))
    const refused = await admitToPilot(made.ada, { system }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(GateClosed)
    expect((refused as GateClosed).message).toContain(
      "charter (pilot-gate 1) does not hold: ownership.charter.exists is false. Write the charter",
    )
    expect(outcomes((await look(made)).gate)).toEqual({
      charter: "DOES_NOT_HOLD",
      end: "DOES_NOT_HOLD",
      reviewed: "DOES_NOT_HOLD",
      accountable: "HOLDS",
      "five-answers": "DOES_NOT_HOLD",
    })

    await answerFive(made)
    await charter(made.ada)
    const review = {
      system,
      as: "RISK",
      office: "chief-risk-officer",
      outcome: "APPROVED",
    } as const
    await expect(reviewCharter(made.ada, review)).rejects.toThrow(/You wrote the charter/)
    await expect(reviewCharter(made.people.operations, review)).rejects.toThrow(
      /You do not hold the office/,
    )
    await reviewed(made)
    await admitToPilot(made.ada, { system, reason: "One desk." })

    const now = await look(made)
    expect(now).toMatchObject({ state: "PILOT", admitted: false, gate: { isOpen: true } })
    expect(now.standing).toEqual({
      status: "SATISFIED",
      since: now.standing?.since,
      until: at("06-30"),
    })
    expect(now.admissions.map(({ granted }) => granted)).toEqual([true, false])
    // The refusal keeps what was asked then.
    expect(outcomes(now.admissions[1]!.verdict).charter).toBe("DOES_NOT_HOLD")
  },
)

test.each(engines)(
  "%s: a pilot past its end has lapsed, until somebody extends it",
  async (engine) => {
    const made = await prepared(engine)
    await publishPolicy(made, made.people, ourPolicy("pilot-gate"))
    await answerFive(made)
    await charter(made.ada)
    await reviewed(made)
    await admitToPilot(made.ada, { system })
    made.clock.set(at("07-10"))
    expect((await look(made)).standing).toEqual({
      status: "LAPSED",
      since: at("06-30"),
      until: null,
    })
    const size = await sizeOf(made)
    const reason = "The autumn letters are missing."
    await expect(extendPilot(made.ada, { system, endsAt: at("06-30"), reason })).rejects.toThrow(
      /has passed/,
    )
    await extendPilot(made.ada, { system, endsAt: at("10-31"), reason })
    expect((await look(made)).standing).toMatchObject({ status: "SATISFIED", until: at("10-31") })
    // What was known before stays: it had lapsed.
    expect((await look(made, { size })).standing?.status).toBe("LAPSED")

    await endPilot(made.ada, { system, decision: "STOP", outcomes: "Six of ten, in four months." })
    expect(await look(made)).toMatchObject({ state: "WITHDRAWN", standing: null })
    await expect(
      endPilot(made.ada, { system, decision: "STOP", outcomes: "Again." }),
    ).rejects.toThrow(/has no pilot to end/)
  },
)

test.each(engines)("%s: a system whose owner left has lapsed from that instant", async (engine) => {
  const made = await prepared(engine, "IN_DEVELOPMENT")
  const both = ownedClause("PILOT, IN_SERVICE")
  await publishPolicy(made, made.people, policyText({ id: "both", clauses: both }))
  await admitToPilot(made.ada, { system })
  await admitToService(made.ada, { system })
  expect(await look(made, { to: "IN_SERVICE" })).toMatchObject({
    state: "IN_SERVICE",
    admitted: true,
    standing: { status: "SATISFIED", until: null },
  })
  await recordDeparture(made.ctx, { party: "ada", leftAt: at("05-01") })
  expect((await look(made)).standing).toMatchObject({ status: "SATISFIED", until: at("05-01") })
  expect((await look(made, { asOf: at("06-01") })).standing).toEqual({
    status: "LAPSED",
    since: at("05-01"),
    until: null,
  })
})

test.each(engines)("%s: what is only asked is not recorded", async (engine) => {
  const made = await prepared(engine)
  await publishPolicy(made, made.people, policyText({ id: "p", clauses: ownedClause("PILOT") }))
  const before = await sizeOf(made)
  const asked = await admitToPilot(made.ada, { system, validateOnly: true })
  expect([asked.validatedOnly, await sizeOf(made)]).toEqual([true, before])
  await admitToPilot(made.ada, { system })
  // Nobody passes the gate by another door.
  await expect(moveSystem(made.ada, { system, to: "IN_SERVICE" })).rejects.toThrow(
    /use admitToService/,
  )
})

test.each(engines)(
  "%s: a gate that is closed is recorded once for a key, and answered again",
  async (engine) => {
    const made = await prepared(engine)
    const input = { system, idempotencyKey: "once" }
    await expect(admitToPilot(made.ada, input)).rejects.toBeInstanceOf(GateClosed)
    const size = await sizeOf(made)
    await expect(admitToPilot(made.ada, input)).rejects.toBeInstanceOf(GateClosed)
    expect(await sizeOf(made)).toBe(size)
    await expect(admitToPilot(made.ada, { system, validateOnly: true })).rejects.toBeInstanceOf(
      GateClosed,
    )
    expect(await sizeOf(made)).toBe(size)
  },
)

test.each(engines)(
  "%s: an exception opens a gate for a time, by another than the owner",
  async (engine) => {
    const made = await prepared(engine)
    const bound = "exception: { days: 30, by: [chief-risk-officer] }\n"
    const never = ownedClause("PILOT", bound)
      .replaceAll("ownership.accountable.exists", "ownership.charter.exists")
      .replace("id: owned", "id: chartered")
    await publishPolicy(made, made.people, policyText({ id: "p", clauses: never }))
    await expect(admitToPilot(made.ada, { system })).rejects.toBeInstanceOf(GateClosed)
    const asked = { system, policy: "p", clause: "chartered", reason: "An emergency." }
    const until = "2026-03-31T00:00:00.000Z"
    await expect(grantException(made.people.operations, { ...asked, until })).rejects.toThrow(
      /granted by chief-risk-officer/,
    )
    await expect(
      grantException(made.people.risk, { ...asked, until: at("05-01") }),
    ).rejects.toThrow(/lasts 30 days at most/)
    await grantException(made.people.risk, { ...asked, until })
    await admitToPilot(made.ada, { system })
    expect(await look(made)).toMatchObject({
      gate: { isOpen: true, clauses: [{ outcome: "EXCEPTED" }] },
      standing: { status: "SATISFIED", until },
    })
    expect((await look(made, { asOf: at("04-01") })).standing).toMatchObject({
      status: "LAPSED",
      since: until,
    })

    // It is renewed once, and can be ended early.
    made.clock.set(at("03-30"))
    await grantException(made.people.risk, { ...asked, until: at("04-20") })
    await expect(
      grantException(made.people.risk, { ...asked, until: at("04-28") }),
    ).rejects.toThrow(/was renewed once/)
    made.clock.set(at("04-02"))
    expect((await look(made)).standing?.status).toBe("SATISFIED")
    await endException(made.people.risk, { system, policy: "p", clause: "chartered" })
    expect((await look(made)).standing?.status).toBe("LAPSED")
  },
)
