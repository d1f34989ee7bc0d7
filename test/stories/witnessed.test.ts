import { cp } from "node:fs/promises"
import { join } from "node:path"
import { consistencyProof, parseNote, verifyConsistency } from "@answerable/schema/ledger"
import { verifySnapshot, type Report, type Trust } from "@answerable/schema/verify"
import { folderFiles } from "@answerable/schema/folder-files"
import { describe, expect, test } from "vitest"
import { folderCaller } from "../../api/src/context.ts"
import { fsck } from "../../api/src/ledger/fsck.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { publish } from "../../api/src/ledger/publication.ts"
import { readNodes, rootAt } from "../../api/src/ledger/tree.ts"
import { QuorumMissing } from "../../api/src/ledger/witness/cosigning.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { openRegister, type Register } from "../../api/src/register.ts"
import { emptyRegister, engines, folder } from "../support/filled-register.ts"
import { plainPages } from "../support/plain-pages.ts"
import { filesOf } from "../support/snapshots.ts"
import { cosigningBy, sha256, testWitness, throwAwayLog, trusting } from "../support/witnesses.ts"

const asOf = "2026-11-20T12:00:00.000Z"
const plainly = { audiences: ["PUBLIC"], pages: plainPages, durable: false, asOf } as const

const verifyBy = (out: string, trust: Trust): Promise<Report> =>
  verifySnapshot(folderFiles(out), trust, sha256)

const party = (register: Register, slug: string) =>
  registerParty({ register, caller: folderCaller(register) }, { slug, kind: "OFFICE", name: slug })

const signaturesOn = (files: ReadonlyMap<string, Buffer>, path: string) =>
  parseNote(files.get(path)!)!.signatures.length

describe.each(engines)("on %s", (engine) => {
  test("what two witnesses of two cosigned verifies by the trust file, and is the same again", async () => {
    const { register } = await emptyRegister(engine)
    await party(register, "a")
    const names = ["one.invalid/w", "two.invalid/w"]
    const witnesses = await Promise.all(
      names.map((name) => testWitness([register.keys.key], { name })),
    )
    const trust = trusting(register, witnesses)
    const out = join(await folder(), "s")
    const given = { ...plainly, out, cosigning: cosigningBy(trust) }
    const { head } = await publish(register, given)
    const report = await verifyBy(out, trust)
    expect(report.problems).toEqual([])
    expect(report.witnesses.map(({ name, size, known }) => [name, size, known])).toEqual([
      ["w0", head.size - 1, true],
      ["w1", head.size - 1, true],
      ["w0", head.size, true],
      ["w1", head.size, true],
    ])
    const files = filesOf(out)
    // Who has cosigned is not asked again: the times would differ.
    await publish(register, given)
    expect(filesOf(out)).toEqual(files)
    await publish(register, { ...plainly, out })
    expect(filesOf(out)).toEqual(files)
    expect((await fsck(register, { onDifference: () => undefined })).differences).toBe(0)
  })

  test("a snapshot that was published before takes cosignatures later, and nothing else of it changes", async () => {
    const { register } = await emptyRegister(engine)
    await party(register, "a")
    const out = join(await folder(), "s")
    const first = await publish(register, { ...plainly, out })
    const before = filesOf(out)
    const witness = await testWitness([register.keys.key])
    const trust = trusting(register, [witness])
    const cosigning = cosigningBy(trust)
    const again = await publish(register, { ...plainly, out, cosigning })
    expect(again).toMatchObject({ appended: false, head: first.head })
    const changed = [...filesOf(out)].filter(([path, bytes]) => !bytes.equals(before.get(path)!))
    expect(changed.map(([path]) => path)).toEqual([
      "log/checkpoint",
      `log/checkpoints/${first.head.size}`,
      "proofs/heads.js",
    ])
    expect((await verifyBy(out, trust)).problems).toEqual([])
  })
})

test("from any older size there is a proof that a witness takes", async () => {
  const { register } = await emptyRegister("SQLite")
  await Promise.all(Array.from({ length: 270 }, (_, at) => party(register, `office-${at}`)))
  const { reader } = register.engine
  await register.signHead()
  const roots = await Promise.all(Array.from({ length: 270 }, (_, at) => rootAt(reader, at + 1)))
  const wrong: string[] = []
  for (const size of [1, 2, 3, 7, 8, 255, 256, 257, 264, 270])
    for (let oldSize = 1; oldSize <= size; oldSize++) {
      const read = await readNodes(reader, size, [oldSize - 1])
      const proof = consistencyProof(sha256, read, oldSize, size)
      const [oldRoot, root] = [roots[oldSize - 1]!, roots[size - 1]!]
      if (!verifyConsistency(sha256, { oldSize, size, oldRoot, root, proof }))
        wrong.push(`${oldSize} to ${size}`)
    }
  expect(wrong).toEqual([])
})

test("too few witnesses: nothing is appended or replaced, unless that is asked for", async () => {
  const { register } = await emptyRegister("SQLite")
  await party(register, "a")
  const names = ["one.invalid/w", "two.invalid/w"]
  const witnesses = await Promise.all(
    names.map((name) => testWitness([register.keys.key], { name })),
  )
  const trust = trusting(register, witnesses)
  const out = join(await folder(), "s")
  await publish(register, { ...plainly, out, cosigning: cosigningBy(trust) })
  const files = filesOf(out)
  await party(register, "b")
  const { size } = await readEnd(register.engine.reader)
  await witnesses[1]!.close()

  const missing: string[] = []
  const cosigning = cosigningBy(trust, missing)
  const refused = publish(register, { ...plainly, out, cosigning })
  await expect(refused).rejects.toBeInstanceOf(QuorumMissing)
  await expect(refused).rejects.toThrow("missing are w1")
  expect(missing).toEqual([expect.stringMatching(/^The witness w1 cannot be reached at http:/)])
  expect(filesOf(out)).toEqual(files)
  expect((await readEnd(register.engine.reader)).size).toBe(size)

  await publish(register, { ...plainly, out, cosigning: { ...cosigning, withoutQuorum: true } })
  const report = await verifyBy(out, trust)
  expect(report.problems).toMatchObject([{ code: "head.quorum" }])
  expect(report.problems[0]?.message).toContain("missing are w1")
  expect((await verifyBy(out, trusting(register, witnesses, "any"))).problems).toEqual([])
})

test("a witness that goes away while the pages are printed leaves the old snapshot in its place", async () => {
  const { register } = await emptyRegister("SQLite")
  await party(register, "a")
  const data = await folder()
  const witness = await testWitness([register.keys.key], { data })
  const trust = trusting(register, [witness])
  const out = join(await folder(), "s")
  await publish(register, { ...plainly, out, cosigning: cosigningBy(trust) })
  const files = filesOf(out)
  await party(register, "b")
  const leaving = {
    ...plainPages,
    async *print(given: Parameters<typeof plainPages.print>[0]) {
      await witness.close()
      yield* plainPages.print(given)
    },
  }
  const given = { ...plainly, out, pages: leaving, cosigning: cosigningBy(trust) }
  await expect(publish(register, given)).rejects.toBeInstanceOf(QuorumMissing)
  expect(filesOf(out)).toEqual(files)
  // It comes back: the entry that was appended is not appended again.
  const { size } = await readEnd(register.engine.reader)
  const port = Number(new URL(witness.url).port)
  await testWitness([register.keys.key], { data, port })
  const published = await publish(register, { ...plainly, out, cosigning: cosigningBy(trust) })
  expect(published).toMatchObject({ appended: false, head: { size } })
  expect((await verifyBy(out, trust)).problems).toEqual([])
})

test("of a log that forked a witness cosigns one side, and the other is told", async () => {
  const { register, data } = await emptyRegister("SQLite")
  await party(register, "a")
  const witness = await testWitness([register.keys.key])
  const trust = trusting(register, [witness])
  const place = await folder()
  await publish(register, { ...plainly, out: join(place, "0"), cosigning: cosigningBy(trust) })
  await register.close()
  const copy = join(place, "copy")
  await cp(data, copy, { recursive: true })
  await cp(`${data}.keys`, `${copy}.keys`, { recursive: true })
  const [one, two] = [await openRegister({ data }), await openRegister({ data: copy })]
  await party(one, "b")
  await party(two, "c")
  const missing: string[] = []
  const cosigning = cosigningBy(trust, missing)
  await publish(one, { ...plainly, out: join(place, "1"), cosigning })
  expect(missing).toEqual([])
  const forked = publish(two, { ...plainly, out: join(place, "2"), cosigning })
  await expect(forked).rejects.toBeInstanceOf(QuorumMissing)
  expect(missing).toEqual([expect.stringContaining("has cosigned 4 entries already")])
  // As long as it is the shorter side, it could be a head of before; then nobody can doubt it.
  await publish(two, {
    ...plainly,
    out: join(place, "3"),
    cosigning: { ...cosigning, withoutQuorum: true },
  })
  expect(missing.slice(1)).toContainEqual(expect.stringContaining("THE LOG HAS FORKED"))
  expect(witness.forks).toEqual([two.origin])
  await party(two, "d")
  missing.length = 0
  await expect(publish(two, { ...plainly, out: join(place, "4"), cosigning })).rejects.toThrow()
  expect(missing).toEqual([expect.stringContaining("does not continue the 4 entries")])
  expect((await verifyBy(join(place, "1"), trust)).problems).toEqual([])
  const unseen = await verifyBy(join(place, "3"), trust)
  expect(unseen.problems).toMatchObject([{ code: "head.quorum" }])
  await one.close()
  await two.close()
}, 60_000)

test("what a witness answers is believed only if it verifies by the key in the trust file", async () => {
  const { register } = await emptyRegister("SQLite")
  await party(register, "a")
  const { url, close } = await testWitness([register.keys.key])
  const other = await testWitness([register.keys.key], { name: "other.invalid/w" })
  const missing: string[] = []
  const cosigning = cosigningBy(trusting(register, [{ ...other, url }]), missing)
  const out = join(await folder(), "s")
  await expect(publish(register, { ...plainly, out, cosigning })).rejects.toThrow("missing are w0")
  expect(missing).toEqual([expect.stringContaining("no good cosignature by the key")])
  await close()
  const stranger = await testWitness([throwAwayLog("log.invalid/other").key])
  const unknown = cosigningBy(trusting(register, [stranger]), missing)
  await expect(publish(register, { ...plainly, out, cosigning: unknown })).rejects.toThrow("w0")
  expect(missing.at(-1)).toContain("does not know this log")
  const impostor = await testWitness([throwAwayLog(register.origin).key])
  const mistaken = cosigningBy(trusting(register, [impostor]), missing)
  await expect(publish(register, { ...plainly, out, cosigning: mistaken })).rejects.toThrow("w0")
  expect(missing.at(-1)).toContain("has another key for this log")
})

test("a head carries at most 32 signatures, and who found no room is named", async () => {
  const { register } = await emptyRegister("SQLite")
  await party(register, "a")
  const witnesses = await Promise.all(
    Array.from({ length: 33 }, (_, at) =>
      testWitness([register.keys.key], { name: `w${at}.invalid` }),
    ),
  )
  const missing: string[] = []
  const trust = trusting(register, witnesses, "31")
  const out = join(await folder(), "s")
  await publish(register, { ...plainly, out, cosigning: cosigningBy(trust, missing) })
  expect(signaturesOn(filesOf(out), "log/checkpoint")).toBe(32)
  expect(new Set(missing).size).toBe(2)
  expect(missing[0]).toContain("The witness w31 was not asked")
  expect((await verifyBy(out, trust)).problems).toEqual([])
}, 60_000)
