import { spawn, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { existsSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { consistencyProof } from "@answerable/schema/ledger"
import { expect, onTestFinished, test } from "vitest"
import { openKeys } from "../../api/src/ledger/keys.ts"
import { repository } from "../support/sources.ts"
import {
  addCheckpoint,
  addCheckpointBody,
  sha256,
  throwAwayLog,
  treeOf,
} from "../support/witnesses.ts"
import { answerable, emptyRegister, ended, serve, temporary } from "./cli.fixture.ts"

type Running = {
  readonly url: string
  readonly name: string
  readonly vkey: string
  readonly process: ChildProcess
  readonly err: () => string
}

/** Runs `answerable witness` in a process of its own, on a free port, until the test is over. */
async function runWitness(data: string, ...more: readonly string[]): Promise<Running> {
  const entry = join(repository, "api/bin/answerable.js")
  const given = ["witness", "--data", data, "--port", "0", "--json", ...more]
  const child = spawn(process.execPath, [entry, ...given], { stdio: ["ignore", "pipe", "pipe"] })
  onTestFinished(() => ended(child, "SIGKILL"))
  let err = ""
  child.stderr.on("data", (bytes: Buffer) => (err += bytes.toString()))
  const [line] = (await Promise.race([
    once(createInterface(child.stdout), "line"),
    once(child, "exit").then(() => Promise.reject(new Error(`It did not start: ${err}`))),
  ])) as [string]
  const said = JSON.parse(line) as { url: string; name: string; vkey: string }
  return { ...said, process: child, err: () => err }
}

/** The key of a register's log. */
function logKey(data: string): string {
  const keys = openKeys(`${data}.keys`, () => "never.invalid")
  keys.close()
  return keys.vkey
}

test("two witnesses in processes of their own cosign what is published, and verify says when", async () => {
  const data = emptyRegister()
  const vkey = logKey(data)
  const [one, two] = await Promise.all([
    runWitness(join(temporary(), "w"), "--log", vkey),
    runWitness(join(temporary(), "w"), "--log", vkey, "--name", "two.invalid/w"),
  ])
  expect(one.name).toMatch(/^local\.invalid\/witness-[0-9a-f]{16}$/)
  const trust = join(temporary(), "trust")
  const lines = [one, two].map((each, at) => `witness w${at} ${each.vkey} ${each.url}`)
  writeFileSync(
    trust,
    [`log ${vkey}`, ...lines, "group both all w0 w1", "quorum both", ""].join("\n"),
  )
  const out = join(temporary(), "s")
  const publish = (...more: readonly string[]) =>
    answerable(
      "publish",
      "--data",
      data,
      "--audience",
      "PUBLIC",
      "--out",
      out,
      "--trust",
      trust,
      ...more,
    )
  expect(publish()).toMatchObject({ status: 0, err: "" })
  const verified = answerable("verify", out, "--trust", trust)
  expect(verified.status).toBe(0)
  expect(verified.out).toMatch(/^w0 saw this head at \d{4}-/m)
  expect(verified.out).toMatch(/^w1 saw this head at \d{4}-/m)
  expect(answerable("verify", out).out).toContain(
    "Lines of 2 witnesses that your trust file does not name were not checked",
  )

  await ended(two.process, "SIGTERM")
  const short = publish("--as-of", "2026-11-01")
  expect(short).toMatchObject({ status: 1, out: "" })
  expect(short.err).toMatch(
    /^The witness w1 cannot be reached at \S+\.\nThe head of .* missing are w1/,
  )
  const all = publish("--as-of", "2026-11-01", "--without-quorum")
  expect(all).toMatchObject({ status: 0 })
  expect(all.err.trim().split("\n")).toHaveLength(1)
  const unmet = answerable("verify", out, "--trust", trust)
  expect(unmet.status).toBe(1)
  expect(unmet.out).toContain("log/checkpoint: is not cosigned by 2 of w0, w1: missing are w1")
}, 120_000)

test("a server by a trust file has each print cosigned before it is served", async () => {
  const data = emptyRegister()
  const vkey = logKey(data)
  const witness = await runWitness(join(temporary(), "w"), "--log", vkey)
  const trust = join(temporary(), "trust")
  const line = `witness w ${witness.vkey} ${witness.url}`
  writeFileSync(trust, `log ${vkey}\n${line}\nquorum w\n`)
  const { url } = await serve(data, "--trust", trust)
  const head = await waitFor(async () => {
    const response = await fetch(`${url}/log/checkpoint`)
    return response.status === 200 ? response.text() : undefined
  })
  expect(head).toContain(`\n— ${witness.name} `)
}, 60_000)

/** Looks until there is an answer, for as long as the test may take. */
async function waitFor<Answer>(look: () => Promise<Answer | undefined>): Promise<Answer> {
  for (;;) {
    const answer = await look()
    if (answer !== undefined) return answer
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

test("a trust file that cannot be taken is told by its line, before anything is signed", () => {
  const data = emptyRegister()
  const place = temporary()
  const trust = join(place, "trust")
  writeFileSync(trust, `log ${logKey(data)}\nquorum w\n`)
  const out = join(place, "s")
  const given = ["publish", "--data", data, "--audience", "PUBLIC", "--out", out]
  const sentence = `${trust} is not a trust file. Line 2: no line before this one defines w.\n`
  const refused = { status: 2, out: "", err: sentence }
  expect(answerable(...given, "--trust", trust)).toEqual(refused)
  expect(answerable("verify", place, "--trust", trust)).toEqual(refused)
  writeFileSync(trust, `log ${throwAwayLog("log.invalid/other").vkey}\nquorum none\n`)
  const other = answerable(...given, "--trust", trust)
  expect(other).toMatchObject({ status: 2, out: "" })
  expect(other.err).toContain(`does not name this log`)
  expect(existsSync(out)).toBe(false)
}, 60_000)

test("the key of a witness is for its user alone, stays with its name, and is made once", async () => {
  const log = throwAwayLog("log.invalid/tested")
  const data = join(temporary(), "w")
  const first = await runWitness(data, "--log", log.vkey, "--name", "one.invalid/w")
  expect(statSync(data).mode & 0o777).toBe(0o700)
  expect(statSync(join(data, "witness.key")).mode & 0o777).toBe(0o600)
  await ended(first.process, "SIGTERM")
  const again = await runWitness(data, "--log", log.vkey)
  expect([again.name, again.vkey]).toEqual([first.name, first.vkey])
  await ended(again.process, "SIGTERM")
  const renamed = answerable("witness", "--data", data, "--log", log.vkey, "--name", "two.invalid")
  expect(renamed).toMatchObject({ status: 2, out: "" })
  expect(renamed.err).toContain("its key goes with that name")
})

const rounds = 8

test("killed at any moment, a witness never cosigns two different heads of one size", async () => {
  const log = throwAwayLog("log.invalid/tested")
  const data = join(temporary(), "w")
  const sides = [treeOf(rounds + 1, "a"), treeOf(rounds + 1, "b")]
  const cosigned = new Map<number, Set<string>>()
  let refused = 0
  for (let size = 1; size <= rounds; size++) {
    const bodyOf = (at: number, old: number): string => {
      const { roots, read } = sides[at]!
      const proof = old === 0 ? [] : consistencyProof(sha256, read, old, size)
      return addCheckpointBody(old, proof, log.head(size, roots[size]!))
    }
    const note = (at: number, status: number): void => {
      if (status !== 200) return
      cosigned.set(size, (cosigned.get(size) ?? new Set()).add(String(at)))
    }
    const dying = await runWitness(data, "--log", log.vkey)
    // Both sides of the fork at once, and the end somewhere between the request and the answer.
    const asked = [0, 1].map((at) =>
      addCheckpoint(dying, bodyOf(at, size - 1)).then(
        ({ status }) => note(at, status),
        () => undefined,
      ),
    )
    setTimeout(() => dying.process.kill("SIGKILL"), size)
    await Promise.all(asked)
    await ended(dying.process, "SIGKILL")

    const witness = await runWitness(data, "--log", log.vkey)
    for (const at of [1, 0])
      for (const old of [size - 1, size]) {
        const { status } = await addCheckpoint(witness, bodyOf(at, old))
        note(at, status)
        if (status === 409 || status === 422) refused += 1
      }
    await ended(witness.process, "SIGTERM")
    expect([...(cosigned.get(size) ?? [])]).toHaveLength(1)
  }
  expect(refused).toBeGreaterThan(rounds)
}, 180_000)

test("two witness processes on one folder cosign one of two heads that come at once", async () => {
  const log = throwAwayLog("log.invalid/tested")
  const data = join(temporary(), "w")
  const first = await runWitness(data, "--log", log.vkey)
  const both = [first, await runWitness(data, "--log", log.vkey)]
  const statuses = await Promise.all(
    Array.from({ length: 40 }, (_, at) => {
      const { roots } = treeOf(3, `${at} `)
      const body = addCheckpointBody(0, [], log.head(3, roots[3]!))
      return addCheckpoint(both[at % 2]!, body).then(({ status }) => status)
    }),
  )
  expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  expect(statuses.filter((status) => status === 409)).toHaveLength(39)
}, 60_000)
