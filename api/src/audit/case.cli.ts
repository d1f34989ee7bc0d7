import { existsSync } from "node:fs"
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises"
import { basename, dirname, join, resolve } from "node:path"
import {
  casePagePath,
  casePath,
  casePdfMadePath,
  casePdfPath,
  formatPdfMade,
  parseCase,
} from "@answerable/schema/case"
import { isPlainPath } from "@answerable/schema/ledger"
import type { Command } from "commander"
import { onFolderOrServer, openAsking, type AskedPlace } from "../cli/asking.ts"
import { FolderProblem } from "../ledger/keys.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { sha256 } from "../ledger/tree.ts"
import type { WrittenFile } from "./case-file.ts"
import { casePdfMaker } from "./case-pdf.load.ts"

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
The folder stands alone: index.html and case.pdf to read and print, case.json, and a receipt of
each entry. Where this machine has no compiler for it, the PDF is left out, and that is said.
answerable verify DIR checks it, with no server. On a folder it is for the audience REGULATOR, on a
server for that of the key. With --json:
{ "out", "system", "decision", "size", "audience", "files", "pdf" }
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
    const given = system.decision.caseFile
    const pdf = await pdfOf(given)
    const files: readonly PlacedFile[] = [...given, ...pdf]
    await place(out, files)
    const hasPdf = pdf.length > 0
    const said = { out, system: slug, decision, size, audience, files: files.length, pdf: hasPdf }
    process.stdout.write(
      json
        ? `${JSON.stringify(said)}\n`
        : `The case of decision ${decision} is in ${out}: ${files.length} files, of ${size} entries, for ${audience}.\n` +
            `Read ${join(out, hasPdf ? casePdfPath : casePagePath)}; check it with answerable verify ${out} --trust FILE.\n` +
            (hasPdf
              ? ""
              : "There is no PDF: this machine has no compiler for it, or it makes none of this case.\n"),
    )
  } finally {
    await close()
  }
}

type PlacedFile = { readonly path: string; readonly text: string | Uint8Array }

/** The PDF of a case with what made it; nothing where it cannot be made here. */
async function pdfOf(files: readonly WrittenFile[]): Promise<PlacedFile[]> {
  const maker = await casePdfMaker()
  const text = files.find(({ path }) => path === casePath)?.text
  const given = text === undefined ? undefined : parseCase(new TextEncoder().encode(text))
  if (!maker || !given) return []
  const pdf = maker.render(given)
  if (!pdf) return []
  return [
    { path: casePdfPath, text: pdf },
    { path: casePdfMadePath, text: formatPdfMade(pdf, maker.by, sha256) },
  ]
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
async function place(out: string, files: readonly PlacedFile[]): Promise<void> {
  const target = resolve(out)
  const beside = await mkdtemp(join(dirname(target), `.${basename(target)}.`)).catch(() => {
    throw new FolderProblem(`${dirname(target)} cannot be written. Give another place with --out.`)
  })
  try {
    const [draft, old] = [join(beside, "new"), join(beside, "old")]
    for (const { path, text } of files) {
      // A server says where its files go: nowhere else than below the folder.
      if (!isPlainPath(path)) throw new BadRequest(`--url: ${path} is no path of a case.`)
      await mkdir(dirname(join(draft, path)), { recursive: true })
      await writeFile(join(draft, path), text, { flag: "wx" })
    }
    if (existsSync(target)) await rename(target, old)
    await rename(draft, target)
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
}
