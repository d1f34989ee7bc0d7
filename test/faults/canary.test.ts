import { join } from "node:path"
import {
  maySee,
  printable,
  type Json,
  type KindName,
  type Reader,
} from "@answerable/schema/entries"
import { getNamedType, isObjectType, type GraphQLField } from "graphql"
import { expect, test } from "vitest"
import type { Context } from "../../api/src/context.ts"
import { askAs, type Ask } from "../../api/src/graphql/ask.ts"
import { schema } from "../../api/src/graphql/schema.ts"
import { publish } from "../../api/src/ledger/publication.ts"
import { sitePages } from "../../api/src/ledger/site-pages.ts"
import { everyField } from "../support/every-field.ts"
import { emptyRegister, engines, folder, type EngineName } from "../support/filled-register.ts"
import { readerFor } from "../support/register.ts"
import { filesOf, verify } from "../support/snapshots.ts"
import { canaryFor, perches, traces, withCanary, type Canary } from "./canary.birds.ts"
import { usual } from "./canary.nests.ts"
import { openStage } from "./canary.stage.ts"

const closed = perches.filter(({ audience }) => audience !== "PUBLIC")

test("every kind with a value that is not public is among the nests", () => {
  const names = new Set(closed.map(({ kind }) => kind.name as KindName))
  expect([...names].toSorted()).toEqual(Object.keys(usual).toSorted())
  // A log that everybody may copy holds nothing in clear that is not for everybody.
  expect(closed.filter(({ kind, declaration }) => kind.clear && !declaration.committed)).toEqual([])
})

/** Records a canary for each perch, through the one door. */
async function letFly(ctx: Context): Promise<Canary[]> {
  const stage = await openStage(ctx)
  const canaries: Canary[] = []
  for (const [number, perch] of closed.entries()) {
    const entry = await usual[perch.kind.name as KindName]!(stage)
    const before = (entry.values as { readonly [field: string]: Json })[perch.field] ?? null
    const canary = canaryFor(perch, number, before)
    const { recorder } = ctx.register
    await recorder.record(ctx.caller.author, "canary", {}, async () => withCanary(entry, canary))
    canaries.push(canary)
  }
  return canaries
}

/** Of every list of a view: the things, their edges and how many there are, all pages of it. */
function listsOf(typeName: string): GraphQLField<unknown, unknown>[] {
  const type = schema.getType(typeName)
  if (!isObjectType(type)) throw new Error(`There is no type ${typeName}.`)
  return Object.values(type.getFields()).filter(({ args }) =>
    args.some(({ name }) => name === "first"),
  )
}

async function everythingAsked(ask: Ask): Promise<string> {
  const told: unknown[] = []
  for (const { name, type, args } of listsOf("RegisterView")) {
    // A list of what came since a size is asked for from the beginning.
    const since = args.some((argument) => argument.name === "since") ? ", since: 0" : ""
    const connection = getNamedType(type)
    if (!isObjectType(connection)) continue
    const node = getNamedType(connection.getFields()["nodes"]!.type).name
    let after = ""
    do {
      const answer = await ask<Record<"register", Record<string, Page>>>(
        `{ register { ${name}(first: 100${since}${after}) { totalCount pageInfo { hasNextPage endCursor }
          edges { cursor node { __typename } } nodes { ${everyField(node, 2)} } } } }`,
        {},
      )
      const { pageInfo } = answer.register[name]!
      told.push(answer, cursorsIn(JSON.stringify(answer)))
      after = pageInfo.hasNextPage ? `, after: ${JSON.stringify(pageInfo.endCursor)}` : ""
    } while (after !== "")
  }
  told.push(await ask(`{ register { ${everyField("RegisterView", 1)} } viewer { name } }`, {}))
  return JSON.stringify(told)
}

type Page = { pageInfo: { hasNextPage: boolean; endCursor: string | null } }

/** What stands in the cursors and ids of an answer, read by whoever is curious. */
const cursorsIn = (answer: string): string[] =>
  [...answer.matchAll(/"([A-Za-z0-9+/_=-]{8,})"/g)].map(([, text = ""]) =>
    Buffer.from(text, "base64url").toString("latin1"),
  )

function expectNoLeak(told: string, canaries: readonly Canary[], reader: Reader, where: string) {
  for (const canary of canaries)
    if (!maySee(reader, canary.audience))
      for (const trace of traces(canary))
        expect(
          told.includes(trace),
          `${where} tells ${reader} ${canary.kind.name} ${canary.field}, which is for ${canary.audience}`,
        ).toBe(false)
}

function expectSung(told: string, canaries: readonly Canary[], reader: Reader, where: string) {
  const silent = canaries.filter(
    (canary) =>
      maySee(reader, canary.audience) && !traces(canary).some((trace) => told.includes(trace)),
  )
  // Were they nowhere at all, that nobody else sees them would prove nothing.
  expect(
    silent.map(({ kind, field, audience }) => [kind.name, field, audience]),
    where,
  ).toEqual([])
}

async function flown(engine: EngineName) {
  const made = await emptyRegister(engine)
  return { ...made, canaries: await letFly(made.ctx) }
}

test.each(engines)(
  "C19 %s: nothing that can be asked tells a value above the clearance of who asks",
  { timeout: 120_000 },
  async (engine) => {
    const { register, canaries } = await flown(engine)
    for (const reader of printable) {
      const ask = askAs(register, readerFor(reader))
      const told = await everythingAsked(ask)
      expectNoLeak(told, canaries, reader, "GraphQL")
      expectSung(told, canaries, reader, "GraphQL")
    }
  },
)

test("C19: a search finds nothing by a word that who searches may not read", async () => {
  const { register, canaries } = await flown("SQLite")
  const ask = askAs(register, readerFor("PUBLIC"))
  const found = async (text: string) => {
    const query = `query ($text: String!) { register { systems(first: 1, filter: { text: $text }) { totalCount } } }`
    const answer = await ask<{ register: { systems: { totalCount: number } } }>(query, { text })
    return answer.register.systems.totalCount
  }
  for (const { song } of canaries) expect(await found(song), song).toBe(0)
  expect(await found("sorter")).toBeGreaterThan(0)
})

test("C19: a filter over what the caller may not see is refused, whatever it would find", async () => {
  const { register, canaries } = await flown("SQLite")
  const asked = (reader: Reader, kind: string) =>
    askAs(register, readerFor(reader))(
      `{ register { entries(first: 1, filter: { kind: ["${kind}"] }) { totalCount } } }`,
      {},
    ).then(
      () => "answered",
      (error: Error) => error.message,
    )
  const hidden = new Set(
    canaries.filter(({ kind }) => kind.audience !== "PUBLIC").map(({ kind }) => kind),
  )
  expect(hidden.size).toBeGreaterThan(0)
  for (const { name, audience } of hidden)
    for (const reader of printable)
      expect(await asked(reader, name)).toBe(
        maySee(reader, audience)
          ? "answered"
          : `filter.kind: ${name} is for ${audience}, and you read as ${reader}.`,
      )
  expect(await asked("PUBLIC", "system.registered@1")).toBe("answered")
  expect(await asked("PUBLIC", "nothing@1")).toBe("filter.kind: nothing@1 does not exist.")
})

test(
  "C19: no file of a snapshot tells a value above its audience, and every snapshot verifies",
  { timeout: 120_000 },
  async () => {
    const { register, canaries } = await flown("SQLite")
    const out = join(await folder(), "snapshots")
    const pages = await sitePages(register)
    const { editions } = await publish(register, {
      audiences: printable,
      out,
      pages,
      durable: false,
    })
    for (const [place, reader] of printable.entries()) {
      const { folder: printed } = editions[place]!
      const files = filesOf(printed)
      for (const [path, bytes] of files)
        expectNoLeak(bytes.toString("latin1"), canaries, reader, path)
      const all = [...files.values()].map((bytes) => bytes.toString("latin1")).join("\n")
      expectSung(all, canaries, reader, "the snapshot")
      expect((await verify(printed)).problems).toEqual([])
    }
  },
)
