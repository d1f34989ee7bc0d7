import { resolve } from "node:path"
import { harms, type Harm } from "@answerable/schema/entries"
import fc from "fast-check"
import { expect, test } from "vitest"
import { loadClocks } from "./clocks.ts"
import { clockOf } from "./incident-clock.rules.ts"
import { parseMoment } from "./moment.rules.ts"

const rules = await loadClocks(resolve(import.meta.dirname, "../../../content"))
const lawVersion = "eu-2024-1689-as-of-2026-07-27"
const dueFor = (awareAt: string, ...of: Harm[]) =>
  clockOf({ rules, lawVersion, harms: of, awareAt })?.dueAt

test("the law gives 15 days, 10 for a death, and 2 for what reaches far", () => {
  const awareAt = "2028-02-28T09:30:00.000Z"
  expect(dueFor(awareAt, "HEALTH")).toBe("2028-03-14T09:30:00.000Z")
  expect(dueFor(awareAt, "DEATH")).toBe("2028-03-09T09:30:00.000Z")
  expect(dueFor(awareAt, "CRITICAL_INFRASTRUCTURE")).toBe("2028-03-01T09:30:00.000Z")
  expect(dueFor(awareAt, "WIDESPREAD_INFRINGEMENT")).toBe("2028-03-01T09:30:00.000Z")
  expect(dueFor(awareAt, "DEATH", "CRITICAL_INFRASTRUCTURE")).toBe("2028-03-01T09:30:00.000Z")
})

test("each clock names its article, in the text in which it was read", () => {
  const articles = harms.map((harm) => {
    const clock = clockOf({ rules, lawVersion, harms: [harm], awareAt: "2028-01-01T00:00:00.000Z" })
    return clock?.article
  })
  const law = "Regulation (EU) 2024/1689, text of 27 July 2026"
  expect(new Set(articles)).toEqual(
    new Set([`${law}, Art. 73(2)`, `${law}, Art. 73(3)`, `${law}, Art. 73(4)`]),
  )
})

test("under a law that sets no clock none runs", () => {
  const awareAt = "2028-01-01T00:00:00.000Z"
  expect(clockOf({ rules, lawVersion: "another", harms: ["DEATH"], awareAt })).toBeNull()
})

const instants = fc
  .date({ min: new Date("2024-01-01"), max: new Date("2400-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString())
const someHarms = fc.uniqueArray(fc.constantFrom(...harms), { minLength: 1 })
const zones = fc.integer({ min: -14 * 60, max: 14 * 60 })
const day = 86_400_000

test("a clock ends so many days of 24 hours after the instant, in whatever zone that was written", () => {
  fc.assert(
    fc.property(instants, someHarms, zones, (awareAt, of, minutes) => {
      const passed = Date.parse(dueFor(awareAt, ...of)!) - Date.parse(awareAt)
      expect([2 * day, 10 * day, 15 * day]).toContain(passed)
      const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
      const zone = `${minutes < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}:${String(rest).padStart(2, "0")}`
      const there = new Date(Date.parse(awareAt) + minutes * 60_000).toISOString()
      expect(parseMoment(there.replace("Z", zone))!.from).toBe(awareAt)
    }),
  )
})

test("more harm never gives more time, and neither does knowing less precisely since when", () => {
  fc.assert(
    fc.property(instants, someHarms, someHarms, (awareAt, some, more) => {
      expect(dueFor(awareAt, ...some, ...more)! <= dueFor(awareAt, ...some)!).toBe(true)
      const ofDay = parseMoment(awareAt.slice(0, 10))!.from
      expect(dueFor(ofDay, ...some)! <= dueFor(awareAt, ...some)!).toBe(true)
    }),
  )
})

test("no clock ends later than the last hour of the law's own last day", () => {
  fc.assert(
    fc.property(instants, someHarms, (awareAt, of) => {
      const due = dueFor(awareAt, ...of)!
      // Regulation (EEC, Euratom) No 1182/71, Art. 3: the day of the event does not count.
      const days = Math.round((Date.parse(due) - Date.parse(awareAt)) / day)
      const first = Date.parse(`${awareAt.slice(0, 10)}T00:00:00.000Z`)
      expect(Date.parse(due)).toBeLessThan(first + (days + 1) * day)
    }),
  )
})
