import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { errorCodes, isErrorCode } from "@answerable/schema/api"
import { expect, test } from "vitest"
import { schema } from "../../api/src/graphql/schema.ts"
import { fsck, type Difference } from "../../api/src/ledger/fsck.ts"
import { seeded, type Random } from "../bench/seeded.ts"
import { serveEverybody } from "../support/everybody.ts"
import type { EngineName } from "../support/filled-register.ts"
import { fuzzedAct, fuzzedDocument } from "../support/fuzzed-documents.ts"
import type { Known } from "../support/fuzzed-values.ts"
import type { Reply } from "../support/http.ts"
import { mutated, realDocuments } from "../support/mutated-documents.ts"

/** Names the documents: the same seed makes the same ones. */
const seedGiven = process.env["ANSWERABLE_FUZZ_SEED"]

type Served = Awaited<ReturnType<typeof serveEverybody>>
type Sort = "generated" | "mutated"
type Posted = { readonly sort: Sort; readonly body: Buffer; readonly key: string | undefined }

/** What tells a stranger how the register is made. */
const inside =
  /\bat \S+ \(|node_modules|\.[cm]?[jt]s:\d|sqlite|postgres|\bselect .* from\b|syntax error at or near|\/api\/src|\/tmp\/|Cannot read prop|is not a function|is not iterable|undefined/i

/** What is wrong with an answer: nothing, whatever was asked. */
function problemsOf({ status, headers, text, body }: Reply): string[] {
  const codes = body.errors?.map(({ extensions }) => extensions?.code) ?? []
  const [first] = codes
  const expected = [200, ...(isErrorCode(first) ? [errorCodes[first].status] : [])]
  const leak = inside.exec(text)
  return [
    ...(expected.includes(status) && status < 500 ? [] : [`status ${status} with ${codes}`]),
    ...codes.filter((code) => !isErrorCode(code) || errorCodes[code].status >= 500),
    ...(body.data === undefined && codes.length === 0 ? ["neither data nor errors"] : []),
    ...(/^application\/(?:graphql-response\+)?json/.test(headers.get("content-type") ?? "")
      ? []
      : ["no JSON"]),
    ...(leak ? [`tells "${leak[0]}"`] : []),
  ]
}

/** A generator of its own for each document, so that one can be made again without the others. */
function randomFor(seed: number, sort: Sort, number: number): Random {
  const mixed = Math.imul(seed ^ (sort === "mutated" ? 0x5bd1e995 : 0), 0x9e3779b1) ^ number
  const random = seeded(Math.imul(mixed, 0x85ebca6b) | 1)
  for (let drawn = 0; drawn < 8; drawn++) random.below(2)
  return random
}

function bodyOf(sort: Sort, random: Random, known: Known): Buffer {
  if (sort === "generated") return Buffer.from(JSON.stringify(fuzzedDocument(random, known)))
  const query = Buffer.from(random.among(realDocuments))
  // One in four is broken as it goes over the wire, the others within sound JSON.
  return random.below(4) === 0
    ? mutated(Buffer.from(JSON.stringify({ query: query.toString() })), random)
    : Buffer.from(JSON.stringify({ query: mutated(query, random).toString() }))
}

const lookAround = `{ register { systems(first: 2) { nodes { id owner { id } versions(first: 1) { nodes { id }
  pageInfo { endCursor } } history(first: 1) { pageInfo { endCursor } } } pageInfo { endCursor } }
  bySlug: systems(first: 1, orderBy: SLUG) { pageInfo { endCursor } }
  parties(first: 2) { nodes { id } pageInfo { endCursor } } entries(first: 2) { pageInfo { endCursor } } }
  pinned: register(size: 9) { systems(first: 1) { nodes { id } pageInfo { endCursor } } } }`

/** Ids and cursors as the register itself gives them. */
async function lookIn({ server, keys }: Served): Promise<Known> {
  const { text } = await server.post({ query: lookAround, key: keys.person })
  const found = (name: string) =>
    [...text.matchAll(new RegExp(`"${name}":"([^"]+)"`, "g"))].map(([, value = ""]) => value)
  return { ids: found("id"), cursors: found("endCursor") }
}

/** Bytes of the process once all is gone that nobody holds. */
function settledMemory(): number {
  setFlagsFromString("--expose-gc")
  const collect = runInNewContext("gc") as () => void
  for (let done = 0; done < 4; done++) collect()
  return process.memoryUsage().rss
}

/** How many documents are aimed at one act, at most. */
const mostAims = 4000
const acts = Object.keys(schema.getMutationType()?.getFields() ?? {})

const rootFields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
  Object.keys(type?.getFields() ?? {}),
)

/** Posts documents, and keeps what came of them. */
class Fuzz {
  readonly #served: Served
  readonly #known: Known
  readonly #seed: number
  /** How many of each sort were executed. */
  readonly executed: Record<Sort, number> = { generated: 0, mutated: 0 }
  /** Which fields of the root were given. */
  readonly reached = new Set<string>()
  /** Bytes of the process, at even intervals. */
  readonly memory: number[] = []

  constructor(served: Served, known: Known, seed: number) {
    this.#served = served
    this.#known = known
    this.#seed = seed
  }

  async post(sort: Sort, number: number): Promise<void> {
    const random = randomFor(this.#seed, sort, number)
    const { keys } = this.#served
    const key = keys[random.among(["nobody", "machine", "person", "person"] as const)]
    await this.#send(`${sort} ${number}`, { sort, key, body: bodyOf(sort, random, this.#known) })
  }

  /** Aims at acts that no document has done so far: chance finds the fewer the more there are. */
  async aimAtOthers(): Promise<void> {
    for (const act of acts.filter((name) => !this.reached.has(name)))
      for (let number = 0; number < mostAims && !this.reached.has(act); number++) {
        const random = randomFor(this.#seed, "generated", number)
        const key = this.#served.keys[random.among(["machine", "person"] as const)]
        const body = Buffer.from(JSON.stringify(fuzzedAct(random, this.#known, act)))
        await this.#send(`${act} ${number}`, { sort: "generated", key, body })
      }
  }

  async #send(name: string, { sort, key, body }: Posted): Promise<void> {
    const { server } = this.#served
    const reply = await server.send(server.url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(key && { authorization: `Bearer ${key}` }),
      },
      body: new Uint8Array(body),
    })
    const problems = problemsOf(reply)
    if (problems.length > 0) this.#fail(name, { sort, body, key }, reply, problems)
    if (reply.body.data === undefined) return
    this.executed[sort] += 1
    if (reply.body.data === null) return
    for (const field of queriedIn(body)) this.reached.add(field)
  }

  #fail(name: string, { body, key }: Posted, { text }: Reply, problems: readonly string[]): never {
    const who = Object.entries(this.#served.keys).find(([, one]) => one === key)?.[0]
    throw new Error(
      [
        `${name} of seed ${this.#seed}: ${problems.join("; ")}`,
        `again by ANSWERABLE_FUZZ_SEED=${this.#seed}; asked by ${who}:`,
        body.toString().slice(0, 4000),
        `answered: ${text.slice(0, 1000)}`,
        ...this.#served.faults.slice(-2),
      ].join("\n"),
    )
  }
}

/** The root fields that a document which was answered may have asked for. */
const queriedIn = (body: Buffer): string[] => {
  const text = body.toString()
  return rootFields.filter((name) => new RegExp(`\\b${name}\\b`).test(text))
}

export type FuzzGiven = {
  readonly engine: EngineName
  /** How many documents of each sort. */
  readonly count: number
  readonly seed: number
  readonly timeout: number
}

/** A register stands documents that nobody would write, and is what it was afterwards. */
export function fuzzIsWithstood({ engine, count, timeout, ...given }: FuzzGiven): void {
  const seed = seedGiven === undefined ? given.seed : Number(seedGiven)
  test(
    `C11 ${engine}: ${count} generated and ${count} mutated documents meet no fault (seed ${seed})`,
    { timeout },
    async () => {
      const served = await serveEverybody(engine)
      const known = await lookIn(served)
      expect([known.ids.length > 6, known.cursors.length > 6]).toEqual([true, true])
      const fuzz = new Fuzz(served, known, seed)
      for (let number = 0; number < count; number++) {
        if (number % Math.ceil(count / 10) === 0) fuzz.memory.push(settledMemory())
        await fuzz.post("generated", number)
        await fuzz.post("mutated", number)
      }
      fuzz.memory.push(settledMemory())
      if (count >= 5000) await fuzz.aimAtOthers()
      expectReach(fuzz, count)
      expectFlat(fuzz.memory)
      await expectSound(served)
    },
  )
}

/** Documents that are all refused at the door would prove nothing. */
function expectReach({ executed, reached }: Fuzz, count: number): void {
  expect(executed.generated).toBeGreaterThan(count * 0.4)
  expect(executed.mutated).toBeGreaterThan(count * 0.02)
  if (count >= 5000) expect(rootFields.filter((name) => !reached.has(name))).toEqual([])
}

/** What is kept for later is bounded: once it is full, memory does not grow. */
function expectFlat(memory: readonly number[]): void {
  const half = Math.ceil(memory.length / 2)
  const [plateau, later] = [Math.max(...memory.slice(0, half)), Math.min(...memory.slice(-3))]
  const grown = Math.round((later - plateau) / 1e6)
  expect(grown, memory.map((bytes) => Math.round(bytes / 1e6)).join(" ")).toBeLessThan(50)
}

/** It answers, and what it holds is what its entries say. */
async function expectSound({ server, register, faults }: Served): Promise<void> {
  const { status, body } = await server.post({ query: "{ viewer { name } }" })
  expect([status, body.data]).toEqual([200, { viewer: { name: "public" } }])
  const differences: Difference[] = []
  await fsck(register, { onDifference: (one) => differences.push(one) })
  expect([differences, faults]).toEqual([[], []])
}
