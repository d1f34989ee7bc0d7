import { expect, test } from "vitest"
import { everyField } from "../support/every-field.ts"
import { engines, filledRegister, secrets } from "../support/filled-register.ts"
import { askAs } from "../../api/src/graphql/ask.ts"
import { putQuestion } from "../../api/src/handbook/question.command.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { describeSystem, moveSystem } from "../../api/src/ownership/system.command.ts"
import { cast, openTestRegister, personCaller, readerFor, town } from "../support/register.ts"
import { report } from "../support/reports.ts"

type Answer = { register: { size: number; knownAt: string | null; asOf: string } }

test.each(engines)(
  "%s: what was known at an instant is a size, and both at once are none",
  async (engine) => {
    const { ctx, ask, clock } = await openTestRegister(engine)
    await cast(ctx)
    clock.advance({ days: 1 })
    await town(ctx, "a")
    await town(ctx, "b")
    const view = async (given: string) =>
      (await ask<Answer>(`{ register${given} { size knownAt asOf } }`)).register
    const [first, second] = ["2026-03-01T09:00:00.000Z", "2026-03-02T09:00:00.000Z"]
    expect(await view("")).toEqual({ size: 3, knownAt: second, asOf: second })
    expect(await view(`(knownAt: "${first}")`)).toEqual({ size: 1, knownAt: first, asOf: second })
    expect(await view('(knownAt: "2026-03-02T08:59:59.999Z")')).toMatchObject({ size: 1 })
    expect(await view(`(knownAt: "${second}")`)).toMatchObject({ size: 3 })
    expect(await view('(knownAt: "2020-01-01T00:00:00Z")')).toMatchObject({
      size: 0,
      knownAt: null,
    })
    expect(await view('(asOf: "2099-01-01T01:00:00+01:00")')).toMatchObject({
      asOf: "2099-01-01T00:00:00.000Z",
    })
    await expect(view(`(size: 1, knownAt: "${first}")`)).rejects.toThrow(/size or knownAt/)
  },
)

test.each(engines)(
  "%s: an id from an explicit view leads to the thing in that view",
  async (engine) => {
    const { ctx, ask, register } = await openTestRegister(engine)
    await cast(ctx, "ada")
    await town(ctx, "a", { name: "Before", effectiveAt: "2026-01-01T00:00:00.000Z" })
    await appoint(ctx, { system: "a", party: "ada", role: "ACCOUNTABLE", office: "Head" })
    await acceptAccountability(await personCaller(register, "ada"), {
      system: "a",
      role: "ACCOUNTABLE",
    })
    type Ids = {
      register: {
        system: { id: string; owner: { id: string } | null; organisation: { id: string } }
      }
    }
    const ids = async (given: string) =>
      (
        await ask<Ids>(
          `{ register${given} { system(slug: "a") { id owner { id } organisation { id } } } }`,
        )
      ).register.system
    const asOf = "2026-02-01T00:00:00.000Z"
    const pinned = await ids(`(size: 3, asOf: "${asOf}")`)
    const moving = await ids("")
    const owner = await personCaller(register, "ada")
    await describeSystem(owner, { system: "a", name: "After" })
    await moveSystem(owner, { system: "a", to: "SUSPENDED" })
    const node = (id: string | undefined) =>
      ask<{ node: unknown }>(
        `query ($id: ID!) { node(id: $id) { id __typename
        ... on System { name state owner { office } organisation { id } } } }`,
        { id },
      )
    expect(await node(pinned.id)).toEqual({
      node: {
        __typename: "System",
        id: pinned.id,
        name: "Before",
        state: "IN_SERVICE",
        owner: null,
        organisation: { id: pinned.organisation.id },
      },
    })
    expect(await node(moving.id)).toMatchObject({
      node: { id: moving.id, name: "After", state: "SUSPENDED", owner: { office: "Head" } },
    })
    expect(pinned.id).not.toBe(moving.id)
    expect(await node(moving.owner?.id)).toEqual({
      node: { __typename: "Accountability", id: moving.owner?.id },
    })
    expect(await node(Buffer.from("System:nothing").toString("base64url"))).toEqual({ node: null })
  },
)

test.each(engines)(
  "%s: nothing that the public can ask tells what is for employees",
  async (engine) => {
    const { ctx, register } = await filledRegister(engine)
    await report(ctx, {
      slug: "system-1",
      reportedState: "PILOT",
      contact: "http://canary.invalid/",
      contactKind: "URL",
    })
    await putQuestion(ctx, {
      question: "again",
      foundation: "exit",
      text: "Again?",
      audience: "REGULATOR",
      from: { date: "2026", precision: "YEAR", text: "2026" },
      forms: [],
    })
    // Each part by itself, as wide as the bounds of a query let it be.
    const of = (type: string) => everyField(type, 2)
    const parts = [
      `counts { ${of("RegisterCounts")} } head { ${of("Head")} } transitions { ${of("Transition")} }`,
      `systems(first: 100) { nodes { ${of("System")} } }`,
      `parties(first: 100) { nodes { ${of("Party")} } }`,
      `entries(first: 100) { nodes { ${of("Entry")} } }`,
      `questions(first: 100) { nodes { ${of("Question")} } }`,
    ]
    const everything = async (audience: "PUBLIC" | "INTERNAL") => {
      const ask = askAs(register, readerFor(audience))
      const answers = []
      for (const part of parts)
        answers.push(await ask(`{ register { ${part} } viewer { name } }`, {}))
      return JSON.stringify(answers)
    }
    const [told, known] = [await everything("PUBLIC"), await everything("INTERNAL")]
    for (const secret of Object.values(secrets)) {
      const sealed = Buffer.from(`"${secret}"`).toString("base64url").slice(2, -3)
      expect(known, secret).toContain(secret)
      expect(told, secret).not.toContain(secret)
      expect(told, secret).not.toContain(sealed)
    }
    expect(told).toContain("PERSONAL_DATA")
  },
)
