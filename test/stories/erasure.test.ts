import { describe, expect, test } from "vitest"
import { folderCaller } from "../../api/src/context.ts"
import { listOfKind, readEnd } from "../../api/src/ledger/entry.store.ts"
import { eraserOf } from "../support/eraser.ts"
import { askAs } from "../../api/src/graphql/ask.ts"
import { engines, filledRegister, secrets, type EngineName } from "../support/filled-register.ts"
import { keyFor, serve } from "../support/http.ts"
import { readerFor } from "../support/register.ts"

/** A register with an answer for employees, and somebody who may erase it. */
async function filled(engine: EngineName) {
  const made = await filledRegister(engine)
  const { register } = made
  const { reader } = register.engine
  const answers = await listOfKind(reader, "statement.made@1")
  const parties = await listOfKind(reader, "party.registered@1")
  const before = (await readEnd(reader)).size
  const eraser = askAs(register, eraserOf(made.ctx).caller)
  const erase = async (entry: number, fields: string, more = "") => {
    const input = `entry: ${entry}, fields: [${fields}], ground: GDPR_17_1_B, reason: "Asked for." ${more}`
    const { eraseFields } = await eraser<{ eraseFields: Record<string, unknown> }>(
      `mutation { eraseFields(input: { ${input} }) { __typename
        ... on FieldsErased { receipt { kind index } validatedOnly entry { index } }
        ... on NotErasable { field } ... on AlreadyErased { field erasedIn }
        ... on ChangedMeanwhile { changedAtSize } ... on Refusal { message } } }`,
      {},
    )
    return eraseFields
  }
  return { ...made, before, erase, answer: answers[1]!.idx, person: parties[1]!.idx }
}

const system = `system(slug: "system-1") { answers { ownership { sentence gaps evidence { label at entry } } change { sentence gaps } }
  statements { question { slug } state values redaction { state reason entry erasedIn } } }`

type Seen = {
  statements: { question: { slug: string }; state: string; values: string[]; redaction: unknown }[]
  answers: unknown
}

describe.each(engines)("on %s", (engine) => {
  test("an erased value is shown as erased, with the ground and the entry that says so, in every view", async () => {
    const { register, erase, answer, before } = await filled(engine)
    const seen = async (audience: "PUBLIC" | "REGULATOR", size?: number) => {
      const view = size === undefined ? "" : `(size: ${size})`
      const { register: found } = await askAs(register, readerFor(audience))<{
        register: { system: Seen }
      }>(`{ register${view} { ${system} } }`, {})
      return found.system
    }
    const untouched = await seen("REGULATOR")
    expect(await erase(answer, '"value"')).toEqual({
      __typename: "FieldsErased",
      receipt: { kind: "fields.erased@1", index: before },
      validatedOnly: false,
      entry: { index: answer },
    })
    for (const audience of ["PUBLIC", "REGULATOR"] as const)
      for (const size of [undefined, before]) {
        const { statements, answers } = await seen(audience, size)
        expect(statements.find(({ question }) => question.slug === "vault")).toEqual({
          question: { slug: "vault" },
          state: "STATED",
          values: [],
          redaction: { state: "ERASED", reason: "GDPR_17_1_B", entry: answer, erasedIn: before },
        })
        // No fact reads what can be erased: no verdict changes.
        expect(answers).toEqual(untouched.answers)
      }
  })

  test("the entry and its hash stay; it shows what is gone, and the erasure is in the history", async () => {
    const { register, erase, answer, before } = await filled(engine)
    const ask = askAs(register, readerFor("REGULATOR"))
    const asked = `{ register { entry(index: ${answer}) { leaf leafHash members {
        name value disclosure redaction { state erasedIn } } }
      erasure: entry(index: ${before}) { kind members { name value } }
      system(slug: "system-1") { history(first: 1) { nodes { index } } } } }`
    type Told = { register: { entry: { leafHash: string; members: { name: string }[] } } }
    const untouched = await ask<Told>(asked, {})
    await erase(answer, '"value"')
    const { register: found } = await ask<
      Told & { register: { erasure: unknown; system: unknown } }
    >(asked, {})
    expect(found.entry.leafHash).toBe(untouched.register.entry.leafHash)
    expect(found.entry.members.find(({ name }) => name === "value")).toEqual({
      name: "value",
      value: null,
      disclosure: null,
      redaction: { state: "ERASED", erasedIn: before },
    })
    expect(found.erasure).toEqual({
      kind: "fields.erased@1",
      members: [
        { name: "reason", value: "Asked for." },
        { name: "by", value: eraserOf({ register }).caller.author.actor },
      ],
    })
    expect(found.system).toEqual({ history: { nodes: [{ index: before }] } })
  })

  test("what cannot be erased, was erased, or is not there is refused by name", async () => {
    const { erase, answer, before, register } = await filled(engine)
    expect(await erase(answer, '"value", "state"')).toMatchObject({
      __typename: "NotErasable",
      field: "state",
    })
    expect(await erase(answer, '"value"', ", validateOnly: true")).toMatchObject({
      validatedOnly: true,
      receipt: null,
    })
    expect(await erase(answer, '"value"', ", seenSize: 3")).toMatchObject({
      __typename: "ChangedMeanwhile",
    })
    expect((await readEnd(register.engine.reader)).size).toBe(before)
    const first = await erase(answer, '"value"', ', idempotencyKey: "k"')
    expect(first).toMatchObject({ receipt: { index: before } })
    expect(await erase(answer, '"value"', ', idempotencyKey: "k"')).toEqual(first)
    expect(await erase(answer, '"value"')).toMatchObject({
      __typename: "AlreadyErased",
      erasedIn: before,
    })
    await expect(erase(answer, '"vault"')).rejects.toThrow(/^fields: /)
    await expect(erase(answer, '"source"')).rejects.toThrow(/^fields: source of entry/)
    await expect(erase(answer, '"value", "value"')).rejects.toThrow(/^fields: /)
    await expect(erase(answer, "")).rejects.toThrow(/^fields: /)
    await expect(erase(4000, '"value"')).rejects.toThrow(/^entry: /)
    await expect(erase(-1, '"value"')).rejects.toThrow(/^entry: /)
  })

  test("the reason of an erasure can be erased as well", async () => {
    const { erase, answer, before, register } = await filled(engine)
    await erase(answer, '"value"')
    await erase(before, '"reason"')
    const ask = askAs(register, folderCaller(register))
    const asked = `{ register { entry(index: ${before}) { members { name redaction { state erasedIn } } } } }`
    expect(await ask(asked, {})).toEqual({
      register: {
        entry: {
          members: [
            { name: "reason", redaction: { state: "ERASED", erasedIn: before + 1 } },
            { name: "by", redaction: null },
          ],
        },
      },
    })
  })

  test("no answer that was kept for the next who asks holds what was erased", async () => {
    const { register, erase, person, before } = await filled(engine)
    const { post } = await serve(register)
    const key = await keyFor(register, { audience: "INTERNAL" })
    const asked = (size: number) =>
      `{ register(size: ${size}) { party(slug: "p-1") { name { text redaction { state } } } } }`
    for (let turn = 0; turn < 2; turn++)
      expect((await post({ query: asked(before), key })).text).toContain(secrets.person)
    await erase(person, '"name"')
    const { text } = await post({ query: asked(before), key })
    expect(text).not.toContain(secrets.person)
    expect(text).toContain("ERASED")
  })

  test("a search no longer finds a system by the name or the purpose that was erased", async () => {
    const { register, erase } = await filled(engine)
    const { reader } = register.engine
    const [town] = await listOfKind(reader, "party.registered@1")
    const [first] = await listOfKind(reader, "system.registered@1")
    const ask = askAs(register, readerFor("PUBLIC"))
    const found = async (text: string) => {
      const asked = `{ register { systems(first: 9, filter: { text: "${text}" }) { totalCount } } }`
      const answer = await ask<{ register: { systems: { totalCount: number } } }>(asked, {})
      return answer.register.systems.totalCount
    }
    expect([await found("testing"), await found("sorts post for system-1")]).toEqual([3, 1])
    await erase(town!.idx, '"name"')
    await erase(first!.idx, '"purpose"')
    expect([await found("testing"), await found("sorts post for system-1")]).toEqual([0, 0])
    expect(await found("sorts post")).toBe(2)
  })
})
