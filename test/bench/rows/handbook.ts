import { join } from "node:path"
import { openSqlite } from "../../../api/src/db/sqlite.ts"
import type { Reader } from "../../../api/src/db/query.ts"
import { askHandbook } from "../../../api/src/handbook/results.ts"
import { sitePages } from "../../../api/src/ledger/site-pages.ts"
import { openRegister, type Register } from "../../../api/src/register.ts"
import { processorSeconds } from "../child.ts"
import { rowOf, type Row } from "../measure.ts"
import { recordHandbook } from "../published-handbook.ts"
import { makeRegister, temporaryFolder } from "../setting.ts"

const rounds = 3
const mostSeconds = { clauses: 2, pages: 10 }

/** How long it takes to ask every clause of our handbook of every system, and to print its pages. */
export async function handbookRows(systems: number): Promise<Row[]> {
  const { path: folder, remove } = await temporaryFolder()
  try {
    const data = join(folder, "register")
    await makeRegister(data, systems)
    const register = await openRegister({ data })
    try {
      const clauses = await recordHandbook(register)
      const { size } = await register.signHead()
      const asked = await clausesRow(join(data, "register.sqlite"), { systems, size, clauses })
      return [asked, await pagesRow(register, size)]
    } finally {
      await register.close()
    }
  } finally {
    await remove()
  }
}

async function clausesRow(
  file: string,
  { systems, size, clauses }: { systems: number; size: number; clauses: number },
): Promise<Row> {
  const engine = openSqlite(file)
  const statements = new Set<unknown>()
  const reader: Reader = {
    dialect: engine.reader.dialect,
    all: (statement, given) => (statements.add(statement), engine.reader.all(statement, given)),
    first: (statement, given) => (statements.add(statement), engine.reader.first(statement, given)),
  }
  const view = { size, asOf: new Date().toISOString(), audience: "PUBLIC" } as const
  const measured = []
  for (let round = 0; round <= rounds; round++) {
    const started = await processorSeconds()
    await askHandbook(reader, view)
    const ours = (await processorSeconds()) - started
    if (round > 0) measured.push({ ours, baseline: mostSeconds.clauses })
  }
  await engine.close()
  const note = `${clauses} clauses by ${statements.size} different statements, each for 500 systems at a time; baseline: the seconds that it may take`
  const named = { name: `every clause of the handbook, ${systems} systems`, unit: "core-s", note }
  return rowOf(named, measured, { atMost: 1 })
}

async function pagesRow(register: Register, size: number): Promise<Row> {
  const pages = await sitePages(register)
  const given = { audience: "PUBLIC", size, asOf: new Date().toISOString() } as const
  let seconds = 0
  let printed = 0
  let before = await processorSeconds()
  for await (const { path } of pages.print(given)) {
    const now = await processorSeconds()
    if (path.startsWith("handbook")) {
      seconds += now - before
      printed++
    }
    before = now
  }
  const note = `${printed} files, with what comes of each clause; baseline: the seconds that it may take`
  const named = { name: "the pages of the handbook", unit: "core-s", note }
  return rowOf(named, [{ ours: seconds, baseline: mostSeconds.pages }], { atMost: 1 })
}
