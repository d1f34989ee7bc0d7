import { writeFile } from "node:fs/promises"
import { join, resolve } from "node:path"
import { folderCaller } from "../../api/src/context.ts"
import { importInventory } from "../../api/src/exchange/import.command.ts"
import { loadMapping } from "../../api/src/exchange/mapping.ts"
import { loadQuestions } from "../../api/src/exchange/questions.ts"
import { readInventory } from "../../api/src/exchange/reading.ts"
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

/** Imports the hostile file, written to a folder, into a register. */
export async function importHostile(register: Register, folder: string): Promise<void> {
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
