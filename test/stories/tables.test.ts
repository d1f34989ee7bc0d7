import { readdirSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { sql } from "kysely"
import { expect, test } from "vitest"
import { registerModel, registerModelVersion } from "../../api/src/change/model.command.ts"
import { draftVersion } from "../../api/src/change/version.command.ts"
import { migrate, NewerThanProgram } from "../../api/src/db/migrate.ts"
import { up as nameSystems } from "../../api/src/db/migrations/0007-system-names.ts"
import { up as keepJudgements } from "../../api/src/db/migrations/0009-judgements.ts"
import { up as keepDescriptions } from "../../api/src/db/migrations/0020-descriptions.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { describeSystem, registerSystem } from "../../api/src/ownership/system.command.ts"
import { openRegister, type Register } from "../../api/src/register.ts"
import { engines, openTestRegister, cast, personCaller, town } from "../support/register.ts"

const snake = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** The members of each type in a file of types, as `name` or `name?` where null is allowed. */
function declaredTables(): Map<string, string[]> {
  const folder = resolve(import.meta.dirname, "../../api/src/db")
  // What rows have in common is told first.
  const files = readdirSync(folder).filter((name) => /(?:^|-)tables\.ts$/.test(name))
  const text = ["intervals.ts", ...files]
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n")
    .replace(/\/\*\*[\s\S]*?\*\//g, "")
  const bodies = new Map<string, string[]>()
  for (const declaration of text.split(/\n(?:export )?type /).slice(1)) {
    const [name = ""] = declaration.split(" ", 1)
    const members = [...declaration.matchAll(/(\w+): ([^;\n}]+)/g)]
    const own = members.map(
      ([, member = "", of = ""]) => snake(member) + (of.includes("null") ? "?" : ""),
    )
    const shared = ["Sizes", "InForce"].filter((part) =>
      new RegExp(`\\b${part} &`).test(declaration),
    )
    const parts = shared.flatMap((part) => bodies.get(part) ?? [])
    bodies.set(name, [...own, ...parts])
  }
  const maps = [...text.matchAll(/export type \w*Tables = [^{]*\{([\s\S]*?)\n\s*\}/g)]
  const tables = maps.map(([, map = ""]) => map).join("\n")
  return new Map(
    [...tables.matchAll(/(\w+): (\w+)/g)].map(([, table = "", type = ""]) => [
      snake(table),
      (bodies.get(type) ?? []).toSorted(),
    ]),
  )
}

test.each(engines)("%s: the tables are those that the types say", async (engine) => {
  const { register } = await openTestRegister(engine)
  const tables = await register.engine.kysely.introspection.getTables()
  const found = new Map(
    tables.map(({ name, columns }) => [
      name,
      columns.map((column) => column.name + (column.isNullable ? "?" : "")).toSorted(),
    ]),
  )
  const declared = declaredTables()
  expect([...found.keys()].toSorted()).toEqual([...declared.keys()].toSorted())
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(declared))
  expect(declared.size).toBeGreaterThan(25)
})

test.each(engines)("%s: migrating again changes nothing", async (engine) => {
  const { register, ctx, reopen } = await openTestRegister(engine)
  await cast(ctx)
  const { kysely } = register.engine
  const applied = () => sql`select * from kysely_migration`.execute(kysely)
  const before = await applied()
  await migrate(register.engine)
  await migrate(register.engine)
  expect((await applied()).rows).toEqual(before.rows)
  const again = await reopen()
  expect(await sql`select idx from entry`.execute(again.register.engine.kysely)).toMatchObject({
    rows: [{ idx: 0 }],
  })
})

test.each(engines)("%s: a register of a newer program is left as it is", async (engine) => {
  const { register, given, ctx, reopen } = await openTestRegister(engine)
  await cast(ctx)
  const at = "2027-01-01T00:00:00.000Z"
  await sql`insert into kysely_migration (name, timestamp) values ('0099-later', ${at})`.execute(
    register.engine.kysely,
  )
  const opening = reopen()
  await expect(opening).rejects.toThrow(NewerThanProgram)
  await expect(opening).rejects.toThrow(/0099-later.*Use that version or a later one; nothing was/)
  // The folder is let go of, so that the newer program can open it.
  await expect(openRegister(given)).rejects.toThrow(NewerThanProgram)
})

test.each(engines)(
  "%s: what versions are made with is taken over from what they consist of",
  async (of) => {
    const { register, ctx } = await openTestRegister(of)
    await cast(ctx, "ada")
    await registerSystem(ctx, { slug: "a", name: "A", organisation: "town", state: "PILOT" })
    await registerModel(ctx, { slug: "m", name: "M" })
    for (const version of ["1", "2"]) await registerModelVersion(ctx, { model: "m", version })
    const part = { role: "model", name: "M", digest: `sha256:${"ab".repeat(32)}` }
    const components = [
      part,
      { ...part, model: "m", modelVersion: "1" },
      { ...part, model: "m", modelVersion: "2" },
    ]
    for (const label of ["1", "2"])
      await draftVersion(ctx, { system: "a", label, author: "ada", components })
    const { kysely } = register.engine
    const uses = async () =>
      (await sql`select * from model_use order by version_id, position`.execute(kysely)).rows
    const written = await uses()
    expect(written).toHaveLength(4)
    // A register of before has none of these tables.
    for (const table of ["version_provenance", "version_card", "model_use"])
      await kysely.schema.dropTable(table).execute()
    await kysely.transaction().execute((tx) => keepDescriptions(tx as never))
    expect(await uses()).toEqual(written)
  },
)

test.each(engines)("%s: names of systems are taken over from what was said of them", async (of) => {
  const { register, ctx } = await openTestRegister(of)
  await cast(ctx)
  const triage = { slug: "triage", name: "Triage", organisation: "town" }
  await registerSystem(ctx, { ...triage, state: "PILOT" })
  const described = { system: "triage", organisation: "town" }
  for (const [name, purpose] of [
    ["Triage", "Sorts letters."],
    ["Sorting", "Sorts letters."],
    ["Sorting", "Sorts what comes in."],
    ["Triage", "Sorts what comes in."],
  ] as const)
    await describeSystem(ctx, { ...described, name, purpose })
  const named = async ({ engine: { kysely } }: Register) => {
    const all = sql<{ name_key: string }>`select * from system_name order by from_size`
    return (await all.execute(kysely)).rows
  }
  const before = await named(register)
  expect(before.map((row) => row.name_key)).toEqual(["triage", "sorting", "triage"])
  const { kysely } = register.engine
  // As it was before there was such a table.
  await kysely.schema.dropTable("system_name").execute()
  for (const [table, columns] of [
    ["system_description", ["system_id", "until_size", "from_size"]],
    ["accountability", ["system_id", "role", "until_size", "from_size"]],
  ] as const)
    await kysely.schema.dropIndex(`${table}_by_${columns.join("_")}`).execute()
  for (const [table, columns] of [
    ["system_description", ["name_key", "system_id", "from_size", "until_size"]],
    ["accountability", ["system_id", "role", "from_size"]],
  ] as const) {
    const index = kysely.schema.createIndex(`${table}_by_${columns.join("_")}`)
    await index
      .on(table)
      .columns([...columns])
      .execute()
  }
  await kysely.transaction().execute((tx) => nameSystems(tx as never))
  expect(await named(register)).toEqual(before)
})

test.each(engines)(
  "%s: who accepted before there were attestations has attested then",
  async (of) => {
    const { register, ctx } = await openTestRegister(of)
    await cast(ctx, "ada", "ben")
    await town(ctx, "a")
    for (const party of ["ada", "ben"]) {
      const held = { system: "a", role: "ACCOUNTABLE" } as const
      await appoint(ctx, { ...held, party, office: "Head of Post" })
      await acceptAccountability(await personCaller(register, party), held)
    }
    const attested = async ({ engine: { kysely } }: Register) => [
      (await sql`select * from attestation order by row_id`.execute(kysely)).rows,
      (await sql`select * from turning_point order by of_row, at`.execute(kysely)).rows,
    ]
    const before = await attested(register)
    expect(before[0]).toHaveLength(2)
    const { kysely } = register.engine
    for (const table of ["attestation", "judgement", "supplier_change", "outcome"])
      await kysely.schema.dropTable(table).execute()
    await sql`delete from turning_point where of_row like '%/attested/%'`.execute(kysely)
    await kysely.transaction().execute((tx) => keepJudgements(tx as never))
    expect(await attested(register)).toEqual(before)
  },
)
