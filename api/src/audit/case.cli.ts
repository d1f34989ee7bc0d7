import { randomBytes } from "node:crypto"
import { existsSync } from "node:fs"
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises"
import { basename, dirname, join, resolve } from "node:path"
import { casePath } from "@answerable/schema/case"
import { isPlainPath } from "@answerable/schema/ledger"
import type { Command } from "commander"
import { onFolderOrServer, openAsking, type AskedPlace } from "../cli/asking.ts"
import { FolderProblem } from "../ledger/keys.ts"
import { BadRequest } from "../ledger/refusal.ts"
import type { WrittenFile } from "./case-file.ts"

type Options = AskedPlace & { readonly system: string; readonly out: string }

type Answer = {
  readonly register: {
    readonly size: number
    readonly audience: string
    readonly system: {
      readonly decisionLog: { readonly erased: readonly Erased[] } | null
      readonly decision: { readonly caseFile: readonly WrittenFile[] } | null
    } | null
  }
}
type Erased = { readonly entry: number; readonly erasedIn: number }

const query = `query Case($system: String!, $decision: String!) {
  register { size audience system(slug: $system) {
    decisionLog { erased { entry erasedIn } }
    decision(id: $decision) { caseFile { path text } }
  } }
}`

const afterwards = `
The folder stands alone: index.html to read and print, case.json, and a receipt of each entry.
answerable verify DIR checks it, with no server. On a folder it is for the audience REGULATOR, on a
server for that of the key. With --json:
{ "out", "system", "decision", "size", "audience", "files" }
Exit codes: 0 written; 2 wrong usage, no such decision, or a fault.`

/** Adds `answerable case DECISION` to a program. */
export function caseCommand(program: Command): void {
  onFolderOrServer(program.command("case"))
    .description("Write everything that was in force when a decision was taken, with proofs.")
    .argument("<decision>", "the id of the decision, as the deciding system gave it")
    .requiredOption("--system <slug>", "the system that took it")
    .requiredOption("--out <dir>", "the folder to write: a new one, or an earlier case")
    .addHelpText("after", afterwards)
    .action((decision: string, options: Options) => runCase(decision, options))
}

async function runCase(decision: string, options: Options): Promise<void> {
  const { system: slug, out, json } = options
  await refuseForeign(out)
  const { ask, close } = await openAsking(options)
  try {
    const { register } = await ask<Answer>(query, { system: slug, decision })
    const { size, audience, system } = register
    if (!system) throw new BadRequest(`There is no system named ${slug}.`, "NOT_FOUND")
    if (!system.decision) throw new BadRequest(notThere(decision, slug, system), "NOT_FOUND")
    const files = system.decision.caseFile
    await place(out, files)
    const said = { out, system: slug, decision, size, audience, files: files.length }
    process.stdout.write(
      json
        ? `${JSON.stringify(said)}\n`
        : `The case of decision ${decision} is in ${out}: ${files.length} files, of ${size} entries, for ${audience}.\n` +
            `Read ${join(out, "index.html")}; check it with answerable verify ${out} --trust FILE.\n`,
    )
  } finally {
    await close()
  }
}

function notThere(
  decision: string,
  slug: string,
  { decisionLog }: NonNullable<Answer["register"]["system"]>,
): string {
  const erased = decisionLog?.erased ?? []
  const where = erased.map(({ entry, erasedIn }) => `${entry} by ${erasedIn}`).join(", ")
  return (
    `${slug} has no decision ${decision} on record.` +
    (erased.length === 0
      ? ""
      : ` It may have been erased: the decisions of these entries were destroyed, each by another entry: ${where}.`)
  )
}

/** Throws where something else than an earlier case stands in the place. */
async function refuseForeign(out: string): Promise<void> {
  if (!existsSync(out)) return
  const found = await readdir(out).catch(() => {
    throw new FolderProblem(`${out} is no folder. Give another place with --out.`)
  })
  if (found.length > 0 && !found.includes(casePath))
    throw new FolderProblem(`${out} holds something else than a case. Give another with --out.`)
}

/** Writes the files beside the place, and puts them there whole. */
async function place(out: string, files: readonly WrittenFile[]): Promise<void> {
  const target = resolve(out)
  const name = `.${basename(target)}.${randomBytes(6).toString("hex")}`
  const draft = join(dirname(target), `${name}.new`)
  const old = join(dirname(target), `${name}.old`)
  try {
    for (const { path, text } of files) {
      // A server says where its files go: nowhere else than below the folder.
      if (!isPlainPath(path)) throw new BadRequest(`--url: ${path} is no path of a case.`)
      await mkdir(dirname(join(draft, path)), { recursive: true })
      await writeFile(join(draft, path), text, { flag: "wx" })
    }
    const replaced = existsSync(target)
    if (replaced) await rename(target, old)
    await rename(draft, target)
    await rm(old, { recursive: true, force: true })
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}
