import { createHash } from "node:crypto"
import { expect, test } from "vitest"
import { sealDisclosure, commitment } from "../ledger/disclosure.ts"
import { sealLeaf } from "../ledger/leaf.ts"
import type { CaseFile } from "./file.ts"
import { formatCase, parseCase } from "./file.ts"
import { renderCase } from "./page.ts"
import { sectionNames } from "./sections.ts"

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest()
const id = (letter: string) => `${letter.repeat(21)}A`

/** An entry of a kind, every value under the same salt: a fixture, and no secret. */
function entry(index: number, values: readonly (readonly [string, unknown])[]) {
  const disclosures = values.map(([name, value]) =>
    sealDisclosure(new Uint8Array(16), name, value as never),
  )
  const digests = disclosures.map((one) => commitment(sha256, one))
  const decoys = Array.from({ length: (8 - (digests.length % 8)) % 8 }, (_one, at) =>
    commitment(sha256, `decoy ${index} ${at}`),
  )
  const leaf = sealLeaf({
    id: id("abcdefgh"[index]!),
    day: "2026-03-01",
    digests: [...digests, ...decoys],
  })
  return { index, leaf, disclosures }
}

const system = id("a")
const at = "2026-03-01T09:00:00.000Z"
const envelope = (kind: string, more: object = {}) =>
  Object.entries({
    kind,
    system,
    references: [],
    at,
    actor: { machine: "desk", party: null },
    narrowed: [],
    ...more,
  })

const line =
  '{"confidence":"0.9","decidedAt":"2026-03-01T12:00:00.000Z","decision":"d-1","environment":"desk","input":null,"involvement":"REVIEWED","outcome":"refused","output":null,"rules":["r<1>"],"salt":"s","sequence":null,"subject":null,"version":null}'

const empty = Object.fromEntries(sectionNames.map((name) => [name, []])) as never

const given: CaseFile = {
  audience: "REGULATOR",
  origin: "test.invalid/register",
  size: 4,
  decision: { batch: 2, line, position: 0, of: 1, path: [] },
  known: { taken: 1, recorded: 3 },
  entries: [
    entry(0, [
      ...envelope("system.registered@1", { system: null }),
      ["slug", "sorter"],
      ["name", "The & <Sorter>"],
    ]),
    entry(2, [...envelope("decisions.recorded@1"), ["root", `sha256:${"ab".repeat(32)}`]]),
  ],
  sections: { ...(empty as object), SYSTEM: [0], DECISION: [2] } as never,
}

/**
 * The bytes of the page are part of the format: a case that was written years ago is held against
 * them. Where this differs, the page is another version's: keep this one beside it.
 */
test("the page of version 1 of a case file has these bytes", () => {
  const page = renderCase(given, sha256)
  expect(createHash("sha256").update(page).digest("hex")).toBe(
    "5a314b7f8b4b27b256752f66ad9d01b1ecb7408301447d45ae3d4a97745a1c56",
  )
})

test("a page shows a text of a record, and never runs it", () => {
  const page = renderCase(given, sha256)
  expect(page).toContain("<bdi>The &amp; &lt;Sorter&gt;</bdi>")
  expect(page).toContain("<bdi>r&lt;1&gt;</bdi>")
  expect(page).toContain("Nothing on record.")
  expect(page).toContain("it was recorded later, after 2")
})

test("a case file has one form, and anything else is none", () => {
  const bytes = formatCase(given)
  expect(parseCase(bytes)).toEqual(given)
  expect(parseCase(bytes.subarray(0, -1))).toBeUndefined()
  const without = (name: keyof CaseFile) => {
    const { [name]: _left, ...rest } = given
    return parseCase(formatCase(rest as never))
  }
  for (const name of Object.keys(given) as (keyof CaseFile)[]) expect(without(name)).toBeUndefined()
  const changed = (more: object) => parseCase(formatCase({ ...given, ...more }))
  expect(changed({ audience: "PUBLIC" })).toBeUndefined()
  expect(changed({ more: 1 })).toBeUndefined()
  expect(changed({ entries: given.entries.toReversed() })).toBeUndefined()
  expect(changed({ sections: { ...given.sections, MORE: [] } })).toBeUndefined()
  expect(changed({ size: -1 })).toBeUndefined()
})
