import { resolve } from "node:path"
import type { Command } from "commander"
import { onFolderOrServer, openAsking, type AskedPlace } from "../cli/asking.ts"
import type { Ask } from "../graphql/ask.ts"
import { BadRequest } from "../ledger/refusal.ts"
import type { Framework } from "./obligation-file.ts"
import { checkObligations, type CheckedObligations } from "./obligation-folder.ts"

const ourContent = resolve(import.meta.dirname, "../../../content")

const afterCheck = `
Each problem is told as file:line:column: what is wrong. With --json:
{ "frameworks": [{ "slug", "digest", "obligations" }], "problems": [{ "path", "line", "column",
  "message" }] }
Exit codes: 0 nothing is wrong; 1 something is; 2 wrong usage.`

const afterAdopt = `
Each file is adopted exactly as it is, in the place of what was adopted of it before; views of before
keep that. What is adopted already is left alone. With --json:
{ "adopted": [{ "framework", "digest", "entry" }], "known": [{ "framework", "digest" }] }
Exit codes: 0 done; 1 refused, or a file is not as it should be; 2 wrong usage, or a fault.`

type Checking = { readonly content: string; readonly json?: boolean }

/** Adds `answerable obligations` with its commands to a program. They set the exit code. */
export function obligationsCommand(program: Command): void {
  const obligations = program
    .command("obligations")
    .description("Check what laws, standards and guidelines ask, and adopt it.")
  obligations
    .command("check")
    .description(
      "Check every file: its form, its dates, its triggers and the readings it leaves open.",
    )
    .option("--content <dir>", "the folder with obligations in it", ourContent)
    .option("--json", "print one JSON object, for machines; an error is one as well")
    .addHelpText("after", afterCheck)
    .action(async (options: Checking) => {
      process.exitCode = await runCheck(options)
    })
  onFolderOrServer(obligations.command("adopt"))
    .description("Adopt every file that is not adopted as it is.")
    .option("--content <dir>", "the folder with obligations in it", ourContent)
    .addHelpText("after", afterAdopt)
    .action(async (options: AskedPlace & Checking) => {
      process.exitCode = await runAdopt(options)
    })
}

const problemsOf = ({ problems }: CheckedObligations): string =>
  problems
    .map(({ path, line, column, message }) => `${path}:${line}:${column}: ${message}\n`)
    .join("")

/** Runs the command. Answers 0 when nothing is wrong, 1 when something is. */
async function runCheck({ content, json }: Checking): Promise<0 | 1> {
  const checked = await checkObligations(content)
  const frameworks = [...checked.frameworks.values()].map(({ slug, digest, obligations }) => ({
    slug,
    digest,
    obligations: obligations.length,
  }))
  const counted = frameworks.map((one) => `${one.slug}: ${one.obligations} obligations\n`)
  process.stdout.write(
    json
      ? `${JSON.stringify({ frameworks, problems: checked.problems })}\n`
      : `${counted.join("")}${problemsOf(checked)}`,
  )
  return checked.problems.length === 0 ? 0 : 1
}

const known = `query Known { register { frameworks { slug digest } } }`
const adopt = `mutation Adopt($text: String!) { adoptObligations(input: { text: $text }) {
  __typename ... on Refusal { message } ... on ObligationsChanged { receipt { index } }
} }`

type Known = {
  readonly register: { readonly frameworks: readonly { slug: string; digest: string }[] }
}
type Adopted = {
  readonly adoptObligations: {
    readonly message?: string
    readonly receipt?: { readonly index: number } | null
  }
}

/** Runs the command. Answers 0 when done, 1 where a file is wrong. */
async function runAdopt(options: AskedPlace & Checking): Promise<0 | 1> {
  const checked = await checkObligations(options.content)
  if (checked.problems.length > 0) {
    process.stderr.write(`${problemsOf(checked)}Nothing was adopted.\n`)
    return 1
  }
  const { ask, close } = await openAsking(options)
  const told = { adopted: [] as object[], known: [] as object[] }
  try {
    const { register } = await ask<Known>(known, {})
    for (const framework of checked.frameworks.values()) {
      const { slug, digest } = framework
      const isKnown = register.frameworks.some((one) => one.slug === slug && one.digest === digest)
      const its = { framework: slug, digest }
      if (isKnown) told.known.push(its)
      else told.adopted.push({ ...its, entry: await put(ask, framework) })
      if (!options.json)
        process.stdout.write(
          isKnown ? `${slug} is adopted as it is.\n` : `${slug} was adopted (${digest}).\n`,
        )
    }
    if (options.json) process.stdout.write(`${JSON.stringify(told)}\n`)
    return 0
  } finally {
    await close()
  }
}

async function put(ask: Ask, { text }: Framework): Promise<number | null> {
  const { adoptObligations } = await ask<Adopted>(adopt, { text })
  if (adoptObligations.message !== undefined) throw new BadRequest(adoptObligations.message)
  return adoptObligations.receipt?.index ?? null
}
