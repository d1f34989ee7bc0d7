import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { deploy } from "../../api/src/change/deployment.command.ts"
import { listDeployments } from "../../api/src/change/deployment.store.ts"
import { listOpenPlans } from "../../api/src/change/planned-start.store.ts"
import { draftVersion, signOffVersion } from "../../api/src/change/version.command.ts"
import { listSignedOff } from "../../api/src/change/version.store.ts"
import type { Context } from "../../api/src/context.ts"
import { suspend } from "../../api/src/exit/stop.command.ts"
import { Refusal } from "../../api/src/ledger/refusal.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { listTimeline } from "../../api/src/ownership/accountability.store.ts"
import { getSystemId } from "../../api/src/ownership/system.store.ts"
import { openRegister } from "../../api/src/register.ts"
import { throughGate } from "../support/gates.ts"
import { engines, folder } from "../support/register.ts"
import { components, prepared, production, sign, system } from "./deployments.fixture.ts"
import { sizeOf } from "./gate.fixture.ts"

// A folder of SQLite belongs to one process; a database can have any number.
const many = engines.filter((engine) => engine === "PostgreSQL")
const rounds = [...Array(12).keys()]

/** A register that two processes have open; the clock of the second is an hour behind. */
async function twice(engine: (typeof engines)[number]) {
  const made = await prepared(engine)
  const { given, clock } = made
  const second = await openRegister({
    ...given,
    data: join(await folder(), "second"),
    keys: `${given.data}.keys`,
    now: () => new Date(Date.parse(clock.now()) - 3_600_000).toISOString(),
  })
  onTestFinished(() => second.close())
  const there = ({ caller }: Context): Context => ({ register: second, caller })
  return { ...made, there, id: await getSystemId(second.engine.reader, system) }
}

/** Does all at once, in an order that differs from round to round; only refusals are let pass. */
async function atOnce(round: number, acts: readonly (() => Promise<unknown>)[]): Promise<string[]> {
  const at = round % acts.length
  const came = await Promise.allSettled(
    [...acts.slice(at), ...acts.slice(0, at)].map((act) => act()),
  )
  return came.flatMap((one) => {
    if (one.status === "fulfilled") return []
    if (!(one.reason instanceof Refusal)) throw one.reason
    return [one.reason.name]
  })
}

test.each(many)(
  "%s: of a system that one process suspends while another deploys nothing runs and nothing is planned",
  async (engine) => {
    const made = await twice(engine)
    const { ctx, clock, ada, there, id, register } = made
    const { reader } = register.engine
    for (const label of ["1", "2", "3"]) await sign(made, label)
    const later = "2090-01-01T00:00:00.000Z"
    const met = new Set<string>()
    let went = 0
    for (const round of rounds) {
      await deploy(ctx, { ...production, version: "1" })
      clock.advance({ hours: 2 })
      const [stopping, going] = round % 2 === 0 ? [ada, there(ctx)] : [there(ada), ctx]
      // In every third round one of the two is through before the rest begins, each in its turn:
      // who takes the lock first is not left to luck alone.
      const stops = () => suspend(stopping, { system, reason: "Stop." })
      const goes = async () => {
        await deploy(going, { ...production, version: "2" })
        went += 1
      }
      const [first, ...rest] = round % 6 === 0 ? [stops, goes] : [goes, stops]
      if (round % 3 === 0) await first()
      const refused = await atOnce(round, [
        ...(round % 3 === 0 ? rest : [stops, goes]),
        () => deploy(stopping, { ...production, version: "3", share: 10 }),
        () => deploy(going, { ...production, version: "3", from: later }),
        () => deploy(going, { system, environment: "test", version: "2" }),
      ])
      for (const name of refused) met.add(name)
      const runs = await listDeployments(reader, await sizeOf(made), [id])
      expect(runs.filter(({ inForceUntil }) => inForceUntil > clock.now())).toEqual([])
      expect(await listOpenPlans(reader, id)).toEqual([])
      clock.advance({ hours: 2 })
      await throughGate(ctx, system, "IN_SERVICE")
    }
    // Both orders came about.
    expect(met).toContain("SystemStopped")
    expect(went).toBeGreaterThan(0)
  },
)

test.each(many)(
  "%s: when two accept at once to be accountable, each in a process, one is at every moment",
  async (engine) => {
    const made = await twice(engine)
    const { ctx, clock, ada, ben, there, id, register } = made
    for (const round of rounds) {
      clock.advance({ hours: 2 })
      for (const party of ["ada", "ben"])
        await appoint(ctx, { system, party, role: "ACCOUNTABLE", office: "Desk" })
      const before = await sizeOf(made)
      const accept = (who: Context) => () =>
        acceptAccountability(who, { system, role: "ACCOUNTABLE" })
      await atOnce(round, [accept(ada), accept(there(ben)), accept(there(ada))])
      for (let size = before; size <= (await sizeOf(made)); size++) {
        const spans = (await listTimeline(register.engine.reader, size, [id]))
          .filter(({ role, inForceFrom, inForceUntil }) => {
            return role === "ACCOUNTABLE" && inForceFrom < inForceUntil
          })
          .toSorted((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : 1))
        // One begins where the one before it ends: never two, and nobody missing.
        for (const [at, { inForceFrom }] of spans.entries())
          if (at > 0) expect(spans[at - 1]!.inForceUntil).toBe(inForceFrom)
        expect(spans.at(-1)!.inForceUntil > clock.now()).toBe(true)
      }
    }
  },
)

test.each(many)(
  "%s: two persons who sign at once in two processes both count, and each of them once",
  async (engine) => {
    const made = await twice(engine)
    const { ctx, ada, ben, there, id, register } = made
    for (const round of rounds) {
      const version = `r-${round}`
      await draftVersion(ctx, { system, label: version, author: "cem", components })
      const signs = (who: Context, as: "REVIEWER" | "ACCOUNTABLE") => () =>
        signOffVersion(who, { system, version, as })
      const refused = await atOnce(round, [
        signs(ben, "REVIEWER"),
        signs(there(ben), "REVIEWER"),
        signs(there(ada), "ACCOUNTABLE"),
        signs(ada, "ACCOUNTABLE"),
      ])
      expect(refused).toEqual(["AlreadySigned", "AlreadySigned"])
      await deploy(round % 2 === 0 ? ctx : there(ctx), { ...production, version })
    }
    const signed = await listSignedOff(register.engine.reader, await sizeOf(made), [id])
    expect(signed).toHaveLength(2 * rounds.length)
    expect(new Set(signed.map((one) => `${one.versionId} ${one.signerId}`)).size).toBe(
      signed.length,
    )
  },
)
