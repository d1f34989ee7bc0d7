import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { afterAll } from "vitest"
import { makeSample } from "../../api/src/cli/sample/make.ts"
import { folderCaller } from "../../api/src/context.ts"
import { importInventory } from "../../api/src/exchange/import.command.ts"
import { loadMapping } from "../../api/src/exchange/mapping.ts"
import { loadQuestions } from "../../api/src/exchange/questions.ts"
import { readInventory } from "../../api/src/exchange/reading.ts"
import { publish } from "../../api/src/ledger/publication.ts"
import { sitePages } from "../../api/src/ledger/site-pages.ts"
import { openRegister } from "../../api/src/register.ts"
import type { Register } from "../../api/src/register.ts"

const content = resolve(import.meta.dirname, "../../content")

/** What a hostile file says of a system: none of it may run, or be taken for markup. */
export const hostile = {
  name: "Visa interview <b>translation</b>",
  purpose: "</script><script>alert(1)</script><img src=x onerror=alert(2)>",
  contact: "javascript:alert(3)",
}

const hostileMapping = `
source: hostile
title: A file that would like to run
format: csv
key: [{ columns: [No.] }]
name: Name
organisation: { text: "Bureau <i>of</i> Trials" }
state: { column: Stage, words: { Live: IN_SERVICE } }
contact: { column: Contact, mailboxes: ["*"] }
questions: { purpose: Purpose }
`

async function importHostile(register: Register, folder: string): Promise<void> {
  const [mapping, file] = [join(folder, "hostile.yaml"), join(folder, "hostile.csv")]
  await writeFile(mapping, hostileMapping)
  const cells = ["X1", hostile.name, "Live", hostile.contact, hostile.purpose]
  const row = cells.map((cell) => `"${cell}"`).join(",")
  await writeFile(file, `No.,Name,Stage,Contact,Purpose\n${row}\n`)
  const questions = await loadQuestions(content)
  const reading = await readInventory(await loadMapping(mapping, new Set(questions.keys())), file)
  const asked = questions.get("purpose")
  await importInventory(
    { register, caller: folderCaller(register) },
    { reading, questions: asked ? [asked] : [] },
  )
  reading.close()
}

/** The sample and a hostile system, published as anybody would publish it. */
async function publishInto(folder: string): Promise<void> {
  const data = join(folder, "register")
  await makeSample({ data })
  const register = await openRegister({ data })
  await importHostile(register, folder)
  const pages = await sitePages(register)
  await publish(register, {
    audiences: ["PUBLIC", "INTERNAL"],
    out: join(folder, "site"),
    pages,
    durable: false,
  })
  await register.close()
}

const folder = await mkdtemp(join(tmpdir(), "answerable-site-"))
await publishInto(folder)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The prints for the tests of one file, which are removed after them. */
export const publicPrint = join(folder, "site/public")
export const internalPrint = join(folder, "site/internal")
