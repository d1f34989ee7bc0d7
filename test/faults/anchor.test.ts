import { execFile, execFileSync } from "node:child_process"
import { X509Certificate } from "node:crypto"
import { once } from "node:events"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createServer, type RequestListener } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest"
import { anchorHead, NoTimestamp, NothingPublished } from "../../api/src/ledger/anchor.command.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { fsck } from "../../api/src/ledger/fsck.ts"
import { publish } from "../../api/src/ledger/publication.ts"
import { BadTimestamp } from "../../api/src/ledger/timestamp.ts"
import {
  emptyRegister,
  engines,
  filledRegister,
  folder,
  type Opened,
} from "../support/filled-register.ts"
import { plainPages } from "../support/plain-pages.ts"
import { repository } from "../support/sources.ts"
import { filesOf, verify, verifyWith } from "../support/snapshots.ts"
import { answerable } from "./cli.fixture.ts"

const whyNoOpenssl = (() => {
  try {
    execFileSync("openssl", ["version"])
    return undefined
  } catch {
    return "there is no openssl on this machine"
  }
})()
if (whyNoOpenssl !== undefined)
  console.warn(`NOT TESTED: a real time-stamping authority, because ${whyNoOpenssl}`)

let authority: string
beforeAll(() => {
  authority = mkdtempSync(join(tmpdir(), "answerable-tsa-"))
  const make = join(repository, "test/fixtures/timestamps/make.sh")
  if (whyNoOpenssl === undefined) execFileSync("bash", [make, authority], { stdio: "ignore" })
})
afterAll(() => rmSync(authority, { recursive: true, force: true }))

const certificate = (kind: string) =>
  new X509Certificate(readFileSync(join(authority, `${kind}.crt`)))

async function listening(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, "127.0.0.1")
  await once(server, "listening")
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

/** A time-stamping authority: openssl answers each request as it comes. */
const openAuthority = (kind: "ecdsa" | "rsa"): Promise<string> =>
  listening((request, response) => {
    const parts: Buffer[] = []
    request.on("data", (part: Buffer) => parts.push(part))
    request.on("end", () => {
      const asked = join(authority, `${kind}-asked.tsq`)
      writeFileSync(asked, Buffer.concat(parts))
      const signer = ["-signer", `${kind}.crt`, "-inkey", `${kind}.key`]
      const reply = ["ts", "-reply", "-config", "tsa.cnf", "-queryfile", asked, ...signer]
      execFile("openssl", reply, { cwd: authority, encoding: "buffer" }, (_error, stdout) => {
        response.setHeader("content-type", "application/timestamp-reply")
        response.end(stdout)
      })
    })
  })

async function print({ register }: Opened): Promise<string> {
  const out = join(await folder(), "snapshot")
  await publish(register, { audiences: ["PUBLIC"], out, pages: plainPages, durable: false })
  return out
}

const differencesOf = async ({ register }: Opened): Promise<string[]> => {
  const found: string[] = []
  await fsck(register, { onDifference: ({ table, what }) => found.push(`${table} ${what}`) })
  return found
}

const kinds = engines.flatMap((engine) =>
  (["ecdsa", "rsa"] as const).map((kind) => ({ engine, kind })),
)

test.skipIf(whyNoOpenssl !== undefined).each(kinds)(
  "$engine: a head is stamped by an authority with an $kind key, and its answer is in the next print",
  async ({ engine, kind }) => {
    const opened = await filledRegister(engine)
    const { register } = opened
    const given = {
      url: await openAuthority(kind),
      certificate: certificate(kind),
      authority: "tsa",
    }
    await print(opened)
    const anchored = await anchorHead(register, given)
    expect(await anchorHead(register, given)).toMatchObject({ entry: anchored.entry })
    expect((await readEnd(register.engine.reader)).size).toBe(anchored.entry + 1)
    const out = await print(opened)
    const path = `log/anchors/${anchored.size}/tsa.tsr`
    const report = await verify(out, register)
    expect(report.problems).toEqual([])
    const { size, stampedAt, entry } = anchored
    expect(report.anchors).toEqual([{ entry, size, authority: "tsa", stampedAt, path }])
    expect(await differencesOf(opened)).toEqual([])

    const files = filesOf(out)
    const codes = async (bytes: Uint8Array | undefined, at = path) =>
      (await verifyWith(files, at, bytes)).problems.map(({ code, path: of }) => `${code} ${of}`)
    const answer = files.get(path)!
    expect(await codes(answer.subarray(1))).toContain(`anchor.differs ${path}`)
    expect(await codes(undefined)).toContain(`file.missing ${path}`)
    const other = `log/anchors/${anchored.size}/other.tsr`
    expect(await codes(answer, other)).toContain(`file.unexpected ${other}`)

    const cli = (cert: string) => answerable("verify", out, "--tsa-cert", join(authority, cert))
    const good = cli(`${kind}.crt`)
    expect([good.status, good.out]).toEqual([0, expect.stringContaining("was seen by tsa at 20")])
    const bad = cli(kind === "rsa" ? "ecdsa.crt" : "rsa.crt")
    expect([bad.status, bad.out]).toEqual([1, expect.stringContaining("by this certificate")])
  },
)

test("what is no timestamp of the head is refused, and nothing is recorded", async () => {
  const opened = await emptyRegister("SQLite")
  const { register } = opened
  const fixture = (name: string) => readFileSync(join(repository, "test/fixtures/timestamps", name))
  const from = async (answer: RequestListener) => ({
    url: await listening(answer),
    certificate: new X509Certificate(fixture("rsa.crt")),
    authority: "tsa",
  })
  const replay = await from((_request, response) => void response.end(fixture("rsa.tsr")))
  await expect(anchorHead(register, replay)).rejects.toThrow(NothingPublished)
  await print(opened)
  const { size } = await readEnd(register.engine.reader)
  await expect(anchorHead(register, replay)).rejects.toThrow(BadTimestamp)
  const broken = await from((_request, response) => void response.writeHead(500).end())
  await expect(anchorHead(register, broken)).rejects.toThrow(NoTimestamp)
  const endless = await from((_request, response) => void response.end(Buffer.alloc(1_000_000)))
  await expect(anchorHead(register, endless)).rejects.toThrow(/more than 65536 bytes/)
  const away = { ...replay, url: "http://127.0.0.1:9/" }
  await expect(anchorHead(register, away)).rejects.toThrow(NoTimestamp)
  await expect(anchorHead(register, { ...replay, authority: "../x" })).rejects.toThrow(/^name: /)
  expect((await readEnd(register.engine.reader)).size).toBe(size)
})
