import { expect, test } from "vitest"
import { approvePolicy, proposePolicy } from "../../api/src/handbook/policy.command.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { vacateOffice } from "../../api/src/ownership/office.command.ts"
import { recordDeparture } from "../../api/src/ownership/party.command.ts"
import { registerSystem } from "../../api/src/ownership/system.command.ts"
import { publishPolicy, type Officers } from "../support/handbook.ts"
import { engines, readerFor, type TestRegister } from "../support/register.ts"
import {
  clause,
  confirm,
  digestOf,
  everybody,
  first,
  house,
  operations,
  overseers,
  policy,
  viewer,
} from "./readings.fixture.ts"

test.each(engines)(
  "%s: a person confirms exactly the bytes of an approved version, once",
  async (engine) => {
    const { made, people, ann } = await house(engine)
    await proposePolicy(made.ctx, { text: first })
    await expect(confirm(ann, first, "1")).rejects.toMatchObject({
      name: "NotApproved",
      message: expect.stringMatching(/is not approved by every office/),
    })
    expect((await viewer(made, ann)).toRead).toEqual([])
    for (const as of [people.risk, people.operations])
      await approvePolicy(as, { policy: "house", version: "1", digest: digestOf(first) })
    await expect(confirm(ann, `${first}\n`, "1")).rejects.toMatchObject({ name: "OtherBytes" })
    await expect(confirm(ann, first, "2")).rejects.toThrow(/no version 2 of house was proposed/)
    await expect(confirm(made.ctx, first, "1")).rejects.toMatchObject({
      name: "NotPermitted",
      message: expect.stringMatching(/You are no person of the register/),
    })
    expect((await viewer(made, ann)).toRead).toEqual([
      {
        policy: { slug: "house" },
        version: { version: "1" },
        as: ["EVERYONE"],
        state: "TO_READ",
        reading: null,
        differences: [{ clause: "everybody", heading: "everybody", difference: "NEW" }],
      },
    ])
    const { receipts } = await confirm(ann, first, "1")
    expect(receipts).toMatchObject([{ kind: "policy.read@1" }])
    expect(await viewer(made, ann)).toMatchObject({
      toRead: [],
      haveRead: [
        { state: "READ", reading: { version: { version: "1" }, reader: { slug: "ann" } } },
      ],
    })
    made.clock.advance({ days: 3 })
    await expect(confirm(ann, first, "1")).rejects.toMatchObject({
      name: "AlreadyRead",
      message: expect.stringMatching(/You confirmed on 2026-03-01/),
    })
  },
)

test.each(engines)(
  "%s: a new version asks those again whom a clause concerns that says something else",
  async (engine) => {
    const { made, people, ann, bea } = await house(engine)
    await publishPolicy(made, people, first)
    for (const as of [ann, bea, people.operations]) await confirm(as, first, "1")
    const other = clause("overseers", "OVERSEER", "Something else.")
    const second = policy("2", everybody, other, operations)
    await publishPolicy(made, people, second)
    // No clause that concerns ann differs: what she read counts, and that is said.
    const carried = { version: { version: "2" }, state: "CARRIED_OVER", differences: [] }
    expect(await viewer(made, ann)).toMatchObject({
      toRead: [],
      haveRead: [{ ...carried, reading: { version: { version: "1" } } }],
    })
    expect(await viewer(made, bea)).toMatchObject({
      toRead: [
        {
          version: { version: "2" },
          as: ["EVERYONE", "OVERSEER"],
          reading: { version: { version: "1" } },
          differences: [{ clause: "overseers", difference: "CHANGED" }],
        },
      ],
      haveRead: [],
    })
    await confirm(bea, second, "2")
    expect((await viewer(made, bea)).toRead).toEqual([])
    // Whoever holds an office is asked as its holder; who comes to it later is asked from then on.
    expect((await viewer(made, people.operations)).haveRead).toMatchObject([
      { state: "CARRIED_OVER", as: ["EVERYONE", "head-of-operations"] },
    ])
    await vacateOffice(made.ctx, { office: "head-of-operations", holder: "otto" })
    expect((await viewer(made, people.operations)).haveRead).toMatchObject([{ as: ["EVERYONE"] }])
  },
)

test.each(engines)(
  "%s: a version that is approved and in force later waits to be read already",
  async (engine) => {
    const { made, people, ann } = await house(engine)
    await publishPolicy(made, people, first)
    await confirm(ann, first, "1")
    const later = policy("2", clause("everybody", "EVERYONE", "Anew.")).replace(
      'effective: "2026-01-01"',
      'effective: "2026-09-01"',
    )
    await publishPolicy(made, people, later)
    expect(await viewer(made, ann)).toMatchObject({
      toRead: [{ version: { version: "2" }, differences: [{ clause: "everybody" }] }],
      haveRead: [{ version: { version: "1" }, state: "READ" }],
    })
  },
)

test.each(engines)(
  "%s: a role asks its holders while the system is in use, and whoever left is asked nothing",
  async (engine) => {
    const { made, people, bea } = await house(engine)
    const idle = { name: "Idle", organisation: "town", state: "IN_DEVELOPMENT" } as const
    await registerSystem(made.ctx, { slug: "idle", ...idle })
    const role = "RESPONSIBLE"
    await appoint(made.ctx, { system: "idle", party: "bea", role, office: "Desk" })
    await acceptAccountability(bea, { system: "idle", role })
    const text = policy("1", clause("responsible", "RESPONSIBLE"), overseers)
    await publishPolicy(made, people, text)
    expect((await viewer(made, bea)).toRead).toMatchObject([{ as: ["OVERSEER"] }])
    expect((await owned(made, people)).counts).toMatchObject({ asked: 1, notRead: 1 })
    await recordDeparture(made.ctx, { party: "bea" })
    expect((await owned(made, people)).counts).toMatchObject({ asked: 0, notRead: 0 })
  },
)

type Counts = { asked: number; read: number; carriedOver: number; notRead: number }
type Page = {
  nodes: { person: { slug: string }; state: string }[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
  totalCount: number
}
type Owned = {
  version: { version: string }
  counts: Counts
  units: { nodes: { unit: { slug: string } | null; counts: Counts }[] }
  notRead: Page
  haveRead: Page
}
const readingsQuery = `query ($version: String, $first: Int!, $after: String, $size: Int, $asOf: DateTime) {
  register(size: $size, asOf: $asOf) { policy(slug: "house") { readings(version: $version) {
    version { version } counts { asked read carriedOver notRead }
    units(first: 10) { nodes { unit { slug } counts { asked read carriedOver notRead } } }
    notRead(first: $first, after: $after) { nodes { person { slug } state }
      pageInfo { hasNextPage endCursor } totalCount }
    haveRead(first: 10) { nodes { person { slug } state } pageInfo { hasNextPage endCursor } totalCount }
  } } } }`
type Readings = { register: { policy: { readings: Owned | null } | null } }
async function owned(
  made: TestRegister,
  { risk }: Officers,
  given: { version?: string; first?: number; after?: string; asOf?: string } = {},
): Promise<Owned> {
  const told = await made.ask<Readings>(readingsQuery, { first: 10, ...given }, risk.caller)
  const { readings } = told.register.policy ?? {}
  if (!readings) throw new Error("The owner is told")
  return readings
}
const slugs = ({ nodes }: Page): string[] => nodes.map(({ person }) => person.slug)

test.each(engines)("%s: who owns a policy sees who has not read it, by unit", async (engine) => {
  const { made, people, ann, bea } = await house(engine)
  await publishPolicy(made, people, first)
  await confirm(ann, first, "1")
  made.clock.advance({ days: 1 })
  await confirm(bea, first, "1")
  const told = await owned(made, people)
  expect(told).toMatchObject({
    version: { version: "1" },
    counts: { asked: 5, read: 2, carriedOver: 0, notRead: 3 },
    units: {
      nodes: [
        { unit: null, counts: { asked: 3, read: 0, notRead: 3 } },
        { unit: { slug: "town" }, counts: { asked: 2, read: 2, notRead: 0 } },
      ],
    },
  })
  expect(slugs(told.notRead)).toEqual(["cid", "otto", "rita"])
  expect(slugs(told.haveRead)).toEqual(["ann", "bea"])
  const page = await owned(made, people, { first: 2 })
  expect(slugs(page.notRead)).toEqual(["cid", "otto"])
  const after = page.notRead.pageInfo.endCursor ?? ""
  const rest = await owned(made, people, { first: 2, after })
  expect([slugs(rest.notRead), rest.notRead.totalCount]).toEqual([["rita"], 3])
  // Any view tells what had been read on its day.
  const before = await owned(made, people, { asOf: "2026-03-01T12:00:00.000Z" })
  expect(slugs(before.haveRead)).toEqual(["ann"])
  const second = policy("2", clause("everybody", "EVERYONE", "Anew."), overseers, operations)
  await publishPolicy(made, people, second)
  expect((await owned(made, people)).counts).toMatchObject({ asked: 5, read: 0, notRead: 5 })
  expect((await owned(made, people, { version: "1" })).counts).toMatchObject({ read: 2 })
})

test.each(engines)(
  "%s: to others it is told neither who has read nor who has not",
  async (engine) => {
    const { made, people, ann } = await house(engine)
    await publishPolicy(made, people, first)
    await confirm(ann, first, "1")
    const machine = { ...made.ctx.caller, roles: [] }
    const others = [
      ann.caller,
      people.operations.caller,
      readerFor("PUBLIC"),
      readerFor("REGULATOR"),
      machine,
    ]
    for (const caller of others)
      await expect(made.ask(readingsQuery, { first: 10 }, caller)).rejects.toThrow(
        /who has read house is for whoever is chief-risk-officer, which owns it/,
      )
    await expect(
      made.ask(readingsQuery, { first: 10 }, { ...made.ctx.caller, roles: ["ADMINISTRATOR"] }),
    ).resolves.toMatchObject({ register: { policy: { readings: { counts: { read: 1 } } } } })
    // Not even the owner is told once they hold the office no longer.
    await vacateOffice(made.ctx, { office: "chief-risk-officer", holder: "rita" })
    await expect(owned(made, people)).rejects.toThrow(/is for whoever is chief-risk-officer/)
  },
)

test.each(engines)(
  "%s: colleagues do not see that somebody read, and see what everybody is asked to read",
  async (engine) => {
    const { made, people, ann, bea } = await house(engine)
    await publishPolicy(made, people, first)
    await confirm(ann, first, "1")
    type Seen = {
      register: {
        party: { dutiesToRead: { as: string[] }[] | null }
        changes: { nodes: { entry: { kind: string | null } }[] }
      }
    }
    const seen = `{ register { party(slug: "bea") { dutiesToRead { as version { version } } }
      changes(since: 0, first: 100) { nodes { entry { kind } } } } }`
    const as = async (audience: "PUBLIC" | "INTERNAL" | "REGULATOR") =>
      (await made.ask<Seen>(seen, {}, readerFor(audience))).register
    const duties = [{ as: ["EVERYONE", "OVERSEER"], version: { version: "1" } }]
    expect((await as("PUBLIC")).party.dutiesToRead).toBeNull()
    expect((await as("INTERNAL")).party.dutiesToRead).toEqual(duties)
    const kinds = async (audience: "INTERNAL" | "REGULATOR") =>
      (await as(audience)).changes.nodes.map(({ entry }) => entry.kind)
    expect(await kinds("INTERNAL")).not.toContain("policy.read@1")
    expect(await kinds("REGULATOR")).toContain("policy.read@1")
    await confirm(bea, first, "1")
    expect((await as("INTERNAL")).party.dutiesToRead).toEqual(duties)
  },
)
