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

const answered = (clause: string, result: string, value: boolean | null) => ({
  clause,
  result,
  policy: "service",
  version: id("d"),
  exception: null,
  facts: [{ name: `exit.${clause}`, value, entry: value === null ? null : 0 }],
})

const given: CaseFile = {
  audience: "REGULATOR",
  origin: "test.invalid/register",
  size: 5,
  decision: { batch: 2, line, position: 0, of: 1, path: [] },
  known: { taken: 1, recorded: 3 },
  entries: [
    entry(0, [
      ...envelope("system.registered@1", { system: null }),
      ["slug", "sorter"],
      ["name", "The & <Sorter>"],
    ]),
    entry(1, [
      ...envelope("admission.granted@1"),
      ["step", "IN_SERVICE"],
      [
        "forPublic",
        [answered("watched", "HOLDS", true), answered("stop", "CANNOT_BE_KNOWN", null)],
      ],
      ["forEmployees", []],
    ]),
    entry(2, [...envelope("decisions.recorded@1"), ["root", `sha256:${"ab".repeat(32)}`]]),
    entry(3, [
      ...envelope("policy.proposed@1", { system: null }),
      ["policy", "service"],
      ["version", "1"],
      ["title", "Before service"],
      ["owner", id("i")],
      ["approvers", [id("i")]],
      ["effectiveFrom", at],
      ["bindsExistingFrom", null],
      ["reviewBy", { date: "2027-02-01", precision: "DAY", text: "2027-02-01" }],
      ["text", "# Before service\nSomebody answers."],
    ]),
    entry(4, [
      ...envelope("accountability.appointed@1"),
      ["party", id("h")],
      ["role", "ACCOUNTABLE"],
      ["office", "Desk"],
    ]),
  ],
  sections: {
    ...(empty as object),
    SYSTEM: [0, 1],
    ANSWERING: [4],
    POLICIES: [3],
    DECISION: [2],
  } as never,
}

/**
 * The bytes of the page are part of the format: a case that was written years ago is held against
 * them. Where this differs, the page is another version's: keep this one beside it.
 */
test("the page of version 1 of a case file has these bytes", () => {
  const page = renderCase(given, sha256)
  expect(createHash("sha256").update(page).digest("hex")).toBe(
    "565e59cbf6b2ff5e9647b85182496d752d6fd8f8f458122bdd0960653963dd13",
  )
})

test("a page shows a text of a record, and never runs it", () => {
  const page = renderCase(given, sha256)
  expect(page).toContain("<bdi>The &amp; &lt;Sorter&gt;</bdi>")
  expect(page).toContain("<bdi>r&lt;1&gt;</bdi>")
  expect(page).toContain("Nothing on record.")
  expect(page).toContain("it was recorded later, after 2")
})

test("a page begins with what was in force in short, and ends with the policies word for word", () => {
  const page = renderCase(given, sha256)
  const at = (part: string) => {
    expect(page).toContain(part)
    return page.indexOf(part)
  }
  const short = at("<h2>In short</h2>")
  expect(page.slice(short)).toContain(
    '<bdi>somebody who is not named here</bdi>, <bdi>Desk</bdi>, accountable (<a href="#entry-4">entry 4</a>)',
  )
  expect(at("<pre># Before service\nSomebody answers.</pre>")).toBeGreaterThan(
    at("How it was watched then"),
  )
  expect(page).toContain("<strong>watched</strong> of <bdi>Before service</bdi>: holds")
  expect(page).toContain("<li>exit.watched: yes (entry 0)</li>")
  expect(page).toContain("<strong>stop</strong> of <bdi>Before service</bdi>: cannot be known")
  expect(page).toContain("<li>exit.stop: not known</li>")
  expect(page).toContain("<dt>review by</dt><dd>1 February 2027</dd>")
  expect(page).toContain("<dt>step</dt><dd>in service</dd>")
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
