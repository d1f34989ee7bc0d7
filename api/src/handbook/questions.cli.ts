import { resolve } from "node:path"
import type { Command } from "commander"
import { onFolderOrServer, openAsking, type AskedPlace } from "../cli/asking.ts"
import { checkQuestions, type CheckedQuestions } from "../exchange/questions.ts"
import { wordingsDue } from "../exchange/questions.rules.ts"
import type { Ask } from "../graphql/ask.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { firstInstantOf } from "./wording.rules.ts"

const ourContent = resolve(import.meta.dirname, "../../../content")

const afterCheck = `
Each problem is told as file:line:column: what is wrong. With --json:
{ "questions": [{ "question", "wordings": [{ "from", "text", "audience", "forms" }] }],
  "problems": [{ "path", "line", "column", "message" }] }
Exit codes: 0 nothing is wrong; 1 something is; 2 wrong usage.`

const afterPut = `
Each wording counts from its own date on, so those of days to come are put ahead. What is put already
is left alone; that it was put in other words from the same date is refused: a wording never changes.
With --json: { "put": [{ "question", "from", "entry" }], "known": <how many> }
Exit codes: 0 done; 1 refused, or a file is not as it should be; 2 wrong usage, or a fault.`

type Checking = { readonly content: string; readonly json?: boolean }

/** Adds `answerable questions` with its commands to a program. They set the exit code. */
export function questionsCommand(program: Command): void {
  const questions = program
    .command("questions")
    .description("Check the questions of a content folder, and put them to every system.")
  questions
    .command("check")
    .description("Check every file: its form, its dates, and that each question is asked once.")
    .option("--content <dir>", "the folder with questions in it", ourContent)
    .option("--json", "print one JSON object, for machines; an error is one as well")
    .addHelpText("after", afterCheck)
    .action(async (options: Checking) => {
      process.exitCode = await runCheck(options)
    })
  onFolderOrServer(questions.command("put"))
    .description("Put every wording that is not put yet.")
    .option("--content <dir>", "the folder with questions in it", ourContent)
    .addHelpText("after", afterPut)
    .action(async (options: AskedPlace & Checking) => {
      process.exitCode = await runPut(options)
    })
}

const problemsOf = ({ problems }: CheckedQuestions): string =>
  problems
    .map(({ path, line, column, message }) => `${path}:${line}:${column}: ${message}\n`)
    .join("")

/** Runs the command. Answers 0 when nothing is wrong, 1 when something is. */
async function runCheck({ content, json }: Checking): Promise<0 | 1> {
  const checked = await checkQuestions(content)
  const questions = [...checked.questions.values()].map(({ slug, wordings }) => ({
    question: slug,
    wordings,
  }))
  const counted = questions.map(({ question, wordings: { length } }) =>
    length === 1 ? `${question}\n` : `${question}: ${length} wordings\n`,
  )
  process.stdout.write(
    json
      ? `${JSON.stringify({ questions, problems: checked.problems })}\n`
      : `${counted.join("")}${problemsOf(checked)}`,
  )
  return checked.problems.length === 0 ? 0 : 1
}

// Every question that was, is or will be put is put on the last day that there is.
const known = `query Known($after: String) {
  register(asOf: "9999-12-31T00:00:00Z") { questions(first: 100, after: $after) {
    nodes { slug wordings { text from { date precision text } } }
    pageInfo { hasNextPage endCursor }
  } }
}`
const put = `mutation Put($input: PutQuestionInput!) { putQuestion(input: $input) {
  __typename ... on Refusal { message } ... on QuestionChanged { receipt { index } }
} }`

type Wording = {
  readonly text: string
  readonly from: {
    readonly date: string
    readonly precision: "YEAR" | "MONTH" | "DAY"
    readonly text: string
  }
}
type Known = {
  readonly register: {
    readonly questions: {
      readonly nodes: readonly { readonly slug: string; readonly wordings: readonly Wording[] }[]
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
    }
  }
}
type Put = {
  readonly putQuestion: {
    readonly message?: string
    readonly receipt?: { readonly index: number } | null
  }
}
type KnownWording = Wording & { readonly slug: string }

/** Runs the command. Answers 0 when done, 1 where a file is wrong or a wording is refused. */
async function runPut(options: AskedPlace & Checking): Promise<0 | 1> {
  const checked = await checkQuestions(options.content)
  if (checked.problems.length > 0) {
    process.stderr.write(`${problemsOf(checked)}Nothing was put.\n`)
    return 1
  }
  const { ask, close } = await openAsking(options)
  try {
    const before = await readKnown(ask)
    refuseOtherWords(checked, before)
    const due = wordingsDue([...checked.questions.values()], before)
    const told: object[] = []
    for (const { foundation, from, ...wording } of due) {
      const day = { from: firstInstantOf(from).slice(0, 10), precision: from.precision }
      const input = { ...wording, ...day, foundation: foundation.toUpperCase() }
      told.push({ question: wording.question, from: from.date, entry: await putOne(ask, input) })
      if (!options.json) process.stdout.write(`${wording.question} is put from ${from.date} on.\n`)
    }
    const all = [...checked.questions.values()].flatMap(({ wordings }) => wordings)
    const left = all.length - due.length
    if (options.json) process.stdout.write(`${JSON.stringify({ put: told, known: left })}\n`)
    else if (left > 0) process.stdout.write(`${left} wordings were put before.\n`)
    return 0
  } finally {
    await close()
  }
}

async function readKnown(ask: Ask): Promise<KnownWording[]> {
  const all: KnownWording[] = []
  for (let after: string | null = null, more = true; more;) {
    const { questions }: Known["register"] = (await ask<Known>(known, { after })).register
    for (const { slug, wordings } of questions.nodes)
      all.push(...wordings.map((wording) => ({ ...wording, slug })))
    after = questions.pageInfo.endCursor
    more = questions.pageInfo.hasNextPage
  }
  return all
}

/** Throws where a file has other words than were put from the same date. */
function refuseOtherWords({ questions }: CheckedQuestions, before: readonly KnownWording[]): void {
  const texts = new Map(
    before.map(({ slug, from, text }) => [`${slug} ${firstInstantOf(from)}`, text]),
  )
  for (const { slug, wordings } of questions.values())
    for (const { from, text } of wordings) {
      const put = texts.get(`${slug} ${firstInstantOf({ date: from })}`)
      if (put !== undefined && put !== text)
        throw new BadRequest(
          `${slug}: it was put in other words from ${from} on. A wording never changes; give the next one its own date.`,
        )
    }
}

async function putOne(ask: Ask, input: object): Promise<number | null> {
  const { putQuestion } = await ask<Put>(put, { input })
  if (putQuestion.message !== undefined) throw new BadRequest(putQuestion.message)
  return putQuestion.receipt?.index ?? null
}
