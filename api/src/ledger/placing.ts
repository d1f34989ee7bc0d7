import { randomBytes } from "node:crypto"
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, type Stats } from "node:fs"
import { open, rename, rm } from "node:fs/promises"
import { basename, dirname, join, relative, resolve } from "node:path"
import { printable } from "@answerable/schema/entries"
import {
  isInManifest,
  manifestPath,
  maximumReplacedLength,
  parseManifest,
  parseNote,
  parseReplacement,
  pastFolder,
  pastListPath,
  replacedPath,
} from "@answerable/schema/ledger"
import { codeOf, FolderProblem } from "./keys.ts"

/** A folder that is written beside the place it will take, and takes it whole or not at all. */
export type Draft = {
  readonly folder: string
  /** Puts the draft in its place; what stood there before is removed afterwards. */
  place(): Promise<void>
  /** Removes the draft, where it was not placed. */
  discard(): Promise<void>
}

/**
 * Begins a draft of a folder. What stands in its place must be nothing, an empty folder, or
 * snapshots of the log, under any of its names, the only thing that is ever replaced. Throws `FolderProblem`.
 */
export function draftOf(out: string, origins: readonly string[]): Draft {
  const target = resolve(out)
  refuseForeign(target, origins)
  const name = `.${basename(target)}.${randomBytes(6).toString("hex")}`
  const folder = join(dirname(target), `${name}.new`)
  const old = join(dirname(target), `${name}.old`)
  try {
    makeFolder(folder)
  } catch (cause) {
    const why = `The folder ${dirname(target)} cannot be written (${codeOf(cause)})`
    throw new FolderProblem(`${why}. Give a place that can be with --out.`, { cause })
  }
  return {
    folder,
    async place() {
      refuseForeign(target, origins)
      const replaced = existsSync(target)
      if (replaced) await rename(target, old)
      try {
        await rename(folder, target)
      } catch (error) {
        if (replaced) await rename(old, target)
        throw error
      }
      await syncFile(dirname(target))
      await rm(old, { recursive: true, force: true })
    },
    discard: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Makes a folder and those above it; Node's own way never returns below some special folders. */
function makeFolder(path: string): void {
  if (!existsSync(dirname(path))) makeFolder(dirname(path))
  mkdirSync(path)
}

/**
 * Makes every file below a folder last, and the folders that name them. A file that has another
 * name is one of an earlier publication, which made it last.
 */
export async function syncFolder(folder: string): Promise<void> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .map((entry) => ({ path: join(entry.parentPath, entry.name), isFile: entry.isFile() }))
    .filter(({ path, isFile }) => !isFile || lstatSync(path).nlink === 1)
    .map(({ path }) => path)
  const next = [folder, ...paths][Symbol.iterator]()
  // The storage gathers the requests that wait together into one.
  const lane = async () => {
    for (const path of next) await syncFile(path)
  }
  await Promise.all(Array.from({ length: 16 }, lane))
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path)
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Throws `FolderProblem` unless everything in the folder belongs to snapshots of this log. */
function refuseForeign(target: string, origins: readonly string[]): void {
  const found = lookAt(target)
  if (found === undefined) return
  const refuse = (why: string): never => {
    throw new FolderProblem(
      `${target} ${why}. Nothing was written. Give a folder that does not exist yet, or a snapshot of this register to replace.`,
    )
  }
  if (!found.isDirectory()) refuse("is no folder")
  const names = readdirSync(target)
  const editions = new Set(printable.map((audience) => audience.toLowerCase()))
  const folders =
    !names.includes(manifestPath) && names.every((name) => editions.has(name))
      ? names.map((name) => join(target, name))
      : [target]
  for (const folder of folders) {
    const stranger = strangerIn(folder, origins)
    if (stranger !== undefined) refuse(stranger)
  }
}

/** What stands in a place; nothing can stand below a file. */
function lookAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if (codeOf(error) === "ENOTDIR") return undefined
    throw error
  }
}

/** Why a folder is no snapshot of the log and nothing besides; undefined where it is. */
function strangerIn(folder: string, origins: readonly string[]): string | undefined {
  const file = join(folder, manifestPath)
  const manifest = existsSync(file) ? parseManifest(readFileSync(file)) : undefined
  if (manifest === undefined) return "holds something else than a snapshot"
  if (!origins.includes(manifest.origin))
    return `is a snapshot of another log (${manifest.origin}, not ${origins[0]})`
  const below = join(folder, pastFolder)
  for (const name of existsSync(below) ? readdirSync(below) : []) {
    if ([pastListPath, replacedPath].includes(`${pastFolder}${name}`)) continue
    const stranger = strangerIn(join(below, name), origins)
    if (stranger !== undefined) return `holds ${pastFolder}${name}, which ${stranger}`
  }
  const noted = notedIn(folder)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/")
    const known = !isInManifest(path) || Object.hasOwn(manifest.files, path) || noted.has(path)
    if (!entry.isDirectory() && !known) return `holds ${path}, which is not of the snapshot`
  }
  return undefined
}

/** The files that were put into an earlier snapshot in the place of others. */
function notedIn(folder: string): ReadonlyMap<string, unknown> {
  const path = join(folder, replacedPath)
  const note = existsSync(path) ? parseNote(readFileSync(path), maximumReplacedLength) : undefined
  return (note && parseReplacement(note.text)?.files) ?? new Map()
}
