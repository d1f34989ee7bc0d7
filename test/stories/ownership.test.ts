import { expect, test } from "vitest"
import type { AccountabilityRole } from "@answerable/schema/entries"
import type { Context } from "../../api/src/context.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import {
  acceptAccountability,
  appoint,
  endAccountability,
} from "../../api/src/ownership/accountability.command.ts"
import { recordDeparture } from "../../api/src/ownership/party.command.ts"
import {
  cast,
  engines,
  openTestRegister,
  personCaller,
  town,
  type TestRegister,
} from "../support/register.ts"

const at = (day: string): string => `2026-${day}T00:00:00.000Z`
const role: AccountabilityRole = "ACCOUNTABLE"

async function owned(made: TestRegister): Promise<{ ada: Context; ben: Context }> {
  await cast(made.ctx, "ada", "ben")
  await town(made.ctx, "a", { effectiveAt: at("01-01") })
  const [ada, ben] = await Promise.all([
    personCaller(made.register, "ada"),
    personCaller(made.register, "ben"),
  ])
  return { ada, ben }
}

const name = (ctx: Context, party: string, from: string, until: string | null = null) =>
  appoint(ctx, { system: "a", party, role, office: `Office of ${party}`, from, until })

const accept = (as: Context, effectiveAt: string | null = null) =>
  acceptAccountability(as, { system: "a", role, effectiveAt })

type Owners = {
  register: {
    system: {
      owner: { office: string } | null
      accountable: { office: string } | null
      ownerGaps: { from: string; until: string | null }[]
      appointments: { office: string }[]
      answers: { ownership: { sentence: string; gaps: string[] } }
    }
  }
}

const query = `query ($size: Int, $asOf: DateTime, $on: DateTime!) { register(size: $size, asOf: $asOf) {
  system(slug: "a") {
    owner { office } accountable(on: $on) { office } ownerGaps { from until }
    appointments { office } answers { ownership { sentence gaps } }
  }
} }`

const look = async (
  made: TestRegister,
  given: { size?: number; asOf?: string; on?: string } = {},
) => (await made.ask<Owners>(query, { on: at("01-01"), ...given })).register.system

// It was in use from the beginning of the year on.
const before = { from: at("01-01"), until: at("01-10") }

const office = (person: string) => ({ office: `Office of ${person}` })

test.each(engines)("%s: nobody answers until the person appointed has accepted", async (engine) => {
  const made = await openTestRegister(engine)
  const { ada, ben } = await owned(made)
  await name(made.ctx, "ada", at("01-10"))
  expect(await look(made)).toMatchObject({
    owner: null,
    appointments: [office("ada")],
    answers: {
      ownership: { sentence: expect.stringMatching(/^Nobody answers for it: Office of ada/) },
    },
  })
  await expect(accept(ben)).rejects.toMatchObject({ name: "NotTheAppointed" })
  await expect(accept(made.ctx)).rejects.toMatchObject({ name: "NotPermitted" })
  await expect(accept(ada, at("01-09"))).rejects.toMatchObject({ name: "NotInOrder" })
  await accept(ada)
  expect(await look(made, { on: at("01-09") })).toMatchObject({
    owner: office("ada"),
    accountable: null,
    appointments: [],
    answers: { ownership: { sentence: "Office of ada answers for it, since 10 January 2026." } },
  })
  await expect(accept(ada)).rejects.toMatchObject({ name: "NoSuchAppointment" })
  const team = appoint(made.ctx, { system: "a", party: "town", role, office: "Town" })
  await expect(team).rejects.toMatchObject({ name: "NotAPerson" })
})

test.each(engines)(
  "%s: the days before the first who answers are a gap, a handover leaves none, and a day without anybody is one",
  async (engine) => {
    const made = await openTestRegister(engine)
    const { ada, ben } = await owned(made)
    expect(await look(made)).toMatchObject({
      owner: null,
      ownerGaps: [{ from: at("01-01"), until: null }],
    })
    await name(made.ctx, "ada", at("01-10"))
    await accept(ada)
    await name(made.ctx, "ben", at("02-01"))
    await accept(ben)
    expect(await look(made, { on: "2026-01-31T23:59:59.999Z" })).toMatchObject({
      owner: office("ben"),
      accountable: office("ada"),
      ownerGaps: [before],
    })
    await endAccountability(made.ctx, { system: "a", party: "ben", role, endsAt: at("02-10") })
    expect(await look(made)).toMatchObject({
      owner: null,
      ownerGaps: [before, { from: at("02-10"), until: null }],
    })
    await name(made.ctx, "ada", at("02-11"))
    await accept(ada)
    expect(await look(made, { on: at("02-10") })).toMatchObject({
      owner: office("ada"),
      accountable: null,
      ownerGaps: [before, { from: at("02-10"), until: at("02-11") }],
    })
  },
)

test.each(engines)(
  "%s: a backdated acceptance shows in the new size and not in the old",
  async (engine) => {
    const made = await openTestRegister(engine)
    const { ada, ben } = await owned(made)
    await name(made.ctx, "ada", at("01-10"))
    await accept(ada)
    const { size } = await readEnd(made.register.engine.reader)
    await name(made.ctx, "ben", at("01-20"))
    await accept(ben)
    const on = at("01-25")
    expect(await look(made, { on })).toMatchObject({
      owner: office("ben"),
      accountable: office("ben"),
    })
    expect(await look(made, { on, size })).toMatchObject({
      owner: office("ada"),
      accountable: office("ada"),
    })
    const { one, two } = await made.ask<{ one: Owners["register"]; two: Owners["register"] }>(
      `query ($size: Int!, $on: DateTime!) {
      one: register(size: $size) { system(slug: "a") { accountable(on: $on) { office } } }
      two: register { system(slug: "a") { accountable(on: $on) { office } } }
    }`,
      { size, on },
    )
    expect([one.system.accountable, two.system.accountable]).toEqual([office("ada"), office("ben")])
  },
)

test.each(engines)("%s: who leaves answers for nothing from then on", async (engine) => {
  const made = await openTestRegister(engine)
  const { ada, ben } = await owned(made)
  await name(made.ctx, "ada", at("01-10"))
  await accept(ada)
  await recordDeparture(made.ctx, { party: "ada", leftAt: at("02-01") })
  expect(await look(made, { on: "2026-01-31T23:59:59.999Z" })).toMatchObject({
    owner: null,
    accountable: office("ada"),
    ownerGaps: [before, { from: at("02-01"), until: null }],
  })
  await expect(name(made.ctx, "ada", at("02-02"))).rejects.toMatchObject({ name: "HasLeft" })
  // Accepted late, for the time before: it lasts no longer than the person stayed.
  await recordDeparture(made.ctx, { party: "ben", leftAt: at("04-01") })
  await name(made.ctx, "ben", at("02-15"))
  await accept(ben)
  expect(await look(made)).toMatchObject({ owner: office("ben") })
  expect(await look(made, { asOf: at("04-01") })).toMatchObject({ owner: null })
})

test.each(engines)("%s: an appointment that ends is a turning point", async (engine) => {
  const made = await openTestRegister(engine)
  const { ada } = await owned(made)
  await name(made.ctx, "ada", at("01-10"), at("06-01"))
  await accept(ada)
  const stands = `query ($asOf: DateTime) { register(asOf: $asOf) { standsUntil system(slug: "a") { owner { office } } } }`
  const of = async (asOf: string) =>
    (await made.ask<{ register: unknown }>(stands, { asOf })).register
  expect(await of(at("01-09"))).toEqual({ standsUntil: at("01-10"), system: { owner: null } })
  expect(await of(at("01-10"))).toEqual({
    standsUntil: at("06-01"),
    system: { owner: office("ada") },
  })
  expect(await of(at("06-01"))).toEqual({ standsUntil: null, system: { owner: null } })
})
