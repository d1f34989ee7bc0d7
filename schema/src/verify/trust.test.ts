import { ed25519 } from "@noble/curves/ed25519.js"
import { sha256 } from "@noble/hashes/sha2.js"
import { expect, test } from "vitest"
import { formatVkey, noteKey, utf8, witnessKey } from "../ledger.ts"
import { meetsQuorum, missingFrom, quorumInWords } from "./quorum.ts"
import { parseTrust, readTrust } from "./trust.ts"

const publicKey = (name: string) => ed25519.getPublicKey(sha256(utf8(name)))
const log = (name: string) => formatVkey(noteKey(sha256, `${name}.invalid`, publicKey(name)))
const key = (name: string) => witnessKey(sha256, `${name}.invalid`, publicKey(name))
const witness = (name: string) => `witness ${name} ${formatVkey(key(name))}`

const problem = (...lines: readonly string[]) => readTrust(sha256, utf8(lines.join("\n")))
const head = `log ${log("ours")}`

test("a trust file names logs, witnesses and a quorum, in lines of any spacing", () => {
  const text = `# ours\n\n \t${head} \t https://example.invalid/\n${witness("a")} https://a.invalid/\n  # comment\nquorum a\n`
  expect(parseTrust(sha256, text)).toEqual({
    keys: [noteKey(sha256, "ours.invalid", publicKey("ours"))],
    witnesses: [{ name: "a", key: key("a"), url: "https://a.invalid/" }],
    quorum: { kind: "witness", name: "a" },
  })
  expect(parseTrust(sha256, `${head}\nquorum none`)).toEqual({
    keys: [noteKey(sha256, "ours.invalid", publicKey("ours"))],
  })
})

const nested = [
  head,
  ...["X1", "X2", "X3", "Y1", "Y2", "Y3"].map(witness),
  "group X 2 X1 X2 X3",
  "group Y any Y1 Y2 Y3",
  "group X-and-Y all X Y",
  "quorum X-and-Y",
].join("\n")

test("a quorum of groups is met by enough members of enough groups, and names who is missing", () => {
  const { quorum } = parseTrust(sha256, nested)!
  const met = (...names: readonly string[]) => meetsQuorum(quorum!, new Set(names))
  expect(met("X1", "X3", "Y2")).toBe(true)
  expect(met("X1", "Y1", "Y2", "Y3")).toBe(false)
  expect(met("X1", "X2", "X3")).toBe(false)
  expect(missingFrom(quorum!, new Set(["X1", "Y2"]))).toEqual(["X2", "X3"])
  expect(missingFrom(quorum!, new Set(["X1", "X2", "Y2"]))).toEqual([])
  expect(quorumInWords(quorum!)).toBe("2 of (2 of X1, X2, X3), (1 of Y1, Y2, Y3)")
})

test.each([
  ["an unknown word", 2, [head, "until none"], "it is until SIZE VKEY"],
  [
    "a key of another sort for a log",
    1,
    [`log ${formatVkey(key("a"))}`],
    "no Ed25519 key of a log",
  ],
  ["a key of another sort for a witness", 2, [head, `witness a ${log("a")}`], "key of a witness"],
  ["one thing too many", 1, [`${head} https://x.invalid # ours`], "has a line of its own"],
  [
    "the same log key twice, under another name",
    2,
    [head, `log ${formatVkey(noteKey(sha256, "else.invalid", publicKey("ours")))}`],
    "earlier line",
  ],
  [
    "the same witness key twice",
    3,
    [head, witness("a"), witness("a").replace("witness a", "witness b")],
    "earlier line",
  ],
  [
    "a name twice",
    3,
    [head, witness("a"), witness("b").replace("witness b", "witness a")],
    "the name a is taken",
  ],
  ["a group of a witness's name", 3, [head, witness("a"), "group a all a"], "the name a is taken"],
  [
    "a witness named none",
    2,
    [head, witness("a").replace("witness a", "witness none")],
    "the name none is taken",
  ],
  [
    "a member that is defined later",
    2,
    [head, "group g all a", witness("a")],
    "no line before this one defines a",
  ],
  ["none as a member", 2, [head, "group g all none"], "defines none"],
  ["itself as a member", 2, [head, "group g all g"], "defines g"],
  [
    "a member twice",
    3,
    [head, witness("a"), "group g any a a"],
    "a is a member of a group already",
  ],
  ["a member of two groups", 4, [head, witness("a"), "group g all a", "group h all a"], "already"],
  ["a group of nobody", 2, [head, "group g all"], "at least one member"],
  ["more than there are", 3, [head, witness("a"), "group g 2 a"], "from 1 to 1"],
  ["none of them", 3, [head, witness("a"), "group g 0 a"], "from 1 to 1"],
  ["a number with a zero before it", 3, [head, witness("a"), "group g 01 a"], "from 1 to 1"],
  ["a quorum that nothing defines", 2, [head, "quorum a", witness("a")], "defines a"],
  ["two quorums", 3, [head, "quorum none", "quorum none"], "a quorum line already"],
  ["no quorum", 1, [head, ""], "no quorum line"],
  ["no log", 1, ["quorum none"], "names no log"],
  ["a line end of Windows", 1, [`${head}\r`, "quorum none"], "control character"],
])("%s is refused, with its line", (_what, line, lines, message) => {
  expect(problem(...lines)).toEqual({ line, message: expect.stringContaining(message) as string })
  expect(parseTrust(sha256, lines.join("\n"))).toBeUndefined()
})

test("names are octets: two that only look alike are two, and a comment need not be UTF-8", () => {
  const text = [
    head,
    witness("K"),
    witness("k").replace("witness k", "witness \u212a"),
    "group g all K \u212a",
    "quorum g",
    "# ",
  ]
  const bytes = Uint8Array.of(...utf8(text.join("\n")), 0xff, 0x0a)
  expect(readTrust(sha256, bytes)).toMatchObject({
    quorum: { needs: 2, members: [{ name: "K" }, { name: "\u212a" }] },
  })
})

test("a file beyond every measure is refused, and a chain of groups is not followed for ever", () => {
  expect(readTrust(sha256, new Uint8Array(300_000))).toMatchObject({
    message: "the file is too long",
  })
  const chain = Array.from({ length: 65 }, (_, at) => `group g${at + 1} all g${at}`)
  expect(problem(head, witness("g0"), ...chain)).toMatchObject({ line: 67 })
  const logs = Array.from({ length: 65 }, (_, at) => `log ${log(`l${at}`)}`)
  expect(problem(...logs)).toMatchObject({ line: 65 })
  const witnesses = Array.from({ length: 65 }, (_, at) => witness(`w${at}`))
  expect(problem(head, ...witnesses)).toMatchObject({ line: 66 })
})
