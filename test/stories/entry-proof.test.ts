import { hash } from "node:crypto"
import { join } from "node:path"
import {
  base64url,
  canonical,
  fromBase64,
  leafHash,
  utf8,
  verifyInclusion,
  type Json,
} from "@answerable/schema/ledger"
import type { Reader as Audiences } from "@answerable/schema/entries"
import { describe, expect, test } from "vitest"
import { publish } from "../../api/src/ledger/publication.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { rootAt } from "../../api/src/ledger/tree.ts"
import { askAs } from "../../api/src/graphql/ask.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import type { Register } from "../../api/src/register.ts"
import { engines, filledRegister, folder } from "../support/filled-register.ts"
import { plainPages } from "../support/plain-pages.ts"
import { readerFor } from "../support/register.ts"
import { filesOf, verify, verifyWith } from "../support/snapshots.ts"

const sha256 = (bytes: Uint8Array): Uint8Array => hash("sha256", bytes, "buffer")

type Proved = {
  index: number
  leaf: string
  leafHash: string
  opened: string
  inclusion: { size: number; path: string[] } | null
  receipt: string | null
}

async function entriesOf(
  register: Register,
  audience: Audiences,
  given: { indices: readonly number[]; size?: number; head?: number },
): Promise<(Proved | null)[]> {
  const answer = await askAs(register, readerFor(audience))<{
    register: { entriesAt: (Proved | null)[] }
  }>(
    `query ($indices: [Int!]!, $size: Int, $head: Int) { register(size: $size) {
      entriesAt(indices: $indices) {
        index leaf leafHash opened inclusion { size path } receipt(size: $head)
      }
    } }`,
    given,
  )
  return answer.register.entriesAt
}

const published = (register: Register, out: string) =>
  publish(register, { audiences: ["PUBLIC"], out, pages: plainPages, durable: false })

/** The leaf of an opened one, as whoever is given it writes it back. */
function closed(opened: string): string {
  const leaf = JSON.parse(opened) as { [name: string]: Json }
  const places = (leaf["_sd"] ?? []) as Json[]
  const digests = places.map((place) =>
    typeof place === "string"
      ? place
      : base64url(sha256(utf8(Buffer.from(canonical(place)).toString("base64url")))),
  )
  return canonical("_sd" in leaf ? { ...leaf, _sd: digests } : leaf)
}

async function expectProved(register: Register, entry: Proved): Promise<void> {
  const { index, leaf, opened, inclusion } = entry
  expect(closed(opened)).toBe(leaf)
  const size = inclusion!.size
  const proof = inclusion!.path.map((text) => fromBase64(text)!)
  const root = await rootAt(register.engine.reader, size)
  const given = { index, size, leafHash: leafHash(sha256, utf8(leaf)), proof, root }
  expect(verifyInclusion(sha256, given), `entry ${index} at ${size}`).toBe(true)
}

describe.each(engines)("on %s", (engine) => {
  test("entries are proved at the size they were first published at, in every later view", async () => {
    const { register, ctx } = await filledRegister(engine)
    const { size: first } = await readEnd(register.engine.reader)
    const out = join(await folder(), "public")
    await published(register, out)
    for (let at = 0; at < 4; at++)
      await registerParty(ctx, { slug: `later-${at}`, kind: "TEAM", name: "Later" })
    const { size: second } = await published(register, out)
    await registerParty(ctx, { slug: "last", kind: "TEAM", name: "Last" })
    const { size: end } = await register.signHead()
    const indices = Array.from({ length: end }, (_, index) => index)
    const entries = await entriesOf(register, "PUBLIC", { indices })
    expect(entries.map((entry) => entry?.inclusion?.size)).toEqual(
      indices.map((index) => (index < first ? first : index < second ? second : end)),
    )
    for (const entry of entries) await expectProved(register, entry!)
    // The view that was printed says the same of its entries as the newest does.
    const then = await entriesOf(register, "PUBLIC", {
      indices: indices.slice(0, second),
      size: second,
      head: second,
    })
    const now = await entriesOf(register, "PUBLIC", {
      indices: indices.slice(0, second),
      head: second,
    })
    expect(then).toEqual(now)
  })

  test("an audience is shown in the leaf what it may see, and nothing else", async () => {
    const { register } = await filledRegister(engine)
    const { size } = await register.signHead()
    const indices = Array.from({ length: size }, (_, index) => index)
    const shown = async (audience: Audiences) => {
      const entries = await entriesOf(register, audience, { indices })
      let members = 0
      for (const entry of entries) {
        await expectProved(register, entry!)
        const leaf = JSON.parse(entry!.opened) as { _sd?: Json[] }
        members += (leaf._sd ?? []).filter((place) => typeof place !== "string").length
      }
      return members
    }
    const [few, more] = [await shown("PUBLIC"), await shown("REGULATOR")]
    expect(few).toBeGreaterThan(size * 5)
    expect(more).toBeGreaterThan(few)
  })

  test("a receipt is of the smallest signed head over an entry, or of a later one", async () => {
    const { register, ctx } = await filledRegister(engine)
    const out = join(await folder(), "public")
    const { size, head } = await published(register, out)
    const files = filesOf(out)
    for (const [given, of] of [
      [{}, size],
      [{ head: size + 1 }, head.size],
    ] as const) {
      const [first, last] = await entriesOf(register, "PUBLIC", {
        indices: [3, size - 1],
        ...given,
      })
      for (const entry of [first!, last!]) {
        expect(entry.receipt).toContain(`\n${register.origin}\n${of}\n`)
        const path = `proofs/entry-${entry.index}.tlog-proof`
        expect((await verifyWith(files, path, utf8(entry.receipt!))).problems).toEqual([])
        const changed = utf8(entry.receipt!.replace(/^index \d+/m, "index 1"))
        expect((await verifyWith(files, path, changed)).problems).toMatchObject([
          { code: "proof.differs", path },
        ])
      }
    }
    // What employees may see besides is no line of the public print.
    const [internal] = await entriesOf(register, "INTERNAL", { indices: [3] })
    const wrong = await verifyWith(files, "proofs/3.tlog-proof", utf8(internal!.receipt!))
    expect(wrong.problems).toMatchObject([{ code: "proof.differs" }])
    expect((await verify(out, register)).problems).toEqual([])
    await registerParty(ctx, { slug: "late", kind: "TEAM", name: "Late" })
    const index = (await readEnd(register.engine.reader)).size - 1
    const [unsigned] = await entriesOf(register, "PUBLIC", { indices: [index] })
    expect(unsigned).toMatchObject({ receipt: null, inclusion: null })
    await register.signHead()
    const [signed] = await entriesOf(register, "PUBLIC", { indices: [index] })
    await expectProved(register, signed!)
    expect(signed!.receipt).toContain(`index ${index}\n`)
  })
})

test("entries are given in the order asked for, and null for those that the view has not", async () => {
  const { register } = await filledRegister("SQLite")
  const size = 5
  const given = { indices: [4, 0, 5, -1, 4, 999_999], size }
  const entries = await entriesOf(register, "PUBLIC", given)
  expect(entries.map((entry) => entry?.index)).toEqual([4, 0, undefined, undefined, 4, undefined])
  const many = { indices: Array.from({ length: 1001 }, (_, at) => at) }
  await expect(entriesOf(register, "PUBLIC", many)).rejects.toThrow("give at most 1000, not 1001")
})
