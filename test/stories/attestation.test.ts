import { expect, test } from "vitest"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import {
  acceptAccountability,
  appoint,
  attestAccountability,
  endAccountability,
} from "../../api/src/ownership/accountability.command.ts"
import { recordAssessment } from "../../api/src/ownership/judgement.command.ts"
import { cast, engines, openTestRegister, personCaller, town } from "../support/register.ts"

const held = { system: "a", role: "ACCOUNTABLE" } as const

async function owned(engine: (typeof engines)[number]) {
  const made = await openTestRegister(engine)
  await cast(made.ctx, "ada", "ben")
  await town(made.ctx, "a")
  const [ada, ben] = await Promise.all([
    personCaller(made.register, "ada"),
    personCaller(made.register, "ben"),
  ])
  await appoint(made.ctx, { ...held, party: "ada", office: "Head of Post" })
  await acceptAccountability(ada, held)
  return { ...made, ada, ben }
}

type Attested = {
  register: {
    standsUntil: string | null
    system: {
      owner: { attestedUntil: string | null } | null
      answers: { ownership: { gaps: string[] } }
    }
  }
}
const query = `query ($size: Int, $asOf: DateTime) { register(size: $size, asOf: $asOf) { standsUntil
  system(slug: "a") { owner { attestedUntil } answers { ownership { gaps } } } } }`

test.each(engines)("%s: who answers says so again each year, or it is a gap", async (engine) => {
  const { ctx, ada, ben, ask, clock, register } = await owned(engine)
  const look = async (given = {}) => (await ask<Attested>(query, given)).register
  const gap = "An attestation by the accountable person: the last one counted until 1 March 2027"
  expect(await look()).toMatchObject({
    standsUntil: "2027-03-01T09:00:00.000Z",
    system: { owner: { attestedUntil: "2027-03-01T09:00:00.000Z" } },
  })
  clock.set("2027-02-28T09:00:00.000Z")
  expect((await look()).system.answers.ownership.gaps).not.toContain(gap)
  clock.set("2027-03-01T09:00:00.000Z")
  const { size } = await readEnd(register.engine.reader)
  // They answer all the same: a gap is no end.
  const lapsed = await look()
  expect(lapsed.system.owner).toEqual({ attestedUntil: "2027-03-01T09:00:00.000Z" })
  expect(lapsed.system.answers.ownership.gaps[0]).toBe(gap)
  for (const other of [ben, ctx])
    await expect(attestAccountability(other, held)).rejects.toMatchObject({
      name: other === ctx ? "NotPermitted" : "NothingToAttest",
    })
  await expect(attestAccountability(ada, { ...held, role: "REVIEWER" })).rejects.toMatchObject({
    name: "NothingToAttest",
  })
  clock.set("2027-04-01T09:00:00.000Z")
  await attestAccountability(ada, held)
  const again = await look()
  expect(again.system.owner).toEqual({ attestedUntil: "2028-04-01T09:00:00.000Z" })
  expect(again.system.answers.ownership.gaps).not.toContain(gap)
  // Between the two nobody had attested, and that stays so, whatever was said later.
  for (const then of [{ size }, { asOf: "2027-03-15T00:00:00.000Z" }])
    expect((await look(then)).system.answers.ownership.gaps[0]).toBe(gap)
  expect((await look({ asOf: "2027-03-15T00:00:00.000Z" })).standsUntil).toBe(clock.now())
  await endAccountability(ada, { ...held, party: "ada" })
  await expect(attestAccountability(ada, held)).rejects.toMatchObject({ name: "NothingToAttest" })
})

test.each(engines)("%s: a year from a leap day ends the day before", async (engine) => {
  const { ada, ask, clock } = await owned(engine)
  clock.set("2028-02-29T12:00:00.000Z")
  await attestAccountability(ada, held)
  const { register } = await ask<Attested>(query)
  expect(register.system.owner?.attestedUntil).toBe("2029-02-28T12:00:00.000Z")
})

test.each(engines)(
  "%s: a person's page and the viewer tell what waits and what falls due next",
  async (engine) => {
    const { ctx, ada, ask, clock } = await owned(engine)
    clock.advance({ days: 1 })
    await town(ctx, "b")
    await appoint(ctx, { system: "b", party: "ada", role: "REVIEWER", office: "Desk" })
    const until = "2026-12-31T00:00:00.000Z"
    await town(ctx, "c")
    await appoint(ctx, { system: "c", party: "ada", role: "DEPUTY", office: "Deputy", until })
    await acceptAccountability(ada, { system: "c", role: "DEPUTY" })
    const reviewBy = "2026-09-01T00:00:00.000Z"
    const made = { system: "a", kind: "DPIA", outcome: "ACCEPTABLE" } as const
    await recordAssessment(ada, { ...made, reviewBy })
    const fields = `accountabilities(first: 5) { nodes { system { slug } role } }
      waiting { system { slug } role office }
      fallsDue(first: 3) { totalCount nodes { what at system { slug } } }`
    const expected = {
      accountabilities: {
        nodes: [
          { system: { slug: "a" }, role: "ACCOUNTABLE" },
          { system: { slug: "c" }, role: "DEPUTY" },
        ],
      },
      waiting: [{ system: { slug: "b" }, role: "REVIEWER", office: "Desk" }],
      fallsDue: {
        totalCount: 4,
        nodes: [
          { what: "ASSESSMENT_REVIEW", at: reviewBy, system: { slug: "a" } },
          { what: "TERM_ENDS", at: until, system: { slug: "c" } },
          { what: "ATTESTATION", at: "2027-03-01T09:00:00.000Z", system: { slug: "a" } },
        ],
      },
    }
    expect(await ask<unknown>(`{ register { party(slug: "ada") { ${fields} } } }`)).toEqual({
      register: { party: expected },
    })
    expect(await ask<unknown>(`{ viewer { person { ${fields} } } }`, {}, ada.caller)).toEqual({
      viewer: { person: expected },
    })
  },
)

test.each(engines)("%s: of two owners who accept at once there is one", async (engine) => {
  const { ctx, ada, ben, ask, clock } = await owned(engine)
  const from = "2026-02-01T00:00:00.000Z"
  const both = [
    ["ada", ada],
    ["ben", ben],
  ] as const
  await town(ctx, "b")
  for (const [party] of both)
    await appoint(ctx, { system: "b", role: "ACCOUNTABLE", party, office: party, from })
  const role = { system: "b", role: "ACCOUNTABLE" } as const
  const { register } = await ask<{ register: { size: number } }>("{ register { size } }")
  const seenSize = register.size
  const outcomes = await Promise.allSettled(
    both.map(([, as]) => acceptAccountability(as, { ...role, seenSize })),
  )
  // Who had looked before the other accepted is told, and has accepted nothing.
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
  const refused = outcomes.find((one) => one.status === "rejected")
  expect(refused?.reason).toMatchObject({ name: "ChangedMeanwhile" })
  const query = `query ($on: DateTime!) { register { system(slug: "b") { accountable(on: $on) { office }
    owner { office } accountabilities(first: 9) { totalCount nodes { role from until office } } ownerGaps { from } } } }`
  type Owners = {
    register: {
      system: {
        accountabilities: { nodes: { office: string; from: string; until: string | null }[] }
      }
    }
  }
  const first = (await ask<Owners>(query, { on: clock.now() })).register.system
  expect(first.accountabilities.nodes).toHaveLength(1)
  // Without having looked, both accept; the later one follows the first, and never stands beside it.
  await appoint(ctx, {
    ...role,
    party: "ada",
    office: "ada again",
    from: "2026-02-10T00:00:00.000Z",
  })
  await appoint(ctx, {
    ...role,
    party: "ben",
    office: "ben again",
    from: "2026-02-10T00:00:00.000Z",
  })
  await Promise.all(both.map(([, as]) => acceptAccountability(as, role)))
  const { nodes } = (await ask<Owners>(query, { on: clock.now() })).register.system.accountabilities
  for (const day of ["2026-02-05", "2026-02-10", "2026-03-01"]) {
    const on = `${day}T12:00:00.000Z`
    const holding = nodes.filter(({ from, until }) => from <= on && (until === null || on < until))
    expect(holding, day).toHaveLength(1)
  }
})
