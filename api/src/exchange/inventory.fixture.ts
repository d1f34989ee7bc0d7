import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { onTestFinished } from "vitest"
import { loadMapping, type LoadedMapping } from "./mapping.ts"
import { readInventory } from "./reading.ts"
import type { Reading, Reported } from "./reported.ts"

/** The questions that the mappings of these tests may feed. */
const questions = new Set(["purpose", "traits", "code", "appeal"])

/** A mapping as somebody at a town hall might write it for their spreadsheet. */
export const townHall = `
source: town-hall
title: What the town hall runs
format: csv
key:
  - columns: [Office, No.]
  - columns: [Office, Name]
    ordinal: true
name: Name
organisation: { text: Town of Example }
unit: Office
state:
  column: Stage
  words: { Live: IN_SERVICE, Trial: PILOT, Switched off: RETIRED }
since:
  column: Since
  formats: [yyyy-MM-dd, d/M/yyyy, MMM-yy, yyyy]
contact: { column: Contact, mailboxes: ["desk@*"] }
notStated: [TBD, n/a]
questions:
  purpose: What for
  traits: { column: Traits, list: python, values: { b) Sex: Sex, c) Age: Age } }
  appeal:
    column: Appeal
    notApplicable: [Not applicable]
    withheld: [Not for publication]
    notStated: [See the file]
`

export const townHallHeader = "No.,Name,Office,Stage,Since,Contact,What for,Traits,Appeal\n"

/** A folder that is gone when the test is over. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "answerable-exchange-"))
  onTestFinished(() => rm(path, { recursive: true, force: true }))
  return path
}

/** Writes a mapping and loads it. */
export async function mappingOf(text: string): Promise<LoadedMapping> {
  const path = join(await folder(), "mapping.yaml")
  await writeFile(path, text)
  return loadMapping(path, questions)
}

/** Writes a file and reads it by a mapping. The reading is closed when the test is over. */
export async function read(
  mapping: string,
  content: string | Uint8Array,
): Promise<Reading & { all: readonly Reported[] }> {
  const path = join(await folder(), "inventory.txt")
  await writeFile(path, content)
  const reading = await readInventory(await mappingOf(mapping), path)
  onTestFinished(() => reading.close())
  return { ...reading, all: [...reading.records()] }
}
