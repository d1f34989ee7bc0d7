import { isInstant } from "@answerable/schema/entries"
import { expect, test } from "vitest"
import { instantFrom } from "../../api/src/cli/options.ts"
import { steadyClock } from "../../api/src/identity/steady-clock.ts"
import { keyFor, serve } from "../support/http.ts"
import { engines, firstDay, openTestRegister } from "../support/register.ts"
import { jumps } from "./clock.fixture.ts"

test("C20: a leap second, and an instant that no calendar has, are refused by name", async () => {
  const { ask } = await openTestRegister("SQLite")
  const none = ["2016-12-31T23:59:60Z", "2027-06-30T23:59:60.500+00:00", "2026-02-30T00:00:00Z"]
  for (const asOf of none) {
    const query = `query At($asOf: DateTime!) { register(asOf: $asOf) { size } }`
    await expect(ask(query, { asOf }), asOf).rejects.toThrow(`"${asOf}" is no DateTime`)
    expect(() => instantFrom(asOf), asOf).toThrow("Give a date such as")
  }
  for (const instant of ["2016-12-31T23:59:60.000Z", "2026-02-30T00:00:00.000Z"])
    expect(isInstant(instant), instant).toBe(false)
  expect(instantFrom("2016-12-31T23:59:59+00:00")).toBe("2016-12-31T23:59:59.000Z")
  expect(isInstant("2024-02-29T23:59:59.999Z")).toBe(true)
})

test.each(engines)(
  "C20, %s: a clock set back revives no key, and none that stands still",
  async (engine) => {
    const { register, clock } = await openTestRegister(engine)
    const { post } = await serve(register)
    const hourLater = "2026-03-01T10:00:00.000Z"
    const ends = await keyFor(register, { name: "ends", expiresAt: hourLater })
    const stays = await keyFor(register, { name: "stays" })
    const query = "{ viewer { name } }"
    const statuses = async () => {
      const answers = [await post({ query, key: ends }), await post({ query, key: stays })]
      return answers.map(({ status }) => status)
    }
    expect(await statuses()).toEqual([200, 200])
    clock.set(hourLater)
    expect(await statuses()).toEqual([401, 200])
    for (const { days = 0, hours = 0 } of [{ hours: -2 }, { days: -3652 }]) {
      clock.advance({ days, hours })
      expect(await statuses()).toEqual([401, 200])
    }
    await expect(
      keyFor(register, { name: "late", expiresAt: "2010-01-01T00:00:00.000Z" }),
    ).rejects.toThrow("has passed already")
    let elapsed = 0
    const steady = steadyClock(
      () => firstDay,
      () => elapsed,
    )
    elapsed = 3_600_000
    expect(steady()).toBe(hourLater)
  },
)

test("C20: what a caller may ask grows by the time that passed, not by the clock on the wall", async () => {
  const { register, clock } = await openTestRegister("SQLite")
  const { post } = await serve(register, { budget: { address: 100, signedIn: null } })
  const large = "{ register { systems(first: 50) { nodes { slug name state } } } }"
  expect((await post({ query: large })).status).toBe(429)
  const told = async () => {
    const { headers } = await post({ query: "{ register { size } }" })
    const points = Number(/r=(\d+)/.exec(headers.get("ratelimit") ?? "")?.[1])
    return { points, at: performance.now() }
  }
  let before = await told()
  for (const { days = 0, hours = 0 } of Object.values(jumps)) {
    clock.advance({ days, hours })
    expect((await post({ query: large })).status).toBe(429)
    const now = await told()
    const gained = Math.ceil(((now.at - before.at) / 60_000) * 100)
    expect(now.points).toBeLessThanOrEqual(before.points + gained)
    before = now
  }
})
