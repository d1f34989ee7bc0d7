import { hash } from "node:crypto"
import { cpSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { sql } from "kysely"
import { expect, onTestFinished, test } from "vitest"
import {
  eraseEvidenceFile,
  readEvidenceFile,
  storeEvidenceFile,
} from "../../api/src/change/evidence-file.command.ts"
import { findSealedFile, keepFile } from "../../api/src/change/evidence-file.store.ts"
import { recordEvidence } from "../../api/src/change/evidence.command.ts"
import { findEvidence } from "../../api/src/change/evidence.store.ts"
import { backUp } from "../../api/src/ledger/backup.ts"
import { fsck } from "../../api/src/ledger/fsck.ts"
import { restore } from "../../api/src/ledger/restore.ts"
import { openFresh, openRegister, type Register } from "../../api/src/register.ts"
import { erase, eraserOf } from "../support/eraser.ts"
import { freshDatabase } from "../support/postgres.ts"
import { cast, engines, folder, openTestRegister, town } from "../support/register.ts"
import { differences } from "./erasure.fixture.ts"

const digestOf = (bytes: string): string => `sha256:${hash("sha256", bytes, "hex")}`

/** Three files of one system, each of more than one chunk of a backup's file. */
async function filled(engine: (typeof engines)[number]) {
  const made = await openTestRegister(engine)
  const { ctx, register, given } = made
  await cast(ctx, "ada")
  await town(ctx, "a")
  const entries: number[] = []
  for (const letter of ["a", "b", "c"]) {
    const text = `${letter} line of a report\n`.repeat(10_000)
    const of = { system: "a", kind: "TEST", title: `Report ${letter}` } as const
    const scope = [digestOf("model")]
    const { receipts } = await recordEvidence(ctx, { ...of, scope, digest: digestOf(text) })
    const evidence = receipts[0]!.index
    await storeEvidenceFile(ctx, { evidence, readers: "INTERNAL", bytes: Buffer.from(text) })
    entries.push(evidence)
  }
  const backedUp = async () => {
    const place = await folder()
    const files = { out: join(place, "backup"), keysOut: join(place, "keys") }
    await backUp(register, files)
    return files
  }
  const restored = async (from: { out: string; keysOut: string }) => {
    const database = engine === "PostgreSQL" ? await freshDatabase() : undefined
    if (database) onTestFinished(() => database.drop())
    const data = join(await folder(), "restored")
    const fresh = await openFresh({ data, database: database?.url })
    onTestFinished(() => fresh.close().catch(() => undefined))
    const report = await restore(fresh, { from: from.out, keysFrom: from.keysOut })
    await fresh.close()
    cpSync(`${given.data}.keys`, `${data}.keys`, { recursive: true })
    const opened = await openRegister({ data })
    onTestFinished(() => opened.close())
    return { register: opened, report }
  }
  const [a = -1, b = -1, c = -1] = entries
  return { ...made, a, b, c, backedUp, restored }
}

const read = async (register: Register, evidence: number): Promise<string> => {
  const file = await readEvidenceFile(register, {
    evidence,
    audience: "REGULATOR",
    anonymous: false,
  }).catch((error: Error) => error)
  return file instanceof Error ? file.message : Buffer.from(file.bytes).toString().slice(0, 18)
}
const gone = (entry: number) => `evidence: no file of entry ${entry} is kept here.`

test.each(engines)(
  "%s: files are backed up and restored, and what was erased since is not",
  async (engine) => {
    const { ctx, register, a, b, c, backedUp, restored } = await filled(engine)
    const first = await backedUp()
    // Neither file alone tells what is in the report, nor its digest.
    const out = readFileSync(first.out, "utf8")
    expect(out).toContain(register.keys.nameOfFile(digestOf("a line of a report\n".repeat(10_000))))
    expect(out).not.toContain(
      Buffer.from("a line of a report\n".repeat(3)).toString("base64url").slice(3, -6),
    )
    const whole = await restored(first)
    expect(whole.report.erasedAgain).toBe(0)
    expect(await read(whole.register, a)).toBe("a line of a report")
    expect(await read(whole.register, c)).toBe("c line of a report")
    expect(await differences(whole.register)).toEqual([])

    await eraseEvidenceFile(eraserOf(ctx), {
      system: "a",
      evidence: a,
      ground: "GDPR_17_1_D",
      reason: "Unlawful.",
    })
    await erase(ctx, b, ["title"])
    const second = await backedUp()
    const mixed = await restored({ out: first.out, keysOut: second.keysOut })
    expect(mixed.report.erasedAgain).toBe(2)
    expect(await read(mixed.register, a)).toBe(gone(a))
    expect(await read(mixed.register, b)).toBe(gone(b))
    expect(await read(mixed.register, c)).toBe("c line of a report")
    expect(await differences(mixed.register)).toEqual([])
    const after = await restored(second)
    expect(after.report.erasedAgain).toBe(0)
    expect([await read(after.register, b), await read(after.register, c)]).toEqual([
      gone(b),
      "c line of a report",
    ])
    expect(await differences(after.register)).toEqual([])
    // A key that is not there, or another file's, is told before anything is made of it.
    const keys = readFileSync(first.keysOut, "utf8").split("\n")
    const without = keys.filter((line) => !line.startsWith('{"file":'))
    writeFileSync(first.keysOut, without.join("\n"))
    await expect(restored(first)).rejects.toThrow(/There is no key of the file/)
    const [one = "", other = ""] = keys.filter((line) => line.startsWith('{"file":'))
    const swapped = JSON.stringify({ ...JSON.parse(one), key: JSON.parse(other).key })
    const wrong = keys.map((line) => (line === one ? swapped : line))
    writeFileSync(first.keysOut, wrong.join("\n"))
    await expect(restored(first)).rejects.toThrow(/cannot be opened with its key/)
  },
  120_000,
)

test.each(engines)(
  "%s: fsck hashes every file again",
  async (engine) => {
    const { register, a, b, c } = await filled(engine)
    const { engine: tables } = register
    const idOf = async (entry: number) => (await findEvidence(tables.reader, entry))!.id
    const [first, second, third] = [await idOf(a), await idOf(b), await idOf(c)]
    const told = async () => {
      const found: string[] = []
      await fsck(register, {
        onDifference: ({ table, key, what }) => found.push(`${table} ${key} ${what}`),
      })
      return found.toSorted()
    }
    expect(await told()).toEqual([])
    const db = tables.kysely
    const sealed = (await findSealedFile(tables.reader, first))!.sealed
    const flipped = Buffer.from(sealed)
    flipped[40] = (flipped[40] ?? 0) ^ 1
    await sql`update evidence_bytes set sealed = ${flipped} where evidence_id = ${first}`.execute(
      db,
    )
    await expect(
      readEvidenceFile(register, { evidence: a, audience: "REGULATOR", anonymous: false }),
    ).rejects.toThrow(/is not what its entry states/)
    // Another file under its own key can be opened, and is not the one.
    await sql`delete from evidence_bytes where evidence_id = ${second}`.execute(db)
    await sql`delete from evidence_key where evidence_id = ${second}`.execute(db)
    await tables.write((tx) =>
      keepFile(tx, { evidenceId: second, name: "x", bytes: Buffer.from("Another report.") }),
    )
    await sql`delete from evidence_bytes where evidence_id = ${third}`.execute(db)
    await tables.write((tx) =>
      keepFile(tx, { evidenceId: "of-nothing", name: "y", bytes: Buffer.from("Of nothing.") }),
    )
    expect(await told()).toEqual(
      [
        `evidence_bytes ${first} cannot be opened with its key`,
        `evidence_bytes ${second} is not what its entry states`,
        `evidence_bytes ${third} is missing`,
        "evidence_bytes of-nothing is of no evidence",
      ].toSorted(),
    )
  },
  30_000,
)

test.each(engines)(
  "%s: bytes are kept with the entry that tells of them, or not at all",
  async (engine) => {
    const { ctx, register, reopen } = await filled(engine)
    const { author } = ctx.caller
    const file = { evidenceId: "torn", name: "n", bytes: Buffer.from("Torn.") }
    const torn = register.recorder.record(author, "torn", {}, async (tx) => {
      await keepFile(tx, file)
      throw new Error("The process ends here.")
    })
    await expect(torn).rejects.toThrow("The process ends here.")
    const validated = register.recorder.record(
      author,
      "torn",
      { validateOnly: true },
      async (tx) => {
        await keepFile(tx, file)
        return []
      },
    )
    expect((await validated).receipts).toEqual([])
    const again = (await reopen()).register
    expect(await findSealedFile(again.engine.reader, "torn")).toBeUndefined()
    expect(await differences(again)).toEqual([])
  },
)
