import { spawnSync } from "node:child_process"
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { expect, test } from "vitest"
import { makeSnapshot, someEntry } from "../../schema/vectors/snapshot.ts"
import { verifierProgram } from "../../site/adapter/verifiers.ts"
import { missing } from "../support/missing.ts"
import { olderNode } from "../support/other-node.ts"
import { answerable, temporary } from "./cli.fixture.ts"

const older = olderNode(24)
if (older === undefined) missing("an older Node", "none is on the PATH")

const entries = (count: number) => Array.from({ length: count }, (_, index) => someEntry(index))

function written(folder: string, count: number): string {
  for (const [path, bytes] of makeSnapshot({ entries: entries(count) })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  return folder
}

/** Changes one byte in the middle of a file. */
function spoil(file: string): void {
  const bytes = readFileSync(file)
  bytes[bytes.length >> 1]! ^= 1
  writeFileSync(file, bytes)
}

type Said = { problems: { code: string }[] }

/** Both verifiers on one folder: the command of this Node, and the one file in an older Node. */
async function verifiers() {
  const place = temporary()
  const program = join(place, "verify.mjs")
  writeFileSync(program, await verifierProgram())
  const alone = (...args: readonly string[]) =>
    spawnSync(older?.program ?? process.execPath, [program, ...args], { encoding: "utf8" })
  const both = (...args: readonly string[]) => {
    const { status, out } = answerable("verify", ...args, "--json")
    const other = alone(...args, "--json")
    return [
      { status, said: JSON.parse(out) as Said },
      { status: other.status, said: JSON.parse(other.stdout) as Said },
    ] as const
  }
  return { place, both, alone }
}

test("verify.mjs says what the command says, of good and of spoiled snapshots", async () => {
  const { place, both } = await verifiers()
  const good = written(join(place, "good"), 300)
  const [one, other] = both(good)
  expect(one).toMatchObject({ status: 0, said: { problems: [] } })
  expect(other).toEqual(one)
  const files = [
    "index.html",
    "log/tile/entries/000",
    "disclosures/001.p/44.jsonl",
    "log/checkpoint",
  ]
  for (const file of files) {
    const bad = join(place, "bad")
    cpSync(good, bad, { recursive: true })
    spoil(join(bad, file))
    const [found, alone] = both(bad)
    expect(found.status, file).toBe(1)
    expect(alone, file).toEqual(found)
    rmSync(bad, { recursive: true })
  }
})

test("against an older head the log has to go on, and to have as many entries", async () => {
  const { place, both } = await verifiers()
  const short = written(join(place, "short"), 3)
  const long = written(join(place, "long"), 5)
  const outcome = (...args: string[]) => {
    const [one, other] = both(...args)
    expect(other).toEqual(one)
    return [one.status, one.said.problems.map(({ code }) => code)]
  }
  // Both are logs of the same entries, but each ends with its own publication.
  expect(outcome(long, "--against", short)).toEqual([1, ["head.fork"]])
  expect(outcome(short, "--against", long)).toEqual([1, ["head.truncated"]])
  // The head before the publication is one of both.
  const shared = join(short, "log/checkpoints/3")
  expect(outcome(long, "--against", shared)).toEqual([0, []])
  expect(outcome(long, "--against", join(long, "proofs/0.tlog-proof"))).toEqual([0, []])
})

test("what holds no head is bad usage, and says what would be good", async () => {
  const { place, alone } = await verifiers()
  const good = written(join(place, "good"), 2)
  for (const against of [join(place, "absent"), join(good, "index.html"), place]) {
    const { status, out, err } = answerable("verify", good, "--against", against)
    expect([status, out]).toEqual([2, ""])
    expect(err).toContain("holds no head of a log")
    expect(alone(good, "--against", against).status).toBe(2)
  }
})

test("verify.mjs imports nothing but Node, and calls nothing that Node 18 has not", async () => {
  const program = await verifierProgram()
  const imported = [...program.matchAll(/^import .* from "([^"]+)"/gm)].map(([, name]) => name)
  expect(imported.length).toBeGreaterThan(0)
  expect(imported.filter((name) => !name?.startsWith("node:"))).toEqual([])
  const newer =
    /\.(?:toSorted|toReversed|toSpliced|with|isWellFormed|union|intersection|difference|toBase64)\(|\b(?:groupBy|fromAsync|withResolvers)\(/g
  expect(program.match(newer) ?? []).toEqual([])
})
