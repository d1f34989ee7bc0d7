import { join } from "node:path"
import { folderFiles } from "@answerable/schema/folder-files"
import { parseVkey, type NoteKey } from "@answerable/schema/ledger"
import { verifySnapshot } from "@answerable/schema/verify"
import { describe, expect, test } from "vitest"
import { continueLog } from "../../api/src/ledger/continue.command.ts"
import { changeKey } from "../../api/src/ledger/key-change.command.ts"
import { publish } from "../../api/src/ledger/publication.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { plainPages } from "../support/plain-pages.ts"
import { cast, engines, folder, openTestRegister } from "../support/register.ts"
import { linesOf } from "../support/snapshots.ts"
import { cosigningBy, sha256, testWitness, trustOf, trustText } from "../support/witnesses.ts"

const keyIn = (vkey: string): NoteKey => parseVkey(sha256, vkey)!

/** A register that is published with a witness, and again after something became of its key. */
async function watched(engine: (typeof engines)[number]) {
  const { register, ctx } = await openTestRegister(engine)
  await cast(ctx)
  const data = await folder()
  const out = join(data, "out")
  const before = register.keys.key
  let witness = await testWitness([before], { data })
  let entries = 0
  /** Publishes after one entry more; gives who saw which sizes, and what is wrong. */
  const published = async (missing: string[] = []) => {
    await registerParty(ctx, { slug: `t-${entries++}`, kind: "TEAM", name: "Team" })
    const trust = trustOf(trustText((await linesOf(register)).join("\n"), [witness]))
    const cosigning = cosigningBy(trust, missing)
    const given = { audiences: ["PUBLIC"], out, pages: plainPages, durable: false } as const
    await publish(register, { ...given, cosigning })
    const { problems, witnesses } = await verifySnapshot(folderFiles(out), trust, sha256)
    return { problems, seen: witnesses.filter(({ known }) => known).map(({ size }) => size) }
  }
  /** The same witness, told of other keys: with its memory, at another place. */
  const told = async (...keys: NoteKey[]) => {
    await witness.close()
    witness = await testWitness(keys, { data })
  }
  return { register, before, published, told }
}

describe.each(engines)("on %s", (engine) => {
  test.each(["ROTATED", "REVOKED"] as const)(
    "a witness goes on over a key that was %s, once it is told the new one",
    async (reason) => {
      const { register, before, published, told } = await watched(engine)
      const first = await published()
      expect(first).toMatchObject({ problems: [], seen: [2, 3] })
      const { after } = await changeKey(register, reason)
      const missing: string[] = []
      await expect(published(missing)).rejects.toMatchObject({ name: "QuorumMissing" })
      expect(missing).toEqual([expect.stringContaining("has another key for this log")])
      await told(before, keyIn(after))
      const later = await published()
      expect(later).toMatchObject({ problems: [], seen: [2, 3, 6, 7] })
    },
  )

  test("a witness takes a log that goes on under another name for another, and sees it from there", async () => {
    const { register, before, published, told } = await watched(engine)
    expect(await published()).toMatchObject({ problems: [], seen: [2, 3] })
    await continueLog(register, { origin: "test.invalid/own" })
    const missing: string[] = []
    await expect(published(missing)).rejects.toMatchObject({ name: "QuorumMissing" })
    expect(missing).toEqual([expect.stringContaining("does not know this log")])
    const [line = ""] = await linesOf(register)
    await told(before, keyIn(line.replace(/^log /, "")))
    // What it cosigned under the earlier name counts as before.
    expect(await published()).toMatchObject({ problems: [], seen: [2, 3, 6, 7] })
  })
})
