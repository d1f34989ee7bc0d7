import { join } from "node:path"
import Database from "better-sqlite3"
import {
  consistencyProof,
  cosignedBy,
  Frontier,
  parseNote,
  parseWitnessVkey,
  utf8,
} from "@answerable/schema/ledger"
import { expect, onTestFinished, test } from "vitest"
import { folder } from "../support/filled-register.ts"
import { slowClient } from "../support/slow-client.ts"
import {
  addCheckpoint,
  addCheckpointBody,
  sha256,
  testWitness,
  throwAwayLog,
  treeOf,
} from "../support/witnesses.ts"

const origin = "log.invalid/tested"

const seenBy = (vkey: string, note: string, lines: string) => {
  const { text } = parseNote(utf8(note))!
  const answered = parseNote(utf8(`${text}\n${lines}`))!
  return cosignedBy(answered, parseWitnessVkey(sha256, vkey)!)
}

test("a head is cosigned, then one that continues it, each with the time and stored", async () => {
  const log = throwAwayLog(origin)
  const data = await folder()
  const witness = await testWitness([log.key], { data, now: () => "2026-11-23T10:00:07.900Z" })
  const { roots, read } = treeOf(300)
  let old = 0
  for (const size of [1, 2, 3, 7, 8, 200, 256, 257, 300, 300]) {
    const proof = old === 0 ? [] : consistencyProof(sha256, read, old, size)
    const note = log.head(size, roots[size]!)
    const { status, text } = await addCheckpoint(witness, addCheckpointBody(old, proof, note))
    expect(status).toBe(200)
    const seconds = Date.parse("2026-11-23T10:00:07.000Z") / 1000
    expect(seenBy(witness.vkey, note, text)).toEqual({ seconds, spoiled: false })
    old = size
  }
  await witness.close()
  const again = await testWitness([log.key], { data })
  expect(again.vkey).toBe(witness.vkey)
  const body = addCheckpointBody(0, [], log.head(5, roots[5]!))
  expect(await addCheckpoint(again, body)).toMatchObject({ status: 409, text: "300\n" })
})

test("each way to be wrong has the answer that the specification gives it", async () => {
  const [log, other] = [throwAwayLog(origin), throwAwayLog("log.invalid/other")]
  const [impostor] = [throwAwayLog(origin)]
  const witness = await testWitness([log.key])
  const { roots, read } = treeOf(10)
  const forked = treeOf(10, "x")
  const head = (size: number) => log.head(size, roots[size]!)
  const ask = (old: number, proof: readonly Uint8Array[], note: string) =>
    addCheckpoint(witness, addCheckpointBody(old, proof, note))
  const proof = (old: number, size: number) => consistencyProof(sha256, read, old, size)
  const good = head(4)

  expect(await ask(0, [], other.head(4, roots[4]!))).toMatchObject({ status: 404 })
  expect(await ask(0, [], impostor.head(4, roots[4]!))).toMatchObject({ status: 403 })
  expect(await ask(0, [], good.replace(origin, `${origin}x`))).toMatchObject({ status: 404 })
  expect(await ask(5, [], good)).toMatchObject({ status: 400 })
  expect(await ask(0, [roots[1]!], good)).toMatchObject({ status: 422 })
  expect(await ask(3, proof(3, 4), good)).toMatchObject({
    status: 409,
    type: "text/x.tlog.size",
    text: "0\n",
  })
  expect(await ask(0, [], good)).toMatchObject({ status: 200 })
  expect(await ask(0, [], head(8))).toMatchObject({ status: 409, text: "4\n" })
  expect(await ask(4, [], head(8))).toMatchObject({ status: 422 })
  expect(await ask(4, proof(4, 7), head(8))).toMatchObject({ status: 422 })
  expect(await ask(4, [...proof(4, 8), roots[1]!], head(8))).toMatchObject({ status: 422 })
  const fork = log.head(8, forked.roots[8]!)
  expect(await ask(4, consistencyProof(sha256, forked.read, 4, 8), fork)).toMatchObject({
    status: 422,
  })
  expect(await ask(4, [], log.head(4, forked.roots[4]!))).toMatchObject({
    status: 409,
    type: "text/x.tlog.size",
    text: "4\n",
  })
  expect(witness.forks).toEqual([origin])
  expect(await ask(4, [roots[1]!], good)).toMatchObject({ status: 422 })
  expect(await ask(4, proof(4, 8), head(8))).toMatchObject({ status: 200 })
})

test("what is no request is a bad request, whatever it is", async () => {
  const log = throwAwayLog(origin)
  const witness = await testWitness([log.key])
  const { roots } = treeOf(4)
  const note = log.head(4, roots[4]!)
  const line = note.split("\n").at(-2)!
  const bad = [
    "",
    "\n\n",
    note,
    `old 0\n${note}`,
    `old\n\n${note}`,
    `old -1\n\n${note}`,
    `old 00\n\n${note}`,
    `old 1e1\n\n${note}`,
    `old 9007199254740993\n\n${note}`,
    `OLD 0\n\n${note}`,
    `old 0\nAAAA\n\n${note}`,
    `old 0\n${"A".repeat(42)}B=\n\n${note}`,
    `old 0\n\n${note.slice(0, -1)}`,
    `old 0\n\n${note.replace("\n4\n", "\n04\n")}`,
    `old 0\n\n${note.replace("\n4\n", "\n\n")}`,
    `old 0\n\n${note}${`${line}\n`.repeat(300)}`,
    `old 0\n${`${"A".repeat(43)}=\n`.repeat(64)}\n${note}`,
    Uint8Array.of(0x6f, 0x6c, 0x64, 0x20, 0x30, 0x0a, 0x0a, 0xff),
  ]
  for (const body of bad) {
    expect(await addCheckpoint(witness, body), String(body).slice(0, 60)).toMatchObject({
      status: 400,
    })
  }
  const thousand = `old 0\n\n${note}${`${line}\n`.repeat(999)}`
  expect(await addCheckpoint(witness, thousand)).toMatchObject({ status: 413 })
  const body = addCheckpointBody(0, [], note)
  expect(await addCheckpoint(witness, body)).toMatchObject({ status: 200 })
})

test("a log of other programs may have lines after the third, and they are cosigned with it", async () => {
  const log = throwAwayLog(origin)
  const witness = await testWitness([log.key])
  const { roots } = treeOf(4)
  const [text = ""] = log.head(4, roots[4]!).split("\n\n")
  const note = log.signed(`${text}\nextension 1\n`)
  const { status, text: lines } = await addCheckpoint(witness, addCheckpointBody(0, [], note))
  expect(status).toBe(200)
  expect(seenBy(witness.vkey, note, lines).spoiled).toBe(false)
})

test("lines of unknown keys are ignored, and one bad line of a known key spoils the head", async () => {
  const [log, second] = [throwAwayLog(origin), throwAwayLog(origin)]
  const { roots } = treeOf(4)
  const note = log.head(4, roots[4]!)
  const badLine = second.head(3, roots[3]!).split("\n").at(-2)!
  const body = addCheckpointBody(0, [], `${note}${badLine}\n`)
  const knowsOne = await testWitness([log.key])
  expect(await addCheckpoint(knowsOne, body)).toMatchObject({ status: 200 })
  const knowsBoth = await testWitness([log.key, second.key])
  expect(await addCheckpoint(knowsBoth, body)).toMatchObject({ status: 403 })
})

test("of conflicting heads that come at once, one of each size is cosigned and stays", async () => {
  const log = throwAwayLog(origin)
  const data = await folder()
  // Two processes on one folder, as nobody should run them.
  const witnesses = [await testWitness([log.key], { data }), await testWitness([log.key], { data })]
  const common = treeOf(4)
  const first = addCheckpointBody(0, [], log.head(4, common.roots[4]!))
  expect(await addCheckpoint(witnesses[0]!, first)).toMatchObject({ status: 200 })
  const heads = Array.from({ length: 20 }, (_, at) => {
    const size = 5 + (at % 3)
    const nodes = treeOf(4)
    // Each continues the four entries by leaves of its own.
    const grown = grownFrom(nodes, size, `${at} `)
    return addCheckpointBody(
      4,
      consistencyProof(sha256, grown.read, 4, size),
      log.head(size, grown.root),
    )
  })
  const answers = await Promise.all(
    heads.map((body, at) => addCheckpoint(witnesses[at % 2]!, body)),
  )
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  expect(statuses.filter((status) => status === 409)).toHaveLength(19)
})

/** The tree of four leaves continued by leaves that only this name has. */
function grownFrom({ read }: ReturnType<typeof treeOf>, size: number, name: string) {
  const nodes = new Map<string, Uint8Array>()
  const frontier = Frontier.at(sha256, 4, read)
  for (let at = 4; at < size; at++)
    frontier.append(sha256(Buffer.from(`${name}${at}`)), (level, index, node) =>
      nodes.set(`${level}/${index}`, node),
    )
  return {
    root: frontier.root(),
    read: (level: number, index: number) => nodes.get(`${level}/${index}`) ?? read(level, index),
  }
}

test("a head that was stored and not answered is cosigned when it comes again, and no other is", async () => {
  const log = throwAwayLog(origin)
  const data = await folder()
  const dying = await testWitness([log.key], {
    data,
    sign: () => {
      throw new Error("it dies between the store and the answer")
    },
  })
  const [tree, other] = [treeOf(4), treeOf(4, "x")]
  const note = log.head(4, tree.roots[4]!)
  expect(await addCheckpoint(dying, addCheckpointBody(0, [], note))).toMatchObject({ status: 500 })
  await dying.close()
  const witness = await testWitness([log.key], { data })
  const fork = log.head(4, other.roots[4]!)
  for (const old of [0, 4])
    expect(await addCheckpoint(witness, addCheckpointBody(old, [], fork))).toMatchObject({
      status: 409,
      text: "4\n",
    })
  expect(witness.forks).toEqual([origin])
  expect(await addCheckpoint(witness, addCheckpointBody(4, [], note))).toMatchObject({
    status: 200,
  })
})

test("a body beyond the measure is not read, and a client that never ends is closed", async () => {
  const log = throwAwayLog(origin)
  const witness = await testWitness([log.key])
  const huge = await fetch(`${witness.url}/add-checkpoint`, {
    method: "POST",
    body: Buffer.alloc(8_000_000, 0x61),
  }).then(
    ({ status }) => status,
    () => "closed",
  )
  expect([413, "closed"]).toContain(huge)
  const port = Number(new URL(witness.url).port)
  const slow = Promise.all([0, 1, 2].map((at) => slowClient(port, at, onTestFinished)))
  const { roots } = treeOf(4)
  const body = addCheckpointBody(0, [], log.head(4, roots[4]!))
  expect(await addCheckpoint(witness, body)).toMatchObject({ status: 200 })
  await slow
}, 60_000)

test("what is not add-checkpoint is not there, and a store that is locked for good fails loudly", async () => {
  const log = throwAwayLog(origin)
  const data = await folder()
  const witness = await testWitness([log.key], { data })
  expect((await fetch(`${witness.url}/add-checkpoint`)).status).toBe(404)
  expect((await fetch(witness.url)).status).toBe(404)
  const store = new Database(join(data, "seen.sqlite"))
  store.exec("begin exclusive")
  const { roots } = treeOf(4)
  const body = addCheckpointBody(0, [], log.head(4, roots[4]!))
  expect(await addCheckpoint(witness, body)).toMatchObject({ status: 500 })
  store.exec("rollback")
  store.close()
  expect(await addCheckpoint(witness, body)).toMatchObject({ status: 200 })
}, 30_000)
