import { expect, test } from "vitest"
import { beginRetirement, retire } from "../../api/src/exit/retirement.command.ts"
import { liftHold, placeHold } from "../../api/src/exit/hold.command.ts"
import { stateExitPlan } from "../../api/src/exit/plan.command.ts"
import { sweepRetention } from "../../api/src/exit/sweep.ts"
import { readExitFacts } from "../../api/src/exit/refs.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { fsck } from "../../api/src/ledger/fsck.ts"
import { getSystemId } from "../../api/src/ownership/system.store.ts"
import { cast, engines, openTestRegister, personCaller, town } from "../support/register.ts"

const last = "2036-03-01T09:00:00.000Z"

/** A retired system that was put into service on the first day, and another that is in service. */
async function filled(engine: (typeof engines)[number]) {
  const made = await openTestRegister(engine)
  const { ctx } = made
  await cast(ctx, "ada")
  for (const slug of ["a", "b"]) {
    await town(ctx, slug, { purpose: `Sorts the letters of ${slug}.` })
    const plan = { takesOver: "NOTHING", minutes: 1, stop: `Switch ${slug} off.` } as const
    await stateExitPlan(ctx, { system: slug, ...plan })
  }
  await beginRetirement(ctx, {
    system: "a",
    successor: "NONE",
    residual: "Nothing is left.",
    reason: "Nobody uses it.",
    plannedEnd: last,
  })
  await retire(ctx, { system: "a", office: "Archive" })
  const look = async (slug: string) => {
    const { register } = await made.ask<{ register: { system: unknown } }>(
      `query ($slug: String!) { register { system(slug: $slug) { name state purpose { text redaction { state reason } }
        exit { plan { stop { text redaction { state } } minutes }
          retirement { office endedAt residual { text redaction { state } } reason { text } } } } } }`,
      { slug },
    )
    return register.system
  }
  return { ...made, look }
}

test.each(engines)(
  "%s: on its date the sweep erases the texts of a retired system, once, and its tombstone stays",
  async (engine) => {
    const { register, clock, look } = await filled(engine)
    clock.set("2036-03-01T08:59:59.999Z")
    expect(await sweepRetention(register)).toEqual({ systems: 0, entries: 0, fields: 0, held: 0 })
    clock.set(last)
    const ids = [await getSystemId(register.engine.reader, "a")]
    const facts = async () => {
      const { size } = await readEnd(register.engine.reader)
      return readExitFacts(register.engine.reader, { size, asOf: last, audience: "PUBLIC" }, ids)
    }
    const before = await facts()
    const swept = await sweepRetention(register)
    expect(swept).toEqual({ systems: 1, entries: 3, fields: 4, held: 0 })
    expect(await facts()).toEqual(before)
    const erased = { text: null, redaction: { state: "ERASED" } }
    expect(await look("a")).toMatchObject({
      name: "System a",
      state: "RETIRED",
      purpose: { text: null, redaction: { state: "ERASED", reason: "RETENTION_ENDED" } },
      exit: {
        plan: { stop: erased, minutes: 1 },
        retirement: { office: "Archive", residual: erased },
      },
    })
    expect(await look("b")).toMatchObject({
      purpose: { text: "Sorts the letters of b." },
      exit: { plan: { stop: { text: "Switch b off." } } },
    })
    const { size } = await readEnd(register.engine.reader)
    expect(await sweepRetention(register)).toEqual({ systems: 0, entries: 0, fields: 0, held: 0 })
    expect((await readEnd(register.engine.reader)).size).toBe(size)
    expect((await fsck(register, { onDifference: () => undefined })).differences).toBe(0)
  },
)

test.each(engines)("%s: two sweeps at once erase each value once", async (engine) => {
  const { register, clock } = await filled(engine)
  clock.set(last)
  const both = await Promise.all([sweepRetention(register), sweepRetention(register)])
  expect(both[0].fields + both[1].fields).toBe(4)
})

test.each(engines)(
  "%s: a legal hold keeps everything until it is lifted, by whom and why being said",
  async (engine) => {
    const { ctx, register, clock, ask } = await filled(engine)
    const ada = await personCaller(register, "ada")
    const hold = { system: "a", reason: "Action 7 at the court of Testing." }
    await expect(placeHold(ada, hold)).rejects.toMatchObject({ name: "NotPermitted" })
    await placeHold(ctx, hold)
    clock.set(last)
    expect(await sweepRetention(register)).toMatchObject({ fields: 0, held: 1 })
    const lifting = { system: "a", reason: "The action was dismissed." }
    await expect(liftHold(ada, lifting)).rejects.toMatchObject({ name: "NotPermitted" })
    await expect(
      liftHold(ctx, { ...lifting, endsAt: "2030-01-01T00:00:00.000Z" }),
    ).rejects.toMatchObject({ name: "NotInOrder" })
    await expect(liftHold(ctx, { ...lifting, hold: "none" })).rejects.toMatchObject({
      name: "NoSuchHold",
    })
    const { size } = await readEnd(register.engine.reader)
    await liftHold(ctx, lifting)
    await expect(liftHold(ctx, lifting)).rejects.toMatchObject({ name: "NoSuchHold" })
    const holds = async (given: Record<string, unknown>) => {
      const answer = await ask<{
        register: { system: { exit: { holds: { nodes: unknown[] } } } }
      }>(
        `query ($size: Int) { register(size: $size) { system(slug: "a") { exit { holds(first: 5) { nodes { from until reason { text } } } } } } }`,
        given,
      )
      return answer.register.system.exit.holds.nodes
    }
    expect(await holds({ size })).toMatchObject([{ until: null, reason: { text: hold.reason } }])
    expect(await holds({})).toMatchObject([{ until: last }])
    // The reason of the hold and that of its end go with the rest.
    expect(await sweepRetention(register)).toMatchObject({ systems: 1, fields: 6, held: 0 })
  },
)
