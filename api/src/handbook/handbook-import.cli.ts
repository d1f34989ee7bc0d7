import type { Command } from "commander"
import { onFolderOrServer, openAsking, type AskedPlace } from "../cli/asking.ts"
import { proposeDocuments, readDocuments, type Proposed } from "./documents.ts"

const afterwards = `
Each file is a version of one policy, in the order of their names, which begin with a date such as
2026-01-31: that is its effective date, and what the version is called; of several on a day the
later ones are called 2026-01-31.2 and so on. The text stays as it is. What is never printed is put
into words where it stands: pictures, HTML, and links that lead nowhere here; how many is told.
A version that was imported before is left alone. They wait for their approvers (approvePolicy), and
the register says of none that it was in force before somebody approved it here. With --json:
{ "proposed": [{ "policy", "version", "file", "digest", "reworded", "entry" }], "known": [...] }
Exit codes: 0 done; 1 refused, or a file cannot be a policy; 2 wrong usage, or a fault.`

type Options = AskedPlace & {
  readonly id: string
  readonly title: string
  readonly owner: string
  readonly approvers: string
  readonly reviewBy?: string
}

/** Adds `answerable handbook import` to the commands of the handbook. */
export function importCommand(handbook: Command): void {
  onFolderOrServer(handbook.command("import"))
    .description("Put the dated versions of a document of yours to their approvers, as a policy.")
    .argument("<file...>", "Markdown files, or folders of them")
    .requiredOption("--id <slug>", "the stable name of the policy")
    .requiredOption("--title <text>", "its title")
    .requiredOption("--owner <office>", "the office that owns it")
    .requiredOption("--approvers <offices>", "the offices that approve it, with commas between")
    .option("--review-by <date>", "by when each is to be reviewed (default: a year after its date)")
    .addHelpText("after", afterwards)
    .action(async (files: readonly string[], options: Options) => {
      process.exitCode = await runImport(files, options)
    })
}

/** Runs the command. Answers 0 when done, 1 where a file cannot be a policy. */
async function runImport(files: readonly string[], options: Options): Promise<0 | 1> {
  const documents = await readDocuments(files, {
    ...options,
    approvers: options.approvers.split(",").map((office) => office.trim()),
  })
  const problems = documents.flatMap(({ path, problems: its }) =>
    its.map(({ message }) => `${path}: ${message}\n`),
  )
  if (problems.length > 0) {
    process.stderr.write(`${problems.join("")}Nothing was proposed.\n`)
    return 1
  }
  const { ask, close } = await openAsking(options)
  try {
    const told = await proposeDocuments(ask, documents)
    if (options.json) process.stdout.write(`${JSON.stringify(told)}\n`)
    else {
      process.stdout.write(told.known.map((one) => lineOf(one, "was imported before")).join(""))
      process.stdout.write(told.proposed.map((one) => lineOf(one, "was proposed")).join(""))
    }
    return 0
  } finally {
    await close()
  }
}

const lineOf = ({ policy, version, file, reworded }: Proposed, what: string): string =>
  `${policy} ${version} ${what} (${file})${reworded > 0 ? `; ${reworded} places were put into words` : ""}.\n`
