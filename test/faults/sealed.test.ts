import Database from "better-sqlite3"
import { join } from "node:path"
import pg from "pg"
import { expect, onTestFinished, test } from "vitest"
import { folderCaller, type Caller, type Context } from "../../api/src/context.ts"
import { putQuestion } from "../../api/src/handbook/question.command.ts"
import { listEntries, readEnd } from "../../api/src/ledger/entry.store.ts"
import { NotSealed } from "../../api/src/ledger/sealed-value.rules.ts"
import { NoTrail, readSealedValue } from "../../api/src/ledger/sealed-value.command.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { NotPermitted } from "../../api/src/ownership/permission.rules.ts"
import { answerQuestion } from "../../api/src/ownership/statement.command.ts"
import { registerSystem } from "../../api/src/ownership/system.command.ts"
import { emptyRegister, engines, type EngineName, type Opened } from "../support/filled-register.ts"
import { keyFor, serve } from "../support/http.ts"

const secret = "The canary sings at four in the vault."

/** A register with a sealed answer, and somebody who may read it. */
async function withSealed(engine: EngineName) {
  const opened = await emptyRegister(engine)
  const { ctx } = opened
  await registerParty(ctx, { slug: "town", kind: "ORGANISATION", name: "Town" })
  await registerParty(ctx, { slug: "p-1", kind: "PERSON", name: "Wim" })
  const state = "IN_DEVELOPMENT"
  await registerSystem(ctx, { slug: "sorter", name: "Sorter", organisation: "town", state })
  const from = { text: "2026", date: "2026", precision: "YEAR" } as const
  const question = { foundation: "audit", text: "Where?", from, forms: [] } as const
  await putQuestion(ctx, { ...question, question: "vault", audience: "SEALED" })
  const stated = { system: "sorter", state: "STATED", question: "vault" } as const
  const { receipts } = await answerQuestion(ctx, { ...stated, values: [secret] })
  return { ...opened, reader: await sealedReader(opened), entry: receipts[0]!.index }
}

async function sealedReader({ register }: Opened): Promise<Context> {
  const { reader } = register.engine
  const { findPerson } = await import("../../api/src/ownership/party.store.ts")
  const person = await findPerson(reader, "p-1")
  const assertedBy = { issuer: "test.invalid", subject: "00", method: "OIDC" } as const
  const caller: Caller = {
    author: { name: "person:p-1", actor: { party: person!.id, machine: null, assertedBy } },
    audience: "REGULATOR",
    roles: ["SEALED_READER"],
  }
  return { register, caller }
}

const reading = { field: "value", reason: "Inspection 12" } as const

async function readings({ register }: Opened): Promise<number> {
  const { reader } = register.engine
  const { size } = await readEnd(reader)
  const entries = await listEntries(reader, 0, size)
  return entries.filter(({ kind }) => kind === "sealed-value.read@1").length
}

test.each(engines)("%s: a sealed value is given to whoever says why, on record", async (engine) => {
  const { ctx, reader, entry, register, ...opened } = await withSealed(engine)
  const made = { ctx, register, ...opened }
  const given = await readSealedValue(reader, { ...reading, entry })
  expect(given).toMatchObject({ value: secret, entry, receipt: { kind: "sealed-value.read@1" } })
  await readSealedValue(reader, { ...reading, entry })
  expect(await readings(made)).toBe(2)

  const refused = (as: Context, change: object) =>
    readSealedValue(as, { ...reading, entry, ...change }).catch((error: unknown) => error)
  expect(await refused(ctx, {})).toBeInstanceOf(NotPermitted)
  expect(await refused(reader, { field: "question" })).toBeInstanceOf(NotSealed)
  for (const [change, message] of [
    [{ reason: " " }, /^reason: /],
    [{ entry: -1 }, /^entry: /],
    [{ entry: 4000 }, /^entry: /],
    [{ field: "vault" }, /^field: /],
  ] as const)
    expect(await refused(reader, change)).toMatchObject({
      message: expect.stringMatching(message),
    })
  expect(await readings(made)).toBe(2)
})

test.each(engines)(
  "%s: that somebody read is for the regulator, and no answer over HTTP is kept",
  async (engine) => {
    const { register, reader, entry } = await withSealed(engine)
    await readSealedValue(reader, { ...reading, entry })
    const { post } = await serve(register)
    const query = `{ register { system(slug: "sorter") { history(first: 5) { totalCount nodes {
      kind members { name value } } } } entries(first: 9) { totalCount nodes { kind } } } }`
    const keys: Record<string, string> = {}
    const seenBy = async (audience: "PUBLIC" | "INTERNAL" | "REGULATOR") => {
      keys[audience] ??= await keyFor(register, { name: audience, audience })
      return (await post({ query, key: keys[audience] })).text
    }
    for (const audience of ["PUBLIC", "INTERNAL"] as const) {
      expect(await seenBy(audience)).not.toContain("sealed-value.read@1")
      expect(await seenBy(audience)).not.toContain("Inspection 12")
    }
    expect(await seenBy("REGULATOR")).toContain("Inspection 12")
    expect(await seenBy("REGULATOR")).not.toContain("canary")
  },
)

/** Keeps everybody from writing until it is called. */
async function block({ data, database }: Opened): Promise<() => Promise<void>> {
  if (database === undefined) {
    const other = new Database(join(data, "register.sqlite"))
    other.exec("begin immediate")
    return once(async () => void other.close())
  }
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  await client.query("begin; lock table entry in access exclusive mode")
  return once(async () => {
    await client.query("rollback")
    await client.end()
  })
}

/** Does its work the first time it is called. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => (done ??= work())
}

test.each(engines)(
  "C7 %s: no trail, no answer: while the trail is blocked nothing is given, and that is said within a second",
  async (engine) => {
    const { reader, entry, ...opened } = await withSealed(engine)
    const before = await readings(opened)
    const release = await block(opened)
    onTestFinished(release)
    const started = performance.now()
    const asked = Array.from({ length: 50 }, () =>
      readSealedValue(reader, { ...reading, entry }).catch((error: unknown) => error),
    )
    const answers = await Promise.all(asked)
    const took = performance.now() - started
    expect(answers.filter((answer) => !(answer instanceof NoTrail))).toEqual([])
    // A second, and what a loaded machine adds to it.
    expect(took).toBeLessThan(3000)
    if (engine === "SQLite") {
      // Whoever only reads is not held up.
      expect(await readEnd(opened.register.engine.reader)).toBeDefined()
    }
    await release()
    expect(await readSealedValue(reader, { ...reading, entry })).toMatchObject({ value: secret })
    expect(await readings(opened)).toBeGreaterThan(before)
  },
)

test.each(engines)(
  "C7 %s: of 10,000 readings with a trail that fails now and then, none is given without its entry",
  { timeout: 120_000 },
  async (engine) => {
    const { reader, entry, ...opened } = await withSealed(engine)
    let given = 0
    let refused = 0
    const read = () =>
      readSealedValue(reader, { ...reading, entry }).then(
        () => void (given += 1),
        () => void (refused += 1),
      )
    for (let round = 0; round < 100; round++) {
      const fails = round % 20 === 7
      const release = fails ? await block(opened) : undefined
      await Promise.all(Array.from({ length: 100 }, read))
      await release?.()
    }
    expect(given + refused).toBe(10_000)
    expect(given).toBeGreaterThan(5000)
    expect(refused).toBeGreaterThanOrEqual(500)
    expect(await readings(opened)).toBeGreaterThanOrEqual(given)
    const held = folderCaller(opened.register)
    expect(held.roles).not.toContain("SEALED_READER")
  },
)
