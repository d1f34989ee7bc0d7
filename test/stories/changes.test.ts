import { expect, test } from "vitest"
import { join } from "node:path"
import { compareSnapshots } from "@answerable/schema/compare"
import { folderFiles } from "@answerable/schema/folder-files"
import { publish } from "../../api/src/ledger/publication.ts"
import { sitePages } from "../../api/src/ledger/site-pages.ts"
import { sha256 } from "../../api/src/ledger/tree.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { describeSystem } from "../../api/src/ownership/system.command.ts"
import { erase } from "../support/eraser.ts"
import { filesOf } from "../support/snapshots.ts"
import {
  cast,
  engines,
  folder,
  nameOf,
  openTestRegister,
  personCaller,
  readerFor,
  town,
} from "../support/register.ts"
import { throughGate } from "../support/gates.ts"

type Node = {
  index: number
  sentence: string
  record: { type: string; slug: string | null; name: string | null } | null
}
type Answer = {
  register: { changes: { nodes: Node[]; totalCount: number; pageInfo: { endCursor: string } } }
}

const changes = `query ($since: Int!, $first: Int!, $after: String) { register {
  changes(since: $since, first: $first, after: $after) {
    totalCount nodes { index sentence record { type slug name } } pageInfo { endCursor } } } }`

test.each(engines)("%s: what differs from an earlier size is told in words", async (engine) => {
  const { ctx, ask } = await openTestRegister(engine)
  await cast(ctx, "ada")
  await town(ctx, "a", { state: "PILOT" })
  await describeSystem(ctx, { system: "a", name: "Sorter", purpose: "It sorts." })
  await appoint(ctx, { system: "a", party: "ada", role: "ACCOUNTABLE", office: "Head" })
  await throughGate(ctx, "a", "IN_SERVICE", { reason: "It works." })
  const all = (await ask<Answer>(changes, { since: 2, first: 10 })).register.changes
  const record = { type: "SYSTEM", slug: "a", name: "Sorter" }
  expect(all).toMatchObject({
    totalCount: 4,
    nodes: [
      { index: 2, record, sentence: /Registered by Town of Testing as System a: pilot since/ },
      { index: 3, record, sentence: /^Described anew: Sorter, .* Intended purpose: It sorts\.$/ },
      { index: 4, record, sentence: /^Canary Bird ADA is named accountable as Head, from 1 March/ },
      {
        index: 5,
        record,
        sentence: "Into service: the gate was open, on 1 March 2026. Why: It works.",
      },
    ].map((node) => ({
      ...node,
      sentence:
        node.sentence instanceof RegExp ? expect.stringMatching(node.sentence) : node.sentence,
    })),
  })
  // In pages, the same.
  const first = (await ask<Answer>(changes, { since: 2, first: 3 })).register.changes
  const after = first.pageInfo.endCursor
  const rest = (await ask<Answer>(changes, { since: 2, first: 3, after })).register.changes
  expect([...first.nodes, ...rest.nodes]).toEqual(all.nodes)
  // The public is not told who she is.
  const publicly = await ask<Answer>(changes, { since: 2, first: 10 }, readerFor("PUBLIC"))
  expect(publicly.register.changes.nodes[2]?.sentence).toMatch(/^ada is named accountable as Head/)
  expect(JSON.stringify(publicly)).not.toContain(nameOf("ada"))
  await expect(ask(changes, { since: 7, first: 1 })).rejects.toThrow(
    "since: this view has 6 entries; it has no size 7.",
  )
  await expect(ask(changes, { since: 3, first: 3, after })).rejects.toThrow("after:")
})

test("the API, a page and a comparison of two prints say the same", async () => {
  const { register, ctx, ask, clock } = await openTestRegister("SQLite")
  const place = await folder()
  const pages = await sitePages(register)
  const print = async (name: string): Promise<string> => {
    const out = join(place, name)
    await publish(register, { audiences: ["PUBLIC"], out, pages, durable: false })
    return out
  }
  await cast(ctx, "ada")
  await town(ctx, "a", { state: "PILOT" })
  await town(ctx, "b", { state: "PILOT" })
  const older = await print("older")
  clock.advance({ days: 1 })
  await throughGate(ctx, "a", "IN_SERVICE", { reason: "It works." })
  await appoint(ctx, { system: "b", party: "ada", role: "OVERSEER", office: "Desk" })
  await describeSystem(ctx, { system: "a", name: "Sorter <b>", purpose: "It sorts." })
  await throughGate(ctx, "b", "IN_SERVICE", { reason: "Somebody's secret." })
  const { size: moved } = await readEnd(register.engine.reader)
  await erase(ctx, moved - 1, ["reason"])
  const newer = await print("newer")

  const { nodes } = (await ask<Answer>(changes, { since: 4, first: 10 }, readerFor("PUBLIC")))
    .register.changes
  const told = nodes.filter(({ record }) => record?.type !== "LEDGER")
  const comparison = await compareSnapshots({
    older: folderFiles(older),
    newer: folderFiles(newer),
    trust: undefined,
    hash: sha256,
  })
  expect(comparison.disagreements).toEqual([])
  const compared = comparison.records
    .filter(({ type }) => type !== "LEDGER")
    .flatMap(({ type, slug, name, changes: its }) =>
      its.map(({ index, sentence }) => ({ index, sentence, record: { type, slug, name } })),
    )
  expect(compared.toSorted((a, b) => a.index - b.index)).toEqual(told)
  const page = filesOf(newer).get("changes.html")?.toString() ?? ""
  const escaped = (text: string): string => text.replaceAll("<", "&lt;").replaceAll(">", "&gt;")
  expect(told.map(({ sentence }) => sentence)).toContainEqual(
    `Into service: the gate was open, on 2 March 2026. Why: [erased by entry ${moved}]`,
  )
  for (const { sentence } of told) expect(page).toContain(escaped(sentence))
  expect(page).toContain("Sorter &lt;b&gt;</a>")
  expect(filesOf(older).get("changes.html")?.toString()).toContain("first print of the register")
})

test("what lapsed between two prints with no entry is told as well", async () => {
  const { register, ctx } = await openTestRegister("SQLite")
  const place = await folder()
  const pages = await sitePages(register)
  const print = async (name: string, asOf: string) => {
    const out = join(place, name)
    await publish(register, { audiences: ["PUBLIC"], out, pages, asOf, durable: false })
    return folderFiles(out)
  }
  await cast(ctx, "ada")
  for (const slug of ["a", "b"]) await town(ctx, slug)
  const of = { system: "a", role: "ACCOUNTABLE" } as const
  const until = "2026-06-01T00:00:00.000Z"
  await appoint(ctx, { ...of, party: "ada", office: "Head", until })
  await acceptAccountability(await personCaller(register, "ada"), of)
  const older = await print("older", "2026-03-02T00:00:00.000Z")
  const newer = await print("newer", "2026-07-01T00:00:00.000Z")
  const given = { older, newer, trust: undefined, hash: sha256 }
  expect((await compareSnapshots(given)).passed).toEqual([
    {
      slug: "a",
      name: "System a",
      differences: [{ column: "accountable office", before: "Head", after: null }],
    },
  ])
})
