import { expect, test } from "vitest"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { accountForOutcome } from "../../api/src/ownership/outcome.command.ts"
import { erase } from "../support/eraser.ts"
import { cast, engines, openTestRegister, personCaller, town } from "../support/register.ts"

const at = (day: string): string => `2026-${day}T00:00:00.000Z`

const account = {
  system: "a",
  periodFrom: at("01-01"),
  periodUntil: at("02-01"),
  intended: "Letters are answered a day sooner.",
  brought: "They are answered half a day sooner.",
  cost: "EUR 4,100.",
  harm: "Eleven letters went to the wrong desk.",
  decision: "CHANGE",
} as const

async function owned(engine: (typeof engines)[number]) {
  const made = await openTestRegister(engine)
  await cast(made.ctx, "ada", "ben")
  await town(made.ctx, "a")
  const [ada, ben] = await Promise.all([
    personCaller(made.register, "ada"),
    personCaller(made.register, "ben"),
  ])
  for (const [as, party, role] of [
    [ada, "ada", "ACCOUNTABLE"],
    [ben, "ben", "DEPUTY"],
  ] as const) {
    await appoint(made.ctx, { system: "a", party, role, office: `Office of ${party}` })
    await acceptAccountability(as, { system: "a", role })
  }
  return { ...made, ada, ben }
}

const query = `query ($size: Int) { register(size: $size) { system(slug: "a") {
  outcomes(first: 5) { totalCount nodes { from until brought { text redaction { state } } cost { text }
    harm { text } decision decidedBy { slug } decidedAt } } } } }`
type Answer = { register: { system: { outcomes: { nodes: unknown[] } } } }

test.each(engines)(
  "%s: what a system brought is told period by period, by the accountable person",
  async (engine) => {
    const { ctx, ada, ben, ask, clock, register } = await owned(engine)
    for (const other of [ctx, ben])
      await expect(accountForOutcome(other, account)).rejects.toMatchObject({
        name: "NotPermitted",
      })
    const early = { ...account, periodUntil: at("04-01") }
    await expect(accountForOutcome(ada, early)).rejects.toMatchObject({ name: "NotInOrder" })
    await accountForOutcome(ada, account)
    const { size } = await readEnd(register.engine.reader)
    clock.set(at("05-01"))
    const within = { ...account, periodFrom: at("01-20"), periodUntil: at("03-01") }
    await expect(accountForOutcome(ada, within)).rejects.toMatchObject({ name: "PeriodsOverlap" })
    const next = { ...account, periodFrom: at("02-01"), periodUntil: at("05-01") }
    await accountForOutcome(ada, { ...next, brought: "A day.", decision: "CONTINUE" })
    // Accounted for again: the first account of the period is still there at its size.
    await accountForOutcome(ada, { ...account, harm: "Nineteen letters." })
    const nodes = async (given = {}) =>
      (await ask<Answer>(query, given)).register.system.outcomes.nodes
    expect(await nodes()).toMatchObject([
      { from: at("02-01"), brought: { text: "A day." }, decision: "CONTINUE" },
      {
        from: at("01-01"),
        until: at("02-01"),
        cost: { text: account.cost },
        harm: { text: "Nineteen letters." },
        decision: "CHANGE",
        decidedBy: { slug: "ada" },
        decidedAt: clock.now(),
      },
    ])
    expect(await nodes({ size })).toMatchObject([{ harm: { text: account.harm } }])
  },
)

test.each(engines)("%s: what was said of an outcome can be erased", async (engine) => {
  const { ctx, ada, ask } = await owned(engine)
  const { receipts } = await accountForOutcome(ada, account)
  await erase(ctx, receipts[0]!.index, ["brought", "harm"])
  expect((await ask<Answer>(query)).register.system.outcomes.nodes).toMatchObject([
    {
      brought: { text: null, redaction: { state: "ERASED" } },
      harm: { text: null },
      cost: { text: account.cost },
    },
  ])
})
