import { expect, test } from "vitest"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { registerSystem } from "../../api/src/ownership/system.command.ts"
import { takeOn } from "../../api/src/ownership/taking-on.command.ts"
import { fsck } from "../../api/src/ledger/fsck.ts"
import { cast, engines, openTestRegister, personCaller, town } from "../support/register.ts"
import { take, written } from "./import.fixture.ts"

const mapping = `
source: test-list
title: A list
format: csv
key: [{ columns: [id] }]
name: name
organisation: office
state: { column: stage, words: { live: IN_SERVICE } }
questions: { benefits: { column: good } }
`

async function reported(engine: (typeof engines)[number]) {
  const made = await openTestRegister(engine)
  await cast(made.ctx, "ada", "ben")
  await take(
    made.ctx,
    mapping,
    await written("id,name,office,stage,good\n7,Reader,Post,live,Less waiting\n"),
  )
  const [ada, ben] = await Promise.all([
    personCaller(made.register, "ada"),
    personCaller(made.register, "ben"),
  ])
  const { register } = await made.ask<{
    register: { systems: { nodes: { slug: string }[] } }
  }>("{ register { systems(first: 1) { nodes { slug } } } }")
  return { ...made, ada, ben, slug: register.systems.nodes[0]?.slug ?? "" }
}

const query = `query ($slug: String!) { register { system(slug: $slug) { name state stateSince
  purpose { text } organisation { slug } owner { office from attestedUntil party { slug } }
  reports { source { slug } state stillReported } statements { values source { source } }
  history(first: 1) { nodes { kind } } answers { ownership { sentence } } } } }`
type Answer = { register: { system: { [field: string]: unknown } } }

test.each(engines)(
  "%s: a reported system is taken on by a person in one act, and the source's statements stay",
  async (engine) => {
    const { ctx, ada, ben, ask, slug, register, clock } = await reported(engine)
    const look = async () => (await ask<Answer>(query, { slug })).register.system
    const before = await look()
    expect(before).toMatchObject({ state: "UNDETERMINED", owner: null })
    const given = { system: slug, office: "Head of Post", state: "PILOT" } as const
    await expect(takeOn(ctx, given)).rejects.toMatchObject({ name: "NotPermitted" })
    await expect(takeOn(ada, { ...given, state: "WITHDRAWN" })).rejects.toMatchObject({
      name: "TransitionNotAllowed",
    })
    await expect(takeOn(ada, { ...given, system: "nobody" })).rejects.toThrow(/^system: /)
    const effectiveAt = "2026-02-15T00:00:00.000Z"
    const outcomes = await Promise.allSettled(
      [ada, ben].map((as) => takeOn(as, { ...given, effectiveAt, purpose: "It reads." })),
    )
    // Of two who take it on at once, one does; the other is told that it is registered.
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    expect(outcomes.find((one) => one.status === "rejected")?.reason).toMatchObject({
      name: "NothingToTakeOn",
    })
    const taken = outcomes.find((one) => one.status === "fulfilled")
    expect(taken?.value.receipts).toHaveLength(1)
    const by = outcomes[0] === taken ? "ada" : "ben"
    expect(await look()).toEqual({
      ...before,
      state: "PILOT",
      stateSince: effectiveAt,
      purpose: { text: "It reads." },
      owner: {
        office: "Head of Post",
        from: effectiveAt,
        attestedUntil: "2027-03-01T09:00:00.000Z",
        party: { slug: by },
      },
      history: { nodes: [{ kind: "system.taken-on@1" }] },
      answers: {
        ownership: { sentence: "Head of Post answers for it, since 15 February 2026." },
      },
    })
    expect(before["reports"]).toMatchObject([{ source: { slug: "test-list" } }])
    expect(before["statements"]).toMatchObject([{ values: ["Less waiting"] }])
    // From then on it is handed over as any other.
    clock.advance({ days: 1 })
    const next = by === "ada" ? ben : ada
    const party = by === "ada" ? "ben" : "ada"
    const role = "ACCOUNTABLE"
    await appoint(ctx, { system: slug, party, role, office: "Next" })
    await acceptAccountability(next, { system: slug, role })
    expect((await look())["owner"]).toMatchObject({ office: "Next" })
    const found: unknown[] = []
    await fsck(register, { onDifference: (one) => found.push(one) })
    expect(found).toEqual([])
  },
)

test.each(engines)(
  "%s: a found system is taken on as it was found; how it comes into use is an act of its own",
  async (engine) => {
    const { ctx, ada, ben, ask } = await reported(engine)
    const found = "2026-02-20T00:00:00.000Z"
    await town(ctx, "chat", { state: "FOUND", effectiveAt: found, purpose: "It answers." })
    const given = { system: "chat", office: "Head of Chat" } as const
    await expect(takeOn(ada, { ...given, state: "IN_SERVICE" })).rejects.toMatchObject({
      name: "GateAhead",
    })
    await expect(
      takeOn(ada, { ...given, state: "FOUND", effectiveAt: "2026-02-19T00:00:00.000Z" }),
    ).rejects.toMatchObject({ name: "NotInOrder" })
    await takeOn(ada, { ...given, state: "FOUND" })
    const { register } = await ask<Answer>(query, { slug: "chat" })
    expect(register.system).toMatchObject({
      name: "System chat",
      state: "FOUND",
      stateSince: found,
      purpose: { text: "It answers." },
      owner: { office: "Head of Chat", from: "2026-03-01T09:00:00.000Z", party: { slug: "ada" } },
    })
    for (const as of [ada, ben])
      await expect(takeOn(as, { ...given, state: "SUSPENDED" })).rejects.toMatchObject({
        name: "NothingToTakeOn",
      })
    const system = { slug: "run", name: "Run", organisation: "town" } as const
    await registerSystem(ctx, { ...system, state: "IN_SERVICE" })
    await expect(
      takeOn(ben, { system: "run", office: "Desk", state: "IN_SERVICE" }),
    ).rejects.toMatchObject({ name: "NothingToTakeOn" })
  },
)
