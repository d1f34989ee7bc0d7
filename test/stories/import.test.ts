import { expect, test } from "vitest"
import type { Context } from "../../api/src/context.ts"
import { askAs } from "../../api/src/graphql/ask.ts"
import { answerQuestion } from "../../api/src/ownership/statement.command.ts"
import { engines, register, take, written } from "./import.fixture.ts"

const mapping = `source: town-hall
title: What the town hall runs
format: csv
key: [{ columns: [No.] }, { columns: [Name], ordinal: true }]
name: Name
organisation: { text: Town of Example }
unit: Office
state: { column: Stage, words: { Live: IN_SERVICE, Trial: PILOT } }
contact: { column: Contact, mailboxes: ["desk@*"] }
questions: { purpose: What for, appeal: { column: Appeal, withheld: [Secret] } }
`
const header = "No.,Name,Office,Stage,Contact,What for,Appeal\n"
const permit = "1,Permit sorter,Works,Live,desk@town.example,To sort,Ask the desk\n"
const chat = "2,Chat,Citizens,Trial,ada@town.example,To answer,\n"
const first = header + permit + chat

const question = `query System($slug: String!) {
  register {
    system(slug: $slug) {
      name
      state
      admitted
      reports {
        state sourceWord row stillReported contactKind
        contact { text redaction { reason } }
      }
      statements { state values question { slug } source { file row } }
    }
  }
}`

type Told = {
  readonly name: string
  readonly state: string
  readonly admitted: boolean
  readonly reports: readonly object[]
  readonly statements: readonly {
    readonly state: string
    readonly values: readonly string[]
    readonly question: { readonly slug: string }
    readonly source: { readonly file: string; readonly row: number } | null
  }[]
}

/** What somebody is told of a system; answers that nobody gave are left out. */
async function told(ctx: Context, slug: string, audience: "PUBLIC" | "INTERNAL" = "PUBLIC") {
  const ask = askAs(ctx.register, { ...ctx.caller, audience, roles: [] })
  const { register } = await ask<{ register: { system: Told } }>(question, { slug })
  const { reports, statements, ...system } = register.system
  const answers = statements.filter(({ state }) => state !== "NOT_STATED")
  return { system, report: reports[0], answers }
}

test.each(engines)("%s: a file becomes systems that are only reported", async (engine) => {
  const ctx = await register(engine)
  const report = await take(ctx, mapping, await written(first))
  expect(report).toMatchObject({ rows: 2, taken: 2, added: 2, changed: 0, noLongerReported: 0 })
  expect(report.states).toEqual({ IN_SERVICE: 1, PILOT: 1 })
  const sorter = await told(ctx, "permit-sorter")
  expect(sorter.system).toEqual({ name: "Permit sorter", state: "UNDETERMINED", admitted: false })
  expect(sorter.report).toMatchObject({
    state: "IN_SERVICE",
    sourceWord: "Live",
    row: 1,
    stillReported: true,
  })
  expect(sorter.answers.map(({ question: { slug }, values }) => [slug, values])).toEqual([
    ["appeal", ["Ask the desk"]],
    ["purpose", ["To sort"]],
  ])
  expect(sorter.answers[0]?.source).toEqual({ file: report.file, row: 1 })
})

test.each(engines)("%s: a person's address is narrowed, an office's is not", async (engine) => {
  const ctx = await register(engine)
  await take(ctx, mapping, await written(first))
  expect((await told(ctx, "permit-sorter")).report).toMatchObject({
    contactKind: "MAILBOX",
    contact: { text: "desk@town.example", redaction: null },
  })
  expect((await told(ctx, "chat")).report).toMatchObject({
    contactKind: "PERSONAL",
    contact: { text: null, redaction: { reason: "PERSONAL_DATA" } },
  })
  expect((await told(ctx, "chat", "INTERNAL")).report).toMatchObject({
    contact: { text: "ada@town.example", redaction: null },
  })
})

test.each(engines)("%s: the same file again appends nothing", async (engine) => {
  const ctx = await register(engine)
  const file = await written(first)
  const { size } = await take(ctx, mapping, file)
  expect(await take(ctx, mapping, file)).toMatchObject({ unchanged: 2, entries: 0, size })
})

test.each(engines)("%s: a later file appends only what changed", async (engine) => {
  const ctx = await register(engine)
  await take(ctx, mapping, await written(first))
  const second = `${header}${chat.replace("Trial", "Live").replace("To answer", "")}3,Scan,Works,,,,Secret\n`
  const later = await take(ctx, mapping, await written(second))
  expect(later).toMatchObject({
    added: 1,
    changed: 1,
    changedValues: 2,
    unchanged: 0,
    noLongerReported: 1,
  })
  // the inventory, two reports, one answer withdrawn, one withheld, one system no longer named
  expect(later.entries).toBe(6)
  expect((await told(ctx, "chat")).answers).toEqual([])
  expect((await told(ctx, "scan")).answers).toMatchObject([{ state: "WITHHELD", values: [] }])
  const gone = await told(ctx, "permit-sorter")
  expect(gone.report).toMatchObject({ stillReported: false, state: "IN_SERVICE" })

  const back = await take(ctx, mapping, await written(`${second}${permit}`))
  expect(back).toMatchObject({ changed: 1, unchanged: 2, noLongerReported: 0, entries: 2 })
  expect((await told(ctx, "permit-sorter")).report).toMatchObject({ stillReported: true })
})

test.each(engines)("%s: an answer that a person gave stands", async (engine) => {
  const ctx = await register(engine)
  await take(ctx, mapping, await written(first))
  await answerQuestion(ctx, {
    system: "chat",
    question: "appeal",
    state: "STATED",
    values: ["Write to the office"],
  })
  const changed = first.replace("To answer,", "To answer,By post")
  const later = await take(ctx, mapping, await written(changed))
  expect(later).toMatchObject({ changed: 0, answeredOtherwise: 1, entries: 1 })
  const answers = (await told(ctx, "chat")).answers
  expect(answers.find(({ question: { slug } }) => slug === "appeal")?.values).toEqual([
    "Write to the office",
  ])
})

test.each(engines)("%s: systems of one name have addresses of their own", async (engine) => {
  const ctx = await register(engine)
  const rows = "1,Chat,Works,Live,,,\n2,Chat,Citizens,Live,,,\n,Chat,Works,Live,,,\n"
  const file = await written(header + rows)
  await take(ctx, mapping, file)
  const slugs = async () => {
    const all = "{ register { systems(first: 10, orderBy: REGISTERED) { nodes { slug } } } }"
    type Listed = { register: { systems: { nodes: { slug: string }[] } } }
    const { register: listed } = await askAs(ctx.register, ctx.caller)<Listed>(all, {})
    return listed.systems.nodes.map(({ slug }) => slug)
  }
  const before = await slugs()
  expect(before).toHaveLength(3)
  expect(before[0]).toBe("chat")
  for (const slug of before.slice(1)) expect(slug).toMatch(/^chat-[0-9a-f]{6}$/)
  await take(ctx, mapping, await written(header + rows.split("\n").reverse().join("\n")))
  expect(await slugs()).toEqual(before)
})

test.each(engines)(
  "%s: a system whose row is refused is not held to be gone from the file",
  async (engine) => {
    const ctx = await register(engine)
    await take(ctx, mapping, await written(first))
    const broken = first.replace("Trial", "Perhaps")
    const later = await take(ctx, mapping, await written(broken))
    expect(later).toMatchObject({ taken: 1, noLongerReported: 0 })
    expect(later.refused).toHaveLength(1)
    expect((await told(ctx, "chat")).report).toMatchObject({ stillReported: true, state: "PILOT" })
  },
)
