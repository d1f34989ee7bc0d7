import { sql } from "kysely"
import { expect, test } from "vitest"
import { up } from "../../api/src/db/migrations/0026-readings.ts"
import { putQuestion } from "../../api/src/handbook/question.command.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { answerQuestion } from "../../api/src/ownership/statement.command.ts"
import {
  cast,
  engines,
  openTestRegister,
  readerFor,
  town,
  type TestRegister,
} from "../support/register.ts"

const on = (date: string) => ({ date, precision: "DAY", text: date }) as const
const asked = { question: "kept", foundation: "audit" } as const
const first = {
  ...asked,
  text: "Where is it kept?",
  audience: "PUBLIC",
  forms: ["a: kept"],
} as const
const second = {
  ...asked,
  text: "Who keeps it?",
  audience: "INTERNAL",
  forms: ["b: keeper"],
} as const
const change = "2026-06-01T00:00:00.000Z"

type Wording = { text: string; audience: string; forms: string[]; inForceUntil: string | null }
type Seen = {
  register: {
    standsUntil: string | null
    questions: { nodes: { text: string; audience: string; wordings: Wording[] }[] }
    system: {
      statements: {
        question: { text: string }
        askedNow: { text: string } | null
        state: string
        values: string[]
      }[]
    }
  }
}
const query = `query ($size: Int, $asOf: DateTime) { register(size: $size, asOf: $asOf) { standsUntil
  questions(first: 10) { nodes { text audience wordings { text audience forms inForceUntil } } }
  system(slug: "sorter") { statements { question { text } askedNow { text } state values } } } }`

async function asking(engine: (typeof engines)[number]) {
  const made = await openTestRegister(engine)
  await cast(made.ctx)
  await town(made.ctx, "sorter")
  return made
}
const see = async (
  made: TestRegister,
  given: { size?: number; asOf?: string } = {},
  audience: "PUBLIC" | "REGULATOR" = "REGULATOR",
) => (await made.ask<Seen>(query, given, readerFor(audience))).register
const put = async (made: TestRegister, given: { size?: number; asOf?: string } = {}) =>
  (await see(made, given)).questions.nodes.map(({ text }) => text)

test.each(engines)("%s: a wording and its audience take effect on their date", async (engine) => {
  const made = await asking(engine)
  await putQuestion(made.ctx, { ...first, from: on("2026-03-01") })
  const { size } = await readEnd(made.register.engine.reader)
  await putQuestion(made.ctx, { ...second, from: on("2026-06-01") })
  const answer = { system: "sorter", question: "kept", state: "STATED" } as const
  await answerQuestion(made.ctx, { ...answer, values: ["Below."] })
  const wordings = [
    { text: first.text, audience: "PUBLIC", forms: ["a: kept"], inForceUntil: change },
    { text: second.text, audience: "INTERNAL", forms: ["b: keeper"], inForceUntil: null },
  ]
  const before = await see(made, {}, "PUBLIC")
  expect(before).toMatchObject({
    standsUntil: change,
    questions: { nodes: [{ text: first.text, audience: "PUBLIC", wordings }] },
    system: {
      statements: [{ question: { text: first.text }, askedNow: null, values: ["Below."] }],
    },
  })
  // On that day it is put otherwise with nobody acting; the answer shows what was asked.
  const after = await see(made, { asOf: change }, "PUBLIC")
  expect(after.questions.nodes).toMatchObject([
    { text: second.text, audience: "INTERNAL", wordings },
  ])
  expect(after.system.statements).toMatchObject([
    { question: { text: first.text }, askedNow: { text: second.text }, values: ["Below."] },
  ])
  // Any view shows the questions of its day, and a view of its size what was known then.
  expect(await put(made, { asOf: "2026-02-01T00:00:00.000Z" })).toEqual([])
  expect(await put(made, { size, asOf: change })).toEqual([first.text])
  made.clock.set("2026-06-02T09:00:00.000Z")
  await answerQuestion(made.ctx, { ...answer, values: ["The archive."] })
  const anew = { question: { text: second.text }, askedNow: null, state: "STATED" }
  expect((await see(made)).system.statements).toMatchObject([{ ...anew, values: ["The archive."] }])
  expect((await see(made, {}, "PUBLIC")).system.statements).toMatchObject([{ ...anew, values: [] }])
})

test.each(engines)(
  "%s: of two wordings from one date the later word counts, and an earlier date takes no later one's place",
  async (engine) => {
    const made = await asking(engine)
    await putQuestion(made.ctx, { ...second, from: on("2026-02-01") })
    const { size } = await readEnd(made.register.engine.reader)
    await putQuestion(made.ctx, {
      ...first,
      from: { date: "2026", precision: "YEAR", text: "2026" },
    })
    expect(await put(made)).toEqual([second.text])
    expect(await put(made, { asOf: "2026-01-15T00:00:00.000Z" })).toEqual([first.text])
    await putQuestion(made.ctx, { ...second, text: "By whom is it kept?", from: on("2026-02-01") })
    const { questions } = await see(made)
    expect(questions.nodes[0]?.wordings.map(({ text }) => text)).toEqual([
      first.text,
      "By whom is it kept?",
    ])
    expect(await put(made, { size })).toEqual([second.text])
  },
)

test.each(engines)("%s: what is asked later only cannot be answered yet", async (engine) => {
  const made = await asking(engine)
  await putQuestion(made.ctx, { ...second, from: on("2026-06-01") })
  const answer = { system: "sorter", question: "kept", state: "WITHHELD" } as const
  await expect(answerQuestion(made.ctx, answer)).rejects.toThrow(/no question named kept is put/)
  made.clock.set(change)
  await answerQuestion(made.ctx, answer)
  expect((await see(made)).system.statements).toMatchObject([{ state: "WITHHELD" }])
})

test.each(engines)("%s: wordings of before are dated as they would be now", async (engine) => {
  const made = await asking(engine)
  const { kysely } = made.register.engine
  const year = { date: "2026", precision: "YEAR", text: "2026" } as const
  await putQuestion(made.ctx, { ...first, from: year })
  await putQuestion(made.ctx, { ...second, from: on("2026-06-01") })
  await putQuestion(made.ctx, { ...second, text: "Who has it?", from: on("2026-06-01") })
  await putQuestion(made.ctx, { ...first, question: "other", from: on("2026-02-01") })
  const rows = async () => [
    (await sql`select * from question order by from_size`.execute(kysely)).rows,
    (await sql`select * from turning_point order by of_row`.execute(kysely)).rows,
  ]
  const before = await rows()
  // As it was before: each wording until the next was recorded, whatever its date.
  await kysely.schema.dropTable("policy_reading").execute()
  await kysely.schema.alterTable("question").dropColumn("in_force_from").execute()
  await sql`update question set until_size = from_size + 1 where slug = 'kept'`.execute(kysely)
  await sql`delete from turning_point where of_row like 'question/%'`.execute(kysely)
  await up(kysely as never)
  expect(await rows()).toEqual(before)
})
