import { resolve } from "node:path"
import type { Command } from "commander"
import { onFolderOrServer, openAsking, type AskedPlace } from "../cli/asking.ts"
import { dayFrom, today } from "../cli/options.ts"
import type { Ask } from "../graphql/ask.ts"
import type { Leaf, ListOf } from "../facts.ts"
import { listFacts } from "./condition.ts"
import { askStanding, standingInWords, type FileStanding } from "./file-standing.ts"
import {
  checkHandbook,
  type AskOffices,
  type CheckedHandbook,
  type PolicyProblem,
} from "./handbook-check.ts"
import { importCommand } from "./handbook-import.cli.ts"
import type { Policy } from "./policy-file.ts"
import { isKnown, put } from "./put-policy.ts"

const ourContent = resolve(import.meta.dirname, "../../../content")

const afterCheck = `
Each problem is told as file:line:column: what is wrong. A review date that has passed is told as a
warning: it stops nothing. With a register (--data or --url) offices that nobody holds are told, too,
and how each file stands with what was published there: IN_FORCE, APPROVED, PROPOSED, OVERTAKEN, DRAFT,
or CHANGED, which is a draft under the name of a version that was proposed with other bytes.
With --json: { "policies": [{ "slug", "version", "digest", "clauses", "published": null or
  { "standing", "inForce" } }], "problems": [{ "path", "line", "column", "message" }],
  "warnings": [{ "path", "line", "column", "message" }] }
Exit codes: 0 nothing is wrong; 1 something is; 2 wrong usage.`

const afterPublish = `
Each version is put to the offices that its file names as approvers, exactly as the file is. It is
in force once all of them have approved it by their own credential (approvePolicy), and not before
its effective date. What was proposed already is left alone. Nothing is proposed while anything that
answerable handbook check names is wrong; warnings are told, and stop nothing. With --json:
{ "proposed": [{ "policy", "version", "digest", "entry" }], "known": [{ "policy", "version" }] }
Exit codes: 0 done; 1 refused, or a file is not as it should be; 2 wrong usage, or a fault.`

const afterFacts = `
Each is known or UNKNOWN of a system in a view; asOf, the instant of the view, stands beside them.
A line that begins with - is a field of the list above it. With --json:
{ "facts": [{ "name", "sort", "meaning", "fields": [{ "name", "sort", "meaning" }] }] }`

/** Adds `answerable handbook` with its commands to a program. They set the exit code. */
export function handbookCommand(program: Command): void {
  const handbook = program
    .command("handbook")
    .description("Check the policies of a content folder, and put new versions to their approvers.")
  onFolderOrServer(handbook.command("check"))
    .description(
      "Check front matter, clauses, conditions, examples, links and obligations of every policy.",
    )
    .option("--content <dir>", "the folder with policies in it", ourContent)
    .option("--on <date>", "the day that review dates are compared with (default: today)", dayFrom)
    .addHelpText("after", afterCheck)
    .action(async (options: Options) => {
      process.exitCode = await runCheck(options)
    })
  handbook
    .command("facts")
    .description("List every fact that a clause may read, with its sort and what it means.")
    .option("--json", "print one JSON object, for machines")
    .addHelpText("after", afterFacts)
    .action(({ json }: { readonly json?: boolean }) => {
      const facts = factsTold()
      process.stdout.write(
        json ? `${JSON.stringify({ facts })}\n` : facts.map(linesOfFact).join(""),
      )
    })
  onFolderOrServer(handbook.command("publish"))
    .description("Put every version that was not proposed yet to its approvers.")
    .option("--content <dir>", "the folder with policies in it", ourContent)
    .addHelpText("after", afterPublish)
    .action(async (options: Options) => {
      process.exitCode = await runPublish(options)
    })
  importCommand(handbook)
}

type FactTold = {
  readonly name: string
  readonly sort: string
  readonly meaning: string
  readonly fields: readonly FactTold[]
}

const told = (name: string, leaf: Leaf | ListOf): FactTold => ({
  name,
  sort: leaf.sort,
  meaning: leaf.meaning,
  fields: leaf.sort === "list" ? toldOf(listFacts(leaf.of)) : [],
})
const toldOf = (leaves: ReadonlyMap<string, Leaf | ListOf>): FactTold[] =>
  [...leaves].map(([name, leaf]) => told(name, leaf))
const factsTold = (): FactTold[] => toldOf(listFacts())

const linesOfFact = ({ name, sort, meaning, fields }: FactTold): string =>
  [
    `${name} (${sort}): ${meaning}\n`,
    ...fields.map((field) => `  - ${field.name} (${field.sort}): ${field.meaning}\n`),
  ].join("")

type Options = AskedPlace & { readonly content: string; readonly on?: string }

const linesOf = (problems: readonly PolicyProblem[], sort = ""): string =>
  problems
    .map(({ path, line, column, message }) => `${path}:${line}:${column}: ${sort}${message}\n`)
    .join("")

type Checked = CheckedHandbook & {
  /** How the policies stand with what a register holds, by slug; nothing where none was asked. */
  readonly standings: ReadonlyMap<string, FileStanding>
}

/** Checks a content folder, and asks a register about its offices and versions where one is given. */
async function checkFor({ content, on = today(), ...place }: Options): Promise<Checked> {
  if (place.data === undefined && place.url === undefined)
    return { ...(await checkHandbook(content, { on })), standings: new Map() }
  const { ask, close } = await openAsking(place)
  try {
    const checked = await checkHandbook(content, { on, askOffices: askingFor(ask) })
    const standings = new Map<string, FileStanding>()
    for (const policy of checked.policies.values())
      standings.set(policy.slug, await askStanding(ask, policy))
    return { ...checked, standings }
  } finally {
    await close()
  }
}

/** Runs the command. Answers 0 when nothing is wrong, 1 when something is. */
async function runCheck(options: Options): Promise<0 | 1> {
  const { problems, warnings, standings, ...checked } = await checkFor(options)
  const policies = [...checked.policies.values()].map(({ slug, version, digest, clauses }) => ({
    slug,
    version,
    digest,
    clauses: clauses.length,
    published: standings.get(slug) ?? null,
  }))
  const counted = policies.map(
    ({ slug, version, clauses, published }) =>
      `${slug} ${version}: ${clauses} clauses${published ? `; ${standingInWords(published)}` : ""}\n`,
  )
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ policies, problems, warnings })}\n`
      : `${counted.join("")}${linesOf(problems)}${linesOf(warnings, "warning: ")}`,
  )
  return problems.length === 0 ? 0 : 1
}

const office = `query Office($slug: String!) { register { party(slug: $slug) { kind holders { entry } } } }`
type Office = {
  readonly register: {
    readonly party: { readonly kind: string; readonly holders: readonly object[] } | null
  }
}

/** Asks a register about offices, one by one: a handbook names a few. */
const askingFor =
  (ask: Ask): AskOffices =>
  async (offices) => {
    const held = new Map<string, boolean>()
    for (const slug of offices) {
      const { party } = (await ask<Office>(office, { slug })).register
      if (party?.kind === "OFFICE") held.set(slug, party.holders.length > 0)
    }
    return held
  }

/** Runs the command. Answers 0 when done, 1 where a file is wrong or a version is refused. */
async function runPublish(options: Options): Promise<0 | 1> {
  const { ask, close } = await openAsking(options)
  const told = { proposed: [] as object[], known: [] as object[] }
  try {
    const given = { on: today(), askOffices: askingFor(ask) }
    const checked = await checkHandbook(options.content, given)
    process.stderr.write(linesOf(checked.warnings, "warning: "))
    if (checked.problems.length > 0) {
      process.stderr.write(`${linesOf(checked.problems)}Nothing was proposed.\n`)
      return 1
    }
    for (const policy of checked.policies.values()) {
      const { slug, version, digest } = policy
      const isKnownNow = await isKnown(ask, policy)
      if (isKnownNow) told.known.push({ policy: slug, version })
      else told.proposed.push({ policy: slug, version, digest, entry: await put(ask, policy) })
      if (!options.json) process.stdout.write(lineOf(policy, isKnownNow))
    }
    if (options.json) process.stdout.write(`${JSON.stringify(told)}\n`)
    return 0
  } finally {
    await close()
  }
}

const lineOf = ({ slug, version, digest, approvers }: Policy, wasKnown: boolean): string =>
  wasKnown
    ? `${slug} ${version} was proposed before.\n`
    : `${slug} ${version} was proposed (${digest}); it waits for ${approvers.join(" and ")}.\n`
