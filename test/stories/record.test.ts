import { expect, test } from "vitest"
import type { Outcome } from "../../api/src/ledger/record.ts"
import { listEntries, readEnd } from "../../api/src/ledger/entry.store.ts"
import { ChangedMeanwhile, KeyReused } from "../../api/src/ledger/refusal.ts"
import { recordDeparture, registerParty } from "../../api/src/ownership/party.command.ts"
import { SlugTaken } from "../../api/src/ownership/slug.rules.ts"
import {
  describeSystem,
  moveSystem,
  registerSystem,
} from "../../api/src/ownership/system.command.ts"
import type { Register } from "../../api/src/register.ts"
import {
  cast,
  engines,
  firstDay,
  openTestRegister,
  personCaller,
  town,
} from "../support/register.ts"

const sizeOf = async ({ engine }: Register): Promise<number> => (await readEnd(engine.reader)).size

const all = async (register: Register) =>
  listEntries(register.engine.reader, 0, await sizeOf(register))

const indexOf = ({ receipts }: Outcome): number => receipts[0]?.index ?? -1

const proposed = (slug: string) =>
  ({ slug, name: `System ${slug}`, organisation: "town", state: "PROPOSED" }) as const

const team = (slug: string) => ({ slug, kind: "TEAM", name: `Team ${slug}` }) as const

test.each(engines)("%s: of 200 commands at once the refused take no index", async (engine) => {
  const { register, ctx } = await openTestRegister(engine)
  await cast(ctx)
  // Every fourth asks for a slug that the one before it took.
  const slugs = Array.from({ length: 200 }, (_, at) => `t-${at % 4 === 3 ? at - 1 : at}`)
  const answers = await Promise.allSettled(slugs.map((slug) => registerParty(ctx, team(slug))))
  const refused = answers.filter(({ status }) => status === "rejected")
  expect(refused).toHaveLength(50)
  for (const { reason } of refused as PromiseRejectedResult[])
    expect(reason).toBeInstanceOf(SlugTaken)
  const taken = answers.flatMap((one) => (one.status === "fulfilled" ? [indexOf(one.value)] : []))
  expect(taken).toEqual(Array.from({ length: 150 }, (_, at) => at + 1))
  expect((await all(register)).map(({ idx }) => idx)).toEqual([0, ...taken])
})

test.each(engines)("%s: an answer comes after its commit", async (engine) => {
  const { register, ctx } = await openTestRegister(engine)
  await cast(ctx)
  const seen = await Promise.all(
    Array.from({ length: 40 }, async (_, at) => {
      const { size } = await registerParty(ctx, team(`t-${at}`))
      // Another connection sees what was committed, and nothing else.
      return (await sizeOf(register)) >= size
    }),
  )
  expect(new Set(seen)).toEqual(new Set([true]))
})

test.each(engines)("%s: a key sent again gets the first answer", async (engine) => {
  const { register, ctx } = await openTestRegister(engine)
  await cast(ctx)
  const input = { ...team("post"), idempotencyKey: "one" }
  const [first, second] = await Promise.all([registerParty(ctx, input), registerParty(ctx, input)])
  expect(second).toEqual(first)
  expect(await registerParty(ctx, input)).toEqual(first)
  expect(await sizeOf(register)).toBe(2)
  await expect(registerParty(ctx, { ...input, name: "Another" })).rejects.toThrow(KeyReused)
  await expect(town(ctx, "a", { idempotencyKey: "one" })).rejects.toThrow(KeyReused)
  expect(await sizeOf(register)).toBe(2)
})

test.each(engines)("%s: a key is its caller's own, and kept for seven days", async (engine) => {
  const { register, ctx, clock } = await openTestRegister(engine)
  await cast(ctx, "ada")
  const ada = await personCaller(register, "ada")
  const mine = await registerParty(ctx, { ...team("a"), idempotencyKey: "one" })
  const hers = await registerSystem(ada, { ...proposed("b"), idempotencyKey: "one" })
  expect(indexOf(hers)).toBe(indexOf(mine) + 1)
  clock.advance({ days: 7 })
  expect(await registerParty(ctx, { ...team("a"), idempotencyKey: "one" })).toEqual(mine)
  clock.advance({ milliseconds: 1 })
  const later = await registerParty(ctx, { ...team("c"), idempotencyKey: "one" })
  expect(indexOf(later)).toBe(indexOf(hers) + 1)
})

test.each(engines)("%s: what was refused is decided again under its key", async (engine) => {
  const { ctx } = await openTestRegister(engine)
  await cast(ctx)
  const input = { system: "a", to: "SUSPENDED", idempotencyKey: "one" } as const
  await expect(moveSystem(ctx, input)).rejects.toThrow("there is no system named a")
  await town(ctx, "a")
  expect(indexOf(await moveSystem(ctx, input))).toBe(2)
})

test.each(engines)("%s: whoever saw less than the last change is refused", async (engine) => {
  const { register, ctx } = await openTestRegister(engine)
  await cast(ctx)
  await town(ctx, "a")
  await town(ctx, "b")
  const seenSize = await sizeOf(register)
  await moveSystem(ctx, { system: "b", to: "SUSPENDED", seenSize })
  await describeSystem(ctx, { system: "a", name: "A", seenSize })
  const late = describeSystem(ctx, { system: "a", name: "B", seenSize })
  await expect(late).rejects.toThrow(ChangedMeanwhile)
  await expect(late).rejects.toMatchObject({ seenSize, changedAtSize: seenSize + 2 })
  expect(await sizeOf(register)).toBe(seenSize + 2)
})

test.each(engines)(
  "%s: what is only validated takes no index and leaves no row",
  async (engine) => {
    const { register, ctx, ask } = await openTestRegister(engine)
    await cast(ctx)
    const [tried, taken] = await Promise.all([
      town(ctx, "a", { validateOnly: true, idempotencyKey: "one" }),
      town(ctx, "b"),
    ])
    expect(tried).toEqual({ receipts: [], size: 1, validatedOnly: true })
    expect(indexOf(taken)).toBe(1)
    expect(await sizeOf(register)).toBe(2)
    expect(await ask('{ register { system(slug: "a") { slug } } }')).toEqual({
      register: { system: null },
    })
    await expect(town(ctx, "b", { validateOnly: true })).rejects.toThrow(SlugTaken)
  },
)

test.each(engines)("%s: times of recording never run backwards", async (engine) => {
  const { ctx, clock, reopen } = await openTestRegister(engine)
  await cast(ctx)
  clock.advance({ hours: -1 })
  await town(ctx, "a")
  const again = await reopen()
  await town(again, "b")
  clock.advance({ hours: 2 })
  await town(again, "c")
  const times = (await all(again.register)).map(({ recordedAt }) => recordedAt)
  expect(times).toEqual([firstDay, firstDay, firstDay, "2026-03-01T10:00:00.000Z"])
})

test.each(engines)("%s: a value that does not fit its field is refused by name", async (engine) => {
  const { register, ctx } = await openTestRegister(engine)
  await cast(ctx, "ada")
  const nameless = registerParty(ctx, { slug: "a", kind: "TEAM", name: "" })
  await expect(nameless).rejects.toMatchObject({ name: "BadRequest" })
  await expect(nameless).rejects.toThrow(/^name: /)
  await expect(town(ctx, "Not A Slug")).rejects.toThrow(/^slug: /)
  await expect(town(ctx, "a", { organisation: "ada" })).rejects.toThrow(/^organisation: /)
  await expect(recordDeparture(ctx, { party: "town" })).rejects.toThrow(/^party: /)
  expect(await sizeOf(register)).toBe(2)
})

test.each(engines)("%s: half a character in a text is refused", async (engine) => {
  const { register, ctx } = await openTestRegister(engine)
  await cast(ctx)
  const half = registerParty(ctx, { ...team("a"), name: "\ud800" })
  await expect(half).rejects.toMatchObject({ name: "BadRequest" })
  const nothing = registerParty(ctx, { ...team("a"), name: "a\u0000b" })
  await expect(nothing).rejects.toMatchObject({ name: "BadRequest" })
  expect(await sizeOf(register)).toBe(1)
})
