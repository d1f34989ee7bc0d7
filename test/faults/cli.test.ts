import { once } from "node:events"
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import Database from "better-sqlite3"
import { describe, expect, onTestFinished, test } from "vitest"
import {
  answerable,
  ask,
  emptyRegister,
  ended,
  makeKey,
  makeReadOnly,
  mountSmallDisk,
  register,
  serve,
  temporary,
  whyNoReadOnly,
  whyNoSmallDisk,
} from "./cli.fixture.ts"

const oneLine = (text: string) => text.trim().split("\n").length

describe("a command that is called wrongly says what it takes, and exits with 2", () => {
  test.each([
    ["an unknown command", ["deploi"], /unknown command 'deploi'/],
    ["an unknown option", ["fsck", "--data", "x", "--date", "y"], /unknown option '--date'/],
    ["a missing option", ["fsck"], /required option '--data <dir>'/],
    ["a missing argument", ["verify"], /missing required argument 'dir'/],
    ["a port that is none", ["start", "--port", "70000"], /whole number from 0 to 65535/],
    [
      "an audience that is none",
      ["token", "create", "--name", "x", "--audience", "ALL", "--data", "y"],
      /Allowed choices are PUBLIC, INTERNAL, REGULATOR/,
    ],
    [
      "a date that is none",
      [
        "token",
        "create",
        "--name",
        "x",
        "--audience",
        "PUBLIC",
        "--data",
        "y",
        "--expires",
        "soon",
      ],
      /Give a date such as 2027-06-30/,
    ],
  ])("%s", (_what, given, sentence) => {
    const run = answerable(...given)
    expect(run.err).toMatch(sentence)
    expect(run.err).toContain("--help")
    expect(run.err).not.toMatch(/^\s+at /m)
    expect(run).toMatchObject({ status: 2, out: "" })
  })

  test("with --json the error is one object on standard output as well", () => {
    const run = answerable("token", "list", "--json", "--data", join(temporary(), "nothing"))
    expect(JSON.parse(run.out)).toEqual({
      error: { code: "FolderProblem", message: run.err.trim() },
    })
    expect(run.status).toBe(2)
  })

  test("help is an answer, not an error", () => {
    for (const command of [[], ["start"], ["token", "create"], ["import"], ["publish"]]) {
      const run = answerable(...command, "--help")
      expect(run).toMatchObject({ status: 0, err: "" })
      expect(run.out).toContain("Usage: answerable")
    }
  })
})

test("a port in use is named, with what to do", async () => {
  const other = createServer().listen(0, "127.0.0.1")
  onTestFinished(() => void other.close())
  await once(other, "listening")
  const address = other.address()
  const port = typeof address === "object" ? address?.port : undefined
  const data = join(temporary(), "register")
  const run = answerable("start", "--data", data, "--port", String(port))
  expect(run.err).toBe(`Port ${port} is in use: give another with --port.\n`)
  expect(run.status).toBe(2)
  // Whoever comes next finds the folder free.
  expect(answerable("token", "list", "--data", data).status).toBe(0)
})

test("a register that is not there is not made by a command that reads", () => {
  const data = join(temporary(), "register")
  for (const command of [["fsck"], ["token", "list"]]) {
    const run = answerable(...command, "--data", data)
    expect(run.err).toMatch(/^There is no register in .*--data\.$/m)
    expect(run.status).toBe(2)
  }
  expect(existsSync(data)).toBe(false)
})

test("a data folder below a file cannot be made, and the sentence says so", () => {
  const file = join(temporary(), "file")
  writeFileSync(file, "")
  for (const command of ["start", "sample"]) {
    const run = answerable(command, "--data", join(file, "register"))
    expect(run.err).toMatch(/cannot be (made|written).* \((ENOTDIR|EEXIST)\)\. Give /)
    expect(oneLine(run.err)).toBe(1)
    expect(run.status).toBe(2)
  }
})

test.skipIf(whyNoReadOnly !== undefined)("a data folder that cannot be written is named", () => {
  const data = emptyRegister()
  makeReadOnly(data)
  const run = answerable("fsck", "--data", data)
  expect(run.err).toContain(`The data folder ${data} cannot be written`)
  expect(run.err).toContain("--data")
  expect(oneLine(run.err)).toBe(1)
  expect(run.status).toBe(2)
})

test.skipIf(whyNoReadOnly !== undefined)("a key folder that cannot be written is named", () => {
  const place = temporary()
  const data = join(place, "register")
  const keys = join(place, "keys")
  mkdirSync(keys)
  makeReadOnly(keys)
  const run = answerable("start", "--data", data, "--keys", keys, "--port", "0")
  expect(run.err).toContain(`The key folder ${keys} cannot be written`)
  expect(run.err).toContain("--keys")
  expect(oneLine(run.err)).toBe(1)
  expect(run.status).toBe(2)
})

test.skipIf(whyNoReadOnly !== undefined)(
  "nothing is signed into a key folder made read-only",
  () => {
    const data = emptyRegister()
    const keys = `${data}.keys`
    makeReadOnly(keys)
    const out = join(temporary(), "site")
    const run = answerable("publish", "--audience", "PUBLIC", "--out", out, "--data", data)
    expect(run.err).toContain(`The key folder ${keys} cannot be written`)
    expect(oneLine(run.err)).toBe(1)
    expect(run.status).toBe(2)
    expect(existsSync(out)).toBe(false)
  },
)

test("a folder that a server holds is refused, with the address of the server", async () => {
  const data = join(temporary(), "register")
  const free = createServer().listen(0, "127.0.0.1")
  await once(free, "listening")
  const address = free.address()
  const port = typeof address === "object" ? String(address?.port) : ""
  free.close()
  await once(free, "close")
  const server = await serve(data, "--port", port)
  const run = answerable("fsck", "--data", data)
  expect(run.err).toContain(`is held by the server at ${server.url}`)
  expect(run.err).toContain(`${server.url}/graphql`)
  expect(oneLine(run.err)).toBe(1)
  expect(run.status).toBe(2)
  await ended(server.process, "SIGTERM")
  expect(server.process.exitCode).toBe(0)
  expect(answerable("fsck", "--data", data).status).toBe(0)
})

test("a register of a newer program is left as it is", () => {
  const data = emptyRegister()
  const tables = new Database(join(data, "register.sqlite"))
  tables
    .prepare("insert into kysely_migration (name, timestamp) values (?, ?)")
    .run("9999-later", "")
  tables.close()
  const run = answerable("fsck", "--data", data)
  expect(run.err).toMatch(/written by a newer version of Answerable .*9999-later/)
  expect(oneLine(run.err)).toBe(1)
  expect(run.status).toBe(2)
})

test("a database that does not answer is named, and the folder stays free", () => {
  const data = join(temporary(), "register")
  const run = answerable("start", "--data", data, "--database", "postgres://127.0.0.1:9/none")
  expect(run.err).toMatch(/Nothing answers at 127\.0\.0\.1:9\. Is the database running\?/)
  expect(run.status).toBe(2)
})

test.skipIf(whyNoSmallDisk !== undefined)(
  "a full disk refuses writes by name, keeps what it acknowledged, still reads, and recovers",
  async () => {
    const place = temporary()
    const disk = join(place, "disk")
    mkdirSync(disk)
    mountSmallDisk(disk, 8)
    const data = join(disk, "register")
    const keys = join(place, "keys")
    const key = makeKey(data, "--keys", keys)
    const server = await serve(data, "--keys", keys)
    await register(server, key, "first")
    const filler = join(disk, "filler")
    fill(filler)

    const acknowledged = ["first"]
    let refusal: true | string = true
    for (let n = 0; n < 200 && refusal === true; n++) {
      refusal = await register(server, key, `office-${n}`)
      if (refusal === true) acknowledged.push(`office-${n}`)
    }
    expect(refusal).toBe(
      "The storage of the register is full. Nothing was written. Make room and try again.",
    )
    expect(await offices(server, key)).toEqual(acknowledged.sort())

    rmSync(filler)
    expect(await register(server, key, "last")).toBe(true)
    expect(await offices(server, key)).toEqual([...acknowledged, "last"].sort())
    await ended(server.process, "SIGTERM")
    const found = answerable("fsck", "--data", data, "--keys", keys)
    expect({ ...found, status: 0 }).toEqual(found)
  },
)

/** Fills what is left of a disk, but for a few pages. */
function fill(file: string): void {
  const chunk = Buffer.alloc(4096)
  try {
    for (;;) writeFileSync(file, chunk, { flag: "a" })
  } catch {
    // Full: that was the aim.
  }
}

async function offices(server: Parameters<typeof ask>[0], key: string): Promise<string[]> {
  const query = "{ register { parties(first: 100) { nodes { slug } } } }"
  const { body } = await ask(server, key, query)
  const { register } = body.data as { register: { parties: { nodes: { slug: string }[] } } }
  return register.parties.nodes.map(({ slug }) => slug).sort()
}
