import { readdir, readFile, stat } from "node:fs/promises"
import { basename, join } from "node:path"
import type { Misplaced } from "../exchange/refusals.ts"
import type { Ask } from "../graphql/ask.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { wrapped, type Wrapping } from "./imported.ts"
import { checkPolicy } from "./policy-check.ts"
import type { Policy } from "./policy-file.ts"
import { isKnown, put } from "./put-policy.ts"

type Dated = { readonly path: string; readonly date: string; readonly version: string }
type Given = Pick<Wrapping, "id" | "title" | "owner" | "approvers"> & {
  /** A year after the date of each unless given. */
  readonly reviewBy?: string
}

/** A document of others as a version of a policy; without one where it cannot be one. */
export type Document = {
  readonly path: string
  readonly policy: Policy | undefined
  readonly problems: readonly Misplaced[]
  /** How many places were put into words. */
  readonly reworded: number
}

/** Reads the dated versions of a document from files, or folders of them, in the order of their names. */
export async function readDocuments(files: readonly string[], given: Given): Promise<Document[]> {
  const dated = datedIn(await filesIn(files))
  return Promise.all(dated.map((one) => readDocument(one, given)))
}

async function filesIn(given: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const path of given) {
    const its = await stat(path).catch(() => undefined)
    if (!its) throw new BadRequest(`There is no file and no folder ${path}.`)
    if (!its.isDirectory()) found.push(path)
    else
      found.push(
        ...(await readdir(path))
          .filter((name) => name.endsWith(".md"))
          .map((name) => join(path, name)),
      )
  }
  if (found.length === 0) throw new BadRequest("There is no Markdown file among what was named.")
  return found.sort((a, b) => (basename(a) < basename(b) ? -1 : 1))
}

/** Each file with its date, and the name of the version: the date, counted where a day has several. */
function datedIn(paths: readonly string[]): Dated[] {
  const seen = new Map<string, number>()
  return paths.map((path) => {
    const [date] = /^\d{4}-\d{2}-\d{2}/.exec(basename(path)) ?? []
    if (date === undefined)
      throw new BadRequest(`${path}: its name begins with no date such as 2026-01-31.`)
    const count = (seen.get(date) ?? 0) + 1
    seen.set(date, count)
    return { path, date, version: count === 1 ? date : `${date}.${count}` }
  })
}

async function readDocument({ path, date, version }: Dated, given: Given): Promise<Document> {
  const nextYear = `${Number(date.slice(0, 4)) + 1}${date.slice(4).replace("-02-29", "-02-28")}`
  const { text, reworded } = wrapped(await readFile(path, "utf8"), {
    ...given,
    version,
    effective: date,
    reviewBy: given.reviewBy ?? nextYear,
  })
  const { located, problems } = checkPolicy(path, new TextEncoder().encode(text))
  return { path, policy: located?.policy, problems, reworded }
}

/** A version that was proposed, or known already; `entry` is null where it was known. */
export type Proposed = {
  readonly policy: string
  readonly version: string
  readonly file: string
  readonly digest: string
  readonly reworded: number
  readonly entry: number | null
}

/** Puts versions to their approvers in their order; those that are known are left alone. */
export async function proposeDocuments(
  ask: Ask,
  documents: readonly Document[],
): Promise<{ proposed: Proposed[]; known: Proposed[] }> {
  const told = { proposed: [] as Proposed[], known: [] as Proposed[] }
  for (const { path, policy, reworded } of documents) {
    if (!policy) continue
    const { slug, version, digest } = policy
    const of = { policy: slug, version, file: basename(path), digest, reworded }
    if (await isKnown(ask, policy)) told.known.push({ ...of, entry: null })
    else told.proposed.push({ ...of, entry: await put(ask, policy) })
  }
  return told
}
