import { expect, test } from "vitest"
import { recordDecisions } from "../../api/src/audit/decision.command.ts"
import { recordOverride } from "../../api/src/audit/override.command.ts"
import { closeFinding, openFinding } from "../../api/src/monitoring/finding.command.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { grantRight } from "../../api/src/ownership/right.command.ts"
import { cast, engines, openTestRegister, personCaller, town } from "../support/register.ts"

type Odd = {
  kind: string
  decisions: number
  used: number
  state: string
  since: string
  right: { action: string; office: string }
  finding: { entry: number; openedBy: { slug: string } } | null
  entry: number
}

/** A system of ada's which ben may override; bo reviews it. */
async function overridable(engine: (typeof engines)[number]) {
  const made = await openTestRegister(engine)
  const { ctx, register, clock, ask } = made
  await cast(ctx, "ada", "ben", "bo")
  await town(ctx, "a")
  const as = (slug: string) => personCaller(register, slug)
  for (const [party, role] of [
    ["ada", "ACCOUNTABLE"],
    ["bo", "REVIEWER"],
  ] as const) {
    await appoint(ctx, { system: "a", party, role, office: "Desk" })
    await acceptAccountability(await as(party), { system: "a", role })
  }
  await grantRight(ctx, { system: "a", action: "OVERRIDE", holder: "ben", office: "Clerk" })
  await grantRight(ctx, { system: "a", action: "STOP", holder: "ben", office: "Clerk" })
  /** Decisions of one day, with ids that begin with it. */
  const decide = async (day: string, count: number) => {
    clock.set(`${day}T12:00:00.000Z`)
    await recordDecisions(ctx, {
      system: "a",
      decisions: Array.from({ length: count }, (_one, at) => ({
        id: `${day}/${at}`,
        decidedAt: `${day}T10:00:00.000Z`,
        outcome: "refused",
        involvement: "REVIEWED",
      })),
    })
  }
  const override = async (day: string, count: number) => {
    const ben = await as("ben")
    for (let at = 0; at < count; at += 1)
      await recordOverride(ben, {
        system: "a",
        decision: `${day}/${at}`,
        action: "OVERRIDE",
        reason: "It was wrong.",
      })
  }
  const odd = async (at: { size?: number; asOf?: string } = {}) =>
    (
      await ask<{ register: { system: { rightFindings: Odd[]; answers: Answers } } }>(
        `query ($size: Int, $asOf: DateTime) { register(size: $size, asOf: $asOf) { system(slug: "a") {
          rightFindings { kind decisions used state since right { action office }
            finding { entry openedBy { slug } } entry }
          answers { audit { gaps } } } } }`,
        at,
      )
    ).register.system
  const size = async () => (await readEnd(register.engine.reader)).size
  return { ...made, as, decide, override, odd, size }
}
type Answers = { audit: { gaps: string[] } }

test.each(engines)(
  "%s: a right to override that nobody ever used is found by itself, until it is used",
  async (engine) => {
    const { decide, override, odd, size } = await overridable(engine)
    await decide("2026-04-10", 29)
    expect((await odd()).rightFindings).toEqual([])
    await decide("2026-04-11", 1)
    const before = await size()
    const found = await odd()
    expect(found.rightFindings).toMatchObject([
      {
        kind: "NEVER_USED",
        decisions: 30,
        used: 0,
        state: "OPEN",
        right: { action: "OVERRIDE", office: "Clerk" },
        finding: null,
      },
    ])
    expect(found.answers.audit.gaps).toContain(
      "A use or a drill of 1 right to override it, which was never used",
    )
    await override("2026-04-11", 1)
    expect((await odd()).rightFindings).toEqual([])
    // The earlier view stands as it was, with no entry that would say so.
    expect((await odd({ size: before })).rightFindings).toHaveLength(1)
    expect((await odd({ asOf: "2026-03-20T00:00:00.000Z" })).rightFindings).toEqual([])
  },
)

test.each(engines)(
  "%s: a right that is used on most decisions is found, and somebody has it in hand",
  async (engine) => {
    const { as, decide, override, odd, clock } = await overridable(engine)
    await decide("2026-04-10", 30)
    await override("2026-04-10", 15)
    expect((await odd()).rightFindings).toEqual([])
    await decide("2026-05-10", 4)
    await override("2026-05-10", 3)
    const { rightFindings, answers } = await odd()
    expect(rightFindings).toMatchObject([
      { kind: "USED_ON_MOST", decisions: 34, used: 18, state: "OPEN", finding: null },
    ])
    expect(answers.audit.gaps).toContain("An explanation why people override 52 of 100 decisions")
    const opened = await openFinding(await as("ada"), {
      system: "a",
      source: "REVIEW",
      ground: rightFindings[0]!.entry,
      summary: "Ben overrides most of it.",
    })
    const finding = opened.receipts[0]!.index
    expect((await odd()).rightFindings).toMatchObject([
      { state: "OPEN", finding: { entry: finding, openedBy: { slug: "ada" } } },
    ])
    clock.advance({ hours: 1 })
    const evidence = `sha256:${"e".repeat(64)}`
    await closeFinding(await as("bo"), { system: "a", finding, verified: "It was May.", evidence })
    // Verified, it is over; decisions after it count anew.
    expect((await odd()).rightFindings).toEqual([])
    await decide("2026-06-10", 30)
    await override("2026-06-10", 16)
    expect((await odd()).rightFindings).toMatchObject([
      { kind: "USED_ON_MOST", decisions: 30, used: 16, state: "OPEN", finding: null },
    ])
  },
)
