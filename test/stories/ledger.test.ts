import { copyFileSync, readFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { expect, test } from "vitest"
import {
  committedNames,
  envelopeNames,
  kindOf,
  kinds,
  validateField,
  type Entry,
  type FieldDeclaration,
  type Json,
} from "@answerable/schema/entries"
import {
  commitment,
  consistencyProof,
  fromBase64,
  inclusionProof,
  openDisclosure,
  parseLeaf,
  parseNote,
  verifyConsistency,
  verifyInclusion,
  verifyNote,
} from "@answerable/schema/ledger"
import { listHeads } from "../../api/src/ledger/head.store.ts"
import { listLeafHashes, readEnd } from "../../api/src/ledger/entry.store.ts"
import { openKeys } from "../../api/src/ledger/keys.ts"
import { seal } from "../../api/src/ledger/seal.ts"
import { signHead } from "../../api/src/ledger/signer.ts"
import { readNodes, sha256 } from "../../api/src/ledger/tree.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import {
  cast,
  engines,
  firstDay,
  folder,
  nameOf,
  openTestRegister,
  personCaller,
  town,
} from "../support/register.ts"

const text = fc.string({ minLength: 1, unit: "grapheme" }).filter((value) => value.trim() !== "")
const instant = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString())
const hex = (length: number) =>
  fc.array(fc.constantFrom(..."0123456789abcdef"), { minLength: length, maxLength: length })
const values: { readonly [Type in FieldDeclaration["type"]]: fc.Arbitrary<Json> } = {
  text,
  slug: fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8})?$/),
  id: fc
    .uint8Array({ minLength: 16, maxLength: 16 })
    .map((id) => Buffer.from(id).toString("base64url")),
  instant,
  date: fc.constant({ date: "2026-03", precision: "MONTH", text: "March 26" }),
  digest: hex(64).map((digits) => `sha256:${digits.join("")}`),
  integer: fc.maxSafeInteger(),
  boolean: fc.boolean(),
  json: fc.oneof(text, fc.array(text), fc.record({ a: text, b: fc.maxSafeInteger() })),
  oneOf: text,
}

const valueOf = (declaration: FieldDeclaration): fc.Arbitrary<Json> => {
  const of =
    declaration.type === "oneOf"
      ? fc.constantFrom(...(declaration.values ?? []))
      : values[declaration.type]
  return declaration.optional ? fc.option(of) : of
}

const entries = fc.constantFrom(...kinds).chain((kind) => {
  const fields = Object.entries(kind.fields).map(([name, declaration]) => [
    name,
    valueOf(declaration),
  ])
  return fc.record({
    kind: fc.constant(kind.name),
    system: kind.clear ? fc.constant(null) : fc.option(values.id),
    references: fc.array(values.id, { maxLength: 2 }),
    values: fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<Json>>),
  })
})

const actor = {
  party: null,
  machine: "canary-machine",
  assertedBy: { issuer: "test.invalid", subject: "00", method: "API_KEY" },
} as const

test("the leaf of an entry of any kind commits to each member in its place, and tells its day", () => {
  const seenKinds = new Set<string>()
  const property = fc.property(entries, (entry) => {
    // Made from the declarations, which the compiler cannot follow.
    const { id, leaf, disclosures } = seal(entry as unknown as Entry, firstDay, actor)
    const parsed = parseLeaf(leaf)
    const kind = kindOf(entry.kind)
    expect(parsed).toMatchObject({ id, day: "2026-03-01" })
    seenKinds.add(entry.kind)
    if (kind?.clear) {
      const committed = committedNames(kind)
      const values = Object.entries(entry.values).filter(([name]) => !committed.includes(name))
      const told = { ...Object.fromEntries(values), at: firstDay }
      expect(parsed?.form === "clear" && parsed.members).toEqual(told)
      expect(disclosures.map((one) => openDisclosure(one)?.name)).toEqual(committed)
      return
    }
    expect(Object.keys(JSON.parse(leaf) as object).sort()).toEqual([
      "_sd",
      "_sd_alg",
      "day",
      "id",
      "v",
    ])
    const names = [...envelopeNames, ...Object.keys(kind?.fields ?? {})]
    const opened = disclosures.map((one) => openDisclosure(one))
    expect(opened.map((one) => one?.name)).toEqual(names)
    const digests = parsed?.digests ?? []
    expect(disclosures.map((one) => commitment(sha256, one))).toEqual(
      digests.slice(0, names.length),
    )
    expect(digests.length).toBe(Math.ceil(names.length / 8) * 8)
    expect(new Set(opened.map((one) => String(one?.salt))).size).toBe(names.length)
    for (const [at, name] of Object.keys(kind?.fields ?? {}).entries()) {
      const declaration = kind?.fields[name]
      const told = opened[envelopeNames.length + at]?.value ?? null
      expect(told).toEqual(entry.values[name])
      expect(declaration && validateField(declaration, told)).toBeUndefined()
    }
    expect(leaf).not.toContain("canary-machine")
  })
  // So many that one kind is left out in one of a thousand runs at most.
  fc.assert(property, { numRuns: kinds.length * 12 })
  expect(seenKinds.size).toBe(kinds.length)
})

test("a database file holds disclosures sealed: neither salts nor what only they tell", async () => {
  const { register, ctx, given } = await openTestRegister("SQLite")
  await cast(ctx, "ada")
  const ada = await personCaller(register, "ada")
  const marked = {
    ...ada.caller.author.actor,
    machine: null,
    assertedBy: {
      issuer: "canary-issuer.invalid",
      subject: "ca".repeat(32),
      method: "OIDC" as const,
    },
  }
  const author = { name: "ada", actor: marked }
  await town({ register, caller: { ...ada.caller, author } }, "a")
  await register.close()
  const bytes = readFileSync(join(given.data, "register.sqlite")).toString("latin1")
  // The name stands in a projection; the actor stands in the disclosure alone.
  expect(bytes).toContain(nameOf("ada"))
  expect(bytes).toContain("answerable/leaf@v1")
  for (const secret of ["canary-issuer", "ca".repeat(32)]) {
    expect(bytes).not.toContain(secret)
    expect(bytes).not.toContain(Buffer.from(secret).toString("base64url").slice(2, -2))
  }
})

test.each(engines)(
  "%s: each entry is in each later head, and each head leads to the next",
  async (engine) => {
    const { register, ctx } = await openTestRegister(engine)
    await cast(ctx)
    let number = 0
    const { reader } = register.engine
    for (const count of [1, 1, 5, 250, 3, 90])
      for (const sign of [false, true]) {
        const slugs = Array.from({ length: sign ? 0 : count }, () => `t-${number++}`)
        await Promise.all(
          slugs.map((slug) => registerParty(ctx, { slug, kind: "TEAM", name: slug })),
        )
        if (sign) await register.signHead()
      }
    const { size } = await readEnd(reader)
    const heads = await listHeads(reader, size)
    expect(heads.map((head) => head.size)).toEqual([2, 3, 8, 258, 261, 351])
    const newest = heads.at(-1)
    const root = fromBase64(newest?.root ?? "") ?? new Uint8Array()
    for (const head of heads) {
      const note = parseNote(new TextEncoder().encode(head.note))
      expect(note && verifyNote(note, register.keys.key)).toBeTruthy()
      if (head.size === size) continue
      const read = await readNodes(reader, size, [head.size - 1, head.size])
      const oldRoot = fromBase64(head.root) ?? new Uint8Array()
      const proof = consistencyProof(sha256, read, head.size, size)
      expect(
        verifyConsistency(sha256, {
          oldSize: head.size,
          size,
          oldRoot,
          root,
          proof,
        }),
      ).toBe(true)
    }
    const leaves = await listLeafHashes(reader, 0, size)
    for (const index of [0, 1, 2, 7, 255, 256, 257, 349, 350]) {
      const proof = inclusionProof(sha256, await readNodes(reader, size, [index]), index, size)
      const leafHash = leaves[index] ?? new Uint8Array()
      expect(verifyInclusion(sha256, { index, size, leafHash, proof, root })).toBe(true)
      expect(
        verifyInclusion(sha256, { index, size, leafHash: sha256(leafHash), proof, root }),
      ).toBe(false)
    }
  },
)

test.each(engines)(
  "%s: of two processes with one key the slower one signs nothing",
  async (engine) => {
    const one = await openTestRegister(engine)
    await cast(one.ctx)
    const keys = join(await folder(), "keys")
    const first = openKeys(keys, () => "test.invalid/shared")
    const second = openKeys(keys, () => "test.invalid/shared")
    await signHead(one.register.engine, first, firstDay)
    await town(one.ctx, "a")
    // The second looks at the last head, then the first signs, then the second swaps.
    const stale = second.lastHead()
    const racing = { ...second, lastHead: () => stale }
    await signHead(one.register.engine, first, firstDay)
    await town(one.ctx, "b")
    const late = signHead(one.register.engine, racing, firstDay)
    await expect(late).rejects.toMatchObject({ name: "HeadsDisagree" })
    expect(first.lastHead()).toMatchObject({ size: 2 })
    expect(await signHead(one.register.engine, second, firstDay)).toMatchObject({ size: 3 })
    // Another register with the same key has other entries: no head of it is ever signed.
    const other = await openTestRegister(engine)
    await cast(other.ctx, "p", "q", "r")
    const fork = signHead(other.register.engine, second, firstDay)
    await expect(fork).rejects.toThrow(
      /not those that the last signed head of test.invalid\/shared is of/,
    )
    first.close()
    second.close()
  },
)

test("a database restored from yesterday signs nothing, and says the way out", async () => {
  const made = await openTestRegister("SQLite")
  await cast(made.ctx)
  await made.register.signHead()
  await made.register.close()
  const file = join(made.given.data, "register.sqlite")
  copyFileSync(file, `${file}.yesterday`)
  const today = await made.reopen()
  await town(today, "a")
  await today.register.signHead()
  await today.register.close()
  copyFileSync(`${file}.yesterday`, file)
  const restored = await made.reopen()
  const refused = restored.register.signHead()
  await expect(refused).rejects.toMatchObject({ name: "HeadsDisagree" })
  await expect(refused).rejects.toThrow(
    /is of 2 entries; the database has 1\. Nothing was signed\. .*Restore/,
  )
  // Other entries in their place would be no better than none.
  await expect(town(restored, "b")).rejects.toMatchObject({ name: "HeadsDisagree" })
})
