import { hash } from "node:crypto"
import { expect, test } from "vitest"
import { deploy } from "../../api/src/change/deployment.command.ts"
import { draftVersion } from "../../api/src/change/version.command.ts"
import { beginRetirement } from "../../api/src/exit/retirement.command.ts"
import { rollBack, suspend } from "../../api/src/exit/stop.command.ts"
import { readFacts } from "../../api/src/handbook/read-facts.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { assignOffice, vacateOffice } from "../../api/src/ownership/office.command.ts"
import { recordDeparture, registerParty } from "../../api/src/ownership/party.command.ts"
import { grantRight, recordExercise, withdrawRight } from "../../api/src/ownership/right.command.ts"
import { getSystemId } from "../../api/src/ownership/system.store.ts"
import {
  cast,
  engines,
  firstDay,
  openTestRegister,
  personCaller,
  town,
} from "../support/register.ts"

const digest = `sha256:${hash("sha256", "protocol", "hex")}`

type Exercise = {
  sort: string
  at: string
  goodUntil: string
  by: { slug: string } | null
  notes: { text: string } | null
}
type Right = {
  action: string
  office: string
  holder: { slug: string }
  limits: { text: string } | null
  from: string
  until: string | null
  withdrawalReason: { text: string } | null
  lastExercise: Exercise | null
  exercises: { nodes: Exercise[] }
}

/** A system in service, an office with a person in it, a team with another, and nobody accountable. */
async function filled(engine: (typeof engines)[number]) {
  const made = await openTestRegister(engine)
  const { ctx, register, clock } = made
  await cast(ctx, "ada", "eve")
  await registerParty(ctx, { slug: "duty", kind: "OFFICE", name: "Duty officer" })
  await registerParty(ctx, { slug: "crew", kind: "TEAM", name: "Crew", memberOf: "town" })
  await registerParty(ctx, { slug: "ben", kind: "PERSON", name: "Canary Ben", memberOf: "crew" })
  await town(ctx, "a")
  await assignOffice(ctx, { office: "duty", holder: "ada" })
  const [ada, ben, eve] = [
    await personCaller(register, "ada"),
    await personCaller(register, "ben"),
    await personCaller(register, "eve"),
  ]
  clock.advance({ hours: 1 })
  const rights = async (at: { size?: number; asOf?: string } = {}) => {
    const { register } = await made.ask<{ register: { system: { rights: { nodes: Right[] } } } }>(
      `query ($size: Int, $asOf: DateTime) { register(size: $size, asOf: $asOf) { system(slug: "a") {
        rights(first: 10) { nodes { action office holder { slug } limits { text } from until
          withdrawnIn withdrawalReason { text } entry
          lastExercise { sort at goodUntil by { slug } evidence notes { text } entry }
          exercises(first: 10) { nodes { sort at goodUntil by { slug } notes { text } } } } } } } }`,
      at,
    )
    return register.system.rights.nodes
  }
  const facts = async () => {
    const { reader } = register.engine
    const id = await getSystemId(reader, "a")
    const { size } = await readEnd(reader)
    const view = { size, asOf: clock.now(), audience: "PUBLIC" } as const
    const ownership = (await readFacts(reader, view, [id])).get(id)!.ownership
    const { stopRight } = ownership
    return {
      count: ownership.rights.value?.length,
      exists: stopRight.exists.value,
      office: stopRight.office.value,
      lastExercisedAt: stopRight.lastExercisedAt.value,
      drilledAt: stopRight.drilledAt.value,
      goodUntil: stopRight.goodUntil.value,
    }
  }
  return { ...made, ada, ben, eve, rights, facts }
}

const suspending = { system: "a", action: "SUSPEND", holder: "duty" } as const

test.each(engines)(
  "%s: a right is granted, tried out and withdrawn; one that was never used says so",
  async (engine) => {
    const { ctx, rights, facts, clock, register } = await filled(engine)
    expect(await facts()).toMatchObject({ count: 0, exists: false, office: null })
    const limits = "At night only."
    await grantRight(ctx, { ...suspending, office: "Duty officer", limits })
    expect(await rights()).toMatchObject([
      {
        action: "SUSPEND",
        holder: { slug: "duty" },
        limits: { text: limits },
        until: null,
        lastExercise: null,
        exercises: { nodes: [] },
      },
    ])
    expect(await facts()).toEqual({
      count: 1,
      exists: true,
      office: "Duty officer",
      lastExercisedAt: null,
      drilledAt: null,
      goodUntil: null,
    })
    const { size } = await readEnd(register.engine.reader)
    clock.advance({ days: 1 })
    const drill = { ...suspending, sort: "DRILL", by: "ada", evidence: digest } as const
    await recordExercise(ctx, { ...drill, notes: "It took a minute." })
    const exercisedAt = "2026-03-02T10:00:00.000Z"
    const goodUntil = "2027-03-02T10:00:00.000Z"
    expect(await rights()).toMatchObject([
      {
        lastExercise: {
          sort: "DRILL",
          at: exercisedAt,
          goodUntil,
          by: { slug: "ada" },
          evidence: digest,
          notes: { text: "It took a minute." },
        },
      },
    ])
    expect(await facts()).toMatchObject({ drilledAt: exercisedAt, goodUntil })
    expect(await rights({ size })).toMatchObject([{ lastExercise: null }])
    expect(await rights({ asOf: firstDay })).toMatchObject([{ lastExercise: null }])
    const late = { ...drill, exercisedAt: "2026-03-03T00:00:00.000Z" }
    await expect(recordExercise(ctx, late)).rejects.toMatchObject({ name: "NotInOrder" })
    await expect(recordExercise(ctx, { ...drill, by: "eve" })).rejects.toMatchObject({
      name: "NotTheHolder",
    })
    clock.advance({ days: 1 })
    await withdrawRight(ctx, { ...suspending, reason: "The night shift ended." })
    expect(await rights()).toMatchObject([
      { until: clock.now(), withdrawalReason: { text: "The night shift ended." } },
    ])
    expect(await rights({ size })).toMatchObject([{ until: null, withdrawalReason: null }])
    expect(await facts()).toMatchObject({ count: 0, exists: false, goodUntil: null })
    await expect(withdrawRight(ctx, suspending)).rejects.toMatchObject({ name: "NoSuchRight" })
    await expect(recordExercise(ctx, { ...drill, exercisedAt: clock.now() })).rejects.toMatchObject(
      { name: "NoSuchRight" },
    )
  },
)

test.each(engines)(
  "%s: whoever holds a right, by office or team, may stop the system, and uses it by that",
  async (engine) => {
    const { ctx, ada, ben, eve, rights, clock } = await filled(engine)
    const stop = { system: "a", reason: "It wrote to everybody." } as const
    await expect(suspend(ada, stop)).rejects.toMatchObject({ name: "NotPermitted" })
    await grantRight(ctx, { ...suspending, office: "Duty officer" })
    const back = { system: "a", action: "ROLL_BACK", holder: "crew", office: "Crew" } as const
    await grantRight(ctx, back)
    for (const label of ["1", "2"]) {
      const components = [{ role: "prompt", name: label, digest }]
      await draftVersion(ctx, { system: "a", label, author: "eve", components })
      clock.advance({ hours: 1 })
      await deploy(ctx, { system: "a", version: label, environment: "test" })
    }
    clock.advance({ hours: 1 })
    const rolling = { system: "a", environment: "test", reason: "It was worse." } as const
    for (const nobody of [eve, ada])
      await expect(rollBack(nobody, rolling)).rejects.toMatchObject({ name: "NotPermitted" })
    await rollBack(ben, rolling)
    const rolledBackAt = clock.now()
    for (const nobody of [eve, ben])
      await expect(suspend(nobody, stop)).rejects.toMatchObject({ name: "NotPermitted" })
    // Who is no longer in the office has its right no longer.
    await vacateOffice(ctx, { office: "duty", holder: "ada" })
    await expect(suspend(ada, stop)).rejects.toMatchObject({ name: "NotPermitted" })
    clock.advance({ hours: 1 })
    await assignOffice(ctx, { office: "duty", holder: "ada" })
    await suspend(ada, stop)
    expect(await rights()).toMatchObject([
      {
        action: "SUSPEND",
        lastExercise: { sort: "REAL", at: clock.now(), by: { slug: "ada" }, notes: null },
      },
      {
        action: "ROLL_BACK",
        lastExercise: { sort: "REAL", at: rolledBackAt, by: { slug: "ben" } },
      },
    ])
  },
)

test.each(engines)(
  "%s: a right is for those who are there, once at a time, and ends when its holder leaves",
  async (engine) => {
    const { ctx, eve, rights, clock } = await filled(engine)
    const retiring = { system: "a", action: "RETIRE", holder: "eve", office: "Archive" } as const
    for (const [wrong, name] of [
      [{ holder: "town" }, "CannotHoldRight"],
      [{ until: firstDay }, "NotInOrder"],
    ] as const)
      await expect(grantRight(ctx, { ...retiring, ...wrong })).rejects.toMatchObject({ name })
    const both = await Promise.allSettled([grantRight(ctx, retiring), grantRight(ctx, retiring)])
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    expect(both.find((one) => one.status === "rejected")?.reason).toMatchObject({
      name: "RightStands",
    })
    const begin = () =>
      beginRetirement(eve, {
        system: "a",
        successor: "NONE",
        residual: "Nothing.",
        reason: "It is over.",
        plannedEnd: "2027-01-01T00:00:00.000Z",
      })
    await recordDeparture(ctx, { party: "eve", leftAt: clock.now() })
    expect(await rights()).toMatchObject([])
    clock.advance({ hours: 1 })
    await expect(begin()).rejects.toMatchObject({ name: "NotPermitted" })
    await expect(grantRight(ctx, retiring)).rejects.toMatchObject({ name: "CannotHoldRight" })
    await grantRight(ctx, { ...retiring, holder: "ada" })
    clock.advance({ days: 1 })
    await recordDeparture(ctx, { party: "ada" })
    expect(await rights()).toMatchObject([{ until: clock.now(), withdrawalReason: null }])
  },
)

test.each(engines)(
  "%s: a right that runs out falls due for whoever has it and for whoever answers; nobody to stop it is a gap",
  async (engine) => {
    const { ctx, ada, ask, clock } = await filled(engine)
    await appoint(ctx, { system: "a", party: "eve", role: "ACCOUNTABLE", office: "Desk" })
    const eve = await personCaller(ctx.register, "eve")
    await acceptAccountability(eve, { system: "a", role: "ACCOUNTABLE" })
    const answers = `system(slug: "a") { answers { ownership { gaps } } }`
    type Answered = { register: { system: { answers: { ownership: { gaps: string[] } } } } }
    const gaps = async (asOf?: string) =>
      (
        await ask<Answered>(`query ($asOf: DateTime) { register(asOf: $asOf) { ${answers} } }`, {
          asOf,
        })
      ).register.system.answers.ownership.gaps
    expect(await gaps()).toContain("Somebody who has the right to stop it")
    await grantRight(ctx, { ...suspending, office: "Duty officer" })
    await grantRight(ctx, { system: "a", action: "ROLL_BACK", holder: "crew", office: "Crew" })
    expect(await gaps()).not.toContain("Somebody who has the right to stop it")
    expect(await gaps()).toContain("A drill of the right to stop it, which was never used")

    const until = "2026-06-01T00:00:00.000Z"
    const later = "2026-07-01T00:00:00.000Z"
    const drill = { ...suspending, sort: "DRILL", by: "ada" } as const
    await recordExercise(ctx, { ...drill, goodUntil: until })
    const rolled = { system: "a", action: "ROLL_BACK", holder: "crew", sort: "DRILL" } as const
    await recordExercise(ctx, { ...rolled, by: "ben", goodUntil: later })
    type Due = { what: string; at: string; system: { slug: string } }
    type Party = { slug: string; fallsDue: { nodes: Due[] } }
    const due = async () => {
      const { register } = await ask<{ register: { parties: { nodes: Party[] } } }>(
        `{ register { parties(first: 20) { nodes {
          slug fallsDue(first: 9) { nodes { what at system { slug } } } } } } }`,
      )
      return Object.fromEntries(
        register.parties.nodes.map(({ slug, fallsDue: { nodes } }) => [
          slug,
          nodes.filter(({ what }) => what === "DRILL_ENDS").map(({ at }) => at),
        ]),
      )
    }
    const both = [until, later]
    // By the office she holds, by his team, and both for her who answers for the system.
    const held = { ada: [until], duty: [until], ben: [later], crew: [later], eve: both, town: [] }
    expect(await due()).toEqual(held)
    expect(await ask<unknown>(viewed, {}, ada.caller)).toMatchObject({
      viewer: { person: { fallsDue: { nodes: [{ what: "DRILL_ENDS", at: until }] } } },
    })
    expect(await gaps(later)).toContain(
      "A drill of the right to stop it: the last use counted until 1 June 2026",
    )
    // Used again, it counts for longer; withdrawn, nothing is due of it.
    clock.advance({ days: 1 })
    await recordExercise(ctx, { ...drill, goodUntil: later })
    await withdrawRight(ctx, { system: "a", action: "ROLL_BACK", holder: "crew" })
    expect(await due()).toEqual({
      ...held,
      ...{ ada: [later], duty: [later], ben: [], crew: [], eve: [later] },
    })
  },
)

const viewed = "{ viewer { person { fallsDue(first: 9) { nodes { what at } } } } }"
