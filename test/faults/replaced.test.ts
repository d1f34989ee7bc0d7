import { once } from "node:events"
import { readFileSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import {
  formatKept,
  formatNote,
  parseNote,
  pastListPath,
  replacedPath,
  witnessKey,
} from "@answerable/schema/ledger"
import { pastInWords, reportInWords } from "@answerable/schema/verify"
import { expect, onTestFinished, test } from "vitest"
import { seeded } from "../bench/seeded.ts"
import { changeKey } from "../../api/src/ledger/key-change.command.ts"
import { erase } from "../support/eraser.ts"
import { receiptOf } from "../support/receipts.ts"
import { filesOf, linesOf } from "../support/snapshots.ts"
import {
  noteOf,
  replacedTwice,
  secret,
  sha256,
  told,
  verifyAll,
  verifyAlone,
} from "./replaced.fixture.ts"

const places = (size: number) => {
  const below = `snapshots/${size}/`
  const note = below + replacedPath
  const pages = ["index.html", "gone.html"].map((page) => below + page)
  return {
    below,
    note,
    pages,
    list: below + pastListPath,
    disclosures: `${below}disclosures/000.p/${size}.jsonl`,
  }
}

test("what an erasure changed is named with it, and is no problem", async () => {
  const made = await replacedTwice()
  const { first, second, by, files } = made
  const { problems, kept } = await verifyAll(made, {})
  expect(problems).toEqual([])
  for (const [at, size] of [first, second].entries())
    expect(kept[at]).toMatchObject({
      changedBy: [by],
      report: {
        erased: 1,
        replaced: {
          isChecked: true,
          files: [
            { path: `disclosures/000.p/${size}.jsonl`, outcome: "CHANGED" },
            { path: "index.html", outcome: "CHANGED" },
            { path: "shown.html", outcome: "LEFT_OUT" },
            { path: "gone.html", outcome: "ADDED" },
          ],
        },
      },
    })
  expect(pastInWords(kept)).toContain(`  snapshots/${first}/index.html: changed by erasure ${by}\n`)
  expect(pastInWords(kept)).toContain(
    `  snapshots/${first}/shown.html: left out by erasure ${by}\n`,
  )
  for (const [path, bytes] of files) expect(bytes.includes(secret), path).toBe(false)
  const alone = await verifyAlone(made, first, {})
  const words = reportInWords("it", alone)
  expect(words).toContain(
    `changed by erasure ${by}, as a note says that is signed by the log's key`,
  )
  expect(words).toContain("an entry later than this log, not checked here")
  expect(words).toContain("who kept the earlier print can compare")
  expect(words).toContain(`since it was published, but for 4 files changed by erasure ${by}`)
})

test("without the note each file is a problem, and so it is with one that nobody known signed", async () => {
  const made = await replacedTwice()
  const { first, files, register } = made
  const { note, pages, disclosures, below } = places(first)
  const named = [...pages, disclosures, `${below}shown.html`]
  const unnoted = told(await verifyAll(made, { [note]: undefined }))
  for (const path of named) expect(unnoted.join("\n")).toContain(path)
  const { key, vkey, sign } = register.keys.makeKey(register.origin)
  const stranger = { key, vkey, sign }
  const parsed = parseNote(files.get(note)!)!
  const posing = { key: register.keys.key, vkey, sign }
  const wrong = {
    unsigned: parsed.text,
    stranger: noteOf(made, first, stranger, {}).note,
    posing: noteOf(made, first, posing, {}).note,
    both: formatNote({
      text: parsed.text,
      signatures: [
        ...parsed.signatures,
        ...parseNote(Buffer.from(noteOf(made, first, posing, {}).note))!.signatures,
      ],
    }),
  }
  for (const [how, bytes] of Object.entries(wrong)) {
    const found = told(await verifyAll(made, { [note]: bytes }))
    const code = how === "unsigned" ? "replaced.malformed" : "replaced.signature"
    expect(found, how).toContain(`${code} ${note}`)
    for (const path of named) expect(found.join("\n"), how).toContain(path)
    expect(told(await verifyAlone(made, first, { [note]: bytes }))).toContain(
      `${code} ${replacedPath}`,
    )
  }
})

test("a bit of the note, or of a file that it states, is found wherever it is", async () => {
  const made = await replacedTwice()
  const { note, pages, list, disclosures } = places(made.first)
  const random = seeded(20_261_125)
  for (const path of [note, ...pages, list, disclosures])
    for (let turn = 0; turn < (path === note ? 200 : 20); turn++) {
      const bytes = Uint8Array.from(made.files.get(path)!)
      bytes[random.below(bytes.length)]! ^= 1 << random.below(8)
      const { problems } = await verifyAll(made, { [path]: bytes })
      expect(problems.map((one) => one.path)).toContain(path)
    }
})

test("what the note does not state is a problem still, and what it leaves out may not be there", async () => {
  const made = await replacedTwice()
  const { below } = places(made.first)
  const put = async (path: string, text?: string) => {
    const bytes = text ?? made.files.get(below + path)
    return told(await verifyAll(made, { [below + path]: bytes && Buffer.from(bytes) }))
  }
  expect(await put("about.html", "wrong")).toEqual([`file.differs ${below}about.html`])
  expect(await put("index.html", "wrong")).toEqual([`file.differs ${below}index.html`])
  expect(await put("shown.html", secret)).toEqual([`file.unexpected ${below}shown.html`])
  expect(await put("more.html", "mine")).toEqual([`file.unexpected ${below}more.html`])
  const gone = await verifyAll(made, { [`${below}gone.html`]: undefined })
  expect(told(gone)).toEqual([`file.missing ${below}gone.html`])
})

test("a note about another snapshot, by the right key, vouches for nothing", async () => {
  const made = await replacedTwice()
  const { first, second, register, by, files } = made
  const [one, two] = [places(first), places(second)]
  const found = told(await verifyAll(made, { [one.note]: files.get(two.note) }))
  expect(found).toContain(`replaced.manifest ${one.note}`)
  expect(found).toContain(`file.differs ${one.below}index.html`)
  // In the newest, which nobody keeps: not even one about its own manifest.
  const manifest = Buffer.from(sha256(files.get("site.manifest.json")!)).toString("hex")
  const { note } = noteOf(made, first, register.keys, {
    manifest,
    files: new Map([["index.html", manifest]]),
  })
  expect(told(await verifyAll(made, { [replacedPath]: note }))).toEqual([
    `file.unexpected ${replacedPath}`,
  ])
  const posing = { [pastListPath]: formatKept([by], "test.invalid/log"), [replacedPath]: note }
  expect(told(await verifyAll(made, posing))).toContain(`file.unexpected ${replacedPath}`)
})

test("an erasure that is none, or not of this snapshot, is no reason for a change", async () => {
  const made = await replacedTwice()
  const { first, by, other, later, register } = made
  const { note, below } = places(first)
  // Of an entry that is no erasure, of one that is not there, of one about a later entry, and before.
  for (const erasures of [
    [by, other],
    [by, 4000],
    [by, later],
    [first - 1, by],
    [first, by],
  ]) {
    const signed = noteOf(made, first, register.keys, { erasures }).note
    const found = told(
      await verifyAll(made, {
        [note]: signed,
        [places(first).list]: formatKept(erasures, "test.invalid/log"),
      }),
    )
    expect(found, String(erasures)).toContain(`replaced.erasure ${note}`)
    expect(found).toContain(`file.differs ${below}index.html`)
  }
})

test("alone, a note that blames an entry of the log that is there is a problem", async () => {
  const made = await replacedTwice()
  const { first, by, register } = made
  for (const early of [0, first]) {
    const { note } = noteOf(made, first, register.keys, { erasures: [early, by] })
    const page = formatKept([early, by], "test.invalid/log")
    const { below } = places(first)
    const put = { [below + replacedPath]: note, [below + pastListPath]: page }
    expect(told(await verifyAlone(made, first, put))).toContain(`replaced.erasure ${replacedPath}`)
  }
})

test("what is erased while a publication is being made is left for the next one", async () => {
  const made = await replacedTwice()
  const { print, base, ctx, entry } = made
  // A witness is asked about the last head when everything is printed and bound.
  let asked = 0
  const witness = createServer((_, answer) => {
    asked += 1
    const due = asked === 2 ? erase(ctx, entry, ["name"]) : Promise.resolve()
    void due.then(() => answer.writeHead(404).end())
  })
  await once(witness.listen(0, "127.0.0.1"), "listening")
  onTestFinished(() => void witness.close())
  const { port } = witness.address() as AddressInfo
  const key = witnessKey(sha256, "test.invalid/w", new Uint8Array(32).fill(7))
  const witnesses = [{ name: "w", key, url: `http://127.0.0.1:${port}` }]
  const cosigning = { trust: { keys: [] }, witnesses, withoutQuorum: true }
  const { editions } = await print("four", "three", cosigning)
  expect(asked).toBe(2)
  expect(editions[0]?.past).toEqual({ replaced: [], notKept: [] })
  const verified = async (name: string) =>
    told(await verifyAll({ ...made, files: filesOf(join(base, name)) }, {}))
  expect(await verified("four")).toEqual([])
  const { replaced } = (await print("five", "four")).editions[0]!.past
  expect(replaced).toHaveLength(4)
  expect(await verified("five")).toEqual([])
})

test("the snapshot as it was before the erasure, put back in its place, is found", async () => {
  const made = await replacedTwice()
  const { first, base } = made
  const { below, disclosures, note } = places(first)
  const before = [...filesOf(join(base, "two", below))].map(([path, bytes]) => [
    below + path,
    bytes,
  ])
  const back = {
    ...Object.fromEntries(before),
    [note]: undefined,
    [`${below}gone.html`]: undefined,
  }
  expect(told(await verifyAll(made, back))).toContain(`disclosure.erased ${disclosures}`)
})

test("a receipt that was laid into an earlier publication loses the value", async () => {
  const made = await replacedTwice()
  const { base, print, first } = made
  const of = join(base, "two/snapshots", String(first))
  const [lost, kept] = [join(of, "proofs/0.tlog-proof"), join(of, "proofs/notes.txt")]
  writeFileSync(lost, receiptOf(of, 0))
  writeFileSync(kept, secret)
  await print("four", "two")
  const now = filesOf(join(base, "four"))
  expect([...now.keys()]).toContain(`snapshots/${first}/proofs/0.tlog-proof`)
  expect([...now.keys()]).not.toContain(`snapshots/${first}/proofs/notes.txt`)
  expect(told(await verifyAll({ ...made, files: now }, {}))).toEqual([])
  const receipt = now.get(`snapshots/${first}/proofs/0.tlog-proof`)!.toString()
  expect(receipt).not.toBe(readFileSync(lost, "utf8"))
})

test.each(["ROTATED", "REVOKED"] as const)(
  "when the key is %s, the note is signed anew, and one by the earlier key counts no more",
  async (reason) => {
    const made = await replacedTwice()
    const { register, print, base, first, files } = made
    await changeKey(register, reason)
    await print("four", "three")
    const trust = await linesOf(register)
    const now = { ...made, files: filesOf(join(base, "four")) }
    expect(told(await verifyAll(now, {}, { trust }))).toEqual([])
    expect(told(await verifyAlone(now, first, {}, trust.join("\n")))).toEqual([])
    const { note } = places(first)
    const found = told(await verifyAll(now, { [note]: files.get(note) }, { trust }))
    expect(found).toContain(`replaced.signature ${note}`)
    // Without a trust file nobody knows, from the earlier snapshot alone, whose the later key is.
    expect(told(await verifyAlone(now, first, {}))).toContain(`replaced.signature ${replacedPath}`)
  },
)

test("what this register cannot vouch for is not kept: another manifest, or a note that is not its own", async () => {
  const made = await replacedTwice()
  const { base, print, first } = made
  const [one, two] = [
    join(base, "two/snapshots", String(first)),
    join(base, "three/snapshots", String(first)),
  ]
  const manifest = join(one, "site.manifest.json")
  const changed = readFileSync(manifest, "utf8").replace(/"asOf":"\d/, '"asOf":"1')
  replace(manifest, changed)
  expect((await print("four", "two")).editions[0]?.past.notKept).toEqual([first])
  expect([...filesOf(join(base, "four")).keys()].join("\n")).not.toContain(`snapshots/${first}/`)
  // A note that somebody changed is not taken over: the files are printed again, and signed for.
  replace(join(two, replacedPath), "mine")
  const again = (await print("five", "three")).editions[0]?.past
  expect(again).toMatchObject({ replaced: [{ size: first }], notKept: [] })
  expect(told(await verifyAll({ ...made, files: filesOf(join(base, "five")) }, {}))).toEqual([])
})

/** Puts another file in the place of one that others are links to. */
function replace(path: string, text: string): void {
  rmSync(path)
  writeFileSync(path, text)
}
