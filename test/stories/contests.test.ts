import { expect, test } from "vitest"
import {
  answerContest,
  closeContest,
  decideContest,
  releaseContestAnswer,
  reopenContest,
  takeUpContest,
} from "../../api/src/audit/contest.command.ts"
import { recordOverride } from "../../api/src/audit/override.command.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { eraseFields } from "../../api/src/ledger/erasure.command.ts"
import { digestOf } from "../support/disputed.ts"
import { engines, readerFor } from "../support/register.ts"
import { answer, contested, of, overturned } from "./contests.fixture.ts"

test.each(engines)(
  "%s: a contest goes from its receipt to its answer, by its clock",
  async (engine) => {
    const { contest, list, log, audit, as, clock, ctx } = await contested(engine)
    expect(await log()).toBeNull()
    await contest({ claimant: digestOf("salt and person"), receivedAt: "2026-03-01T12:30:00.000Z" })
    const [received] = await list()
    expect(received).toMatchObject({
      decisionId: "d-3",
      state: "RECEIVED",
      answerBy: "2026-04-01T12:30:00.000Z",
      isOverdue: false,
      reviewer: null,
      disputed: { text: "The income of May is counted twice." },
      finding: null,
      answer: null,
    })
    clock.advance({ days: 1 })
    await takeUpContest(await as("cyd"), of)
    expect((await list())[0]).toMatchObject({ state: "IN_REVIEW", reviewer: { slug: "cyd" } })
    clock.advance({ days: 1 })
    await decideContest(await as("cyd"), overturned)
    expect((await list())[0]).toMatchObject({
      state: "OVERTURNED",
      finding: { outcome: "OVERTURNED", instead: "granted", reasons: { text: overturned.reasons } },
    })
    clock.advance({ days: 1 })
    await answerContest(ctx, answer)
    await closeContest(ctx, of)
    expect((await list())[0]).toMatchObject({
      state: "CLOSED",
      isOverdue: false,
      answer: { words: { text: "You were right." } },
    })
    expect(await log()).toEqual({
      received: 1,
      open: 0,
      overdue: 0,
      late: 0,
      totals: [{ month: "2026-03-01", outcome: "OVERTURNED", count: 1 }],
      released: [],
    })
    expect((await audit()).system.answers.audit.sentence).toMatch(
      /Decisions were disputed once: each is answered, and 1 did not stand\./,
    )
    // An earlier instant shows what held then.
    expect((await list({ asOf: "2026-03-02T13:30:00.000Z" }))[0]!.state).toBe("IN_REVIEW")
    expect(await list({ asOf: "2026-03-01T12:15:00.000Z" })).toEqual([])
  },
)

test.each(engines)(
  "%s: an answer that is not there when it is due is missed, and then late",
  async (engine) => {
    const { contest, list, log, audit, as, clock, ctx } = await contested(engine)
    await contest({ rule: "urgent", receivedAt: "2026-03-01T12:30:00.000Z" })
    const due = "2026-03-08T12:30:00.000Z"
    expect((await audit("2026-03-08T12:00:00.000Z")).standsUntil).toBe(due)
    expect((await audit("2026-03-08T12:29:59.999Z")).system.answers.audit.gaps).not.toContain(
      "1 answer to people who disputed a decision, which is overdue",
    )
    expect((await audit(due)).system.answers.audit.gaps).toContain(
      "1 answer to people who disputed a decision, which is overdue",
    )
    expect(await log({ asOf: due })).toMatchObject({ open: 1, overdue: 1, late: 0 })
    clock.set("2026-03-09T08:00:00.000Z")
    expect((await list())[0]).toMatchObject({ isOverdue: true, state: "RECEIVED" })
    await takeUpContest(await as("cyd"), of)
    await decideContest(await as("cyd"), { ...of, outcome: "UPHELD", reasons: "It was right." })
    await answerContest(ctx, answer)
    expect(await log()).toMatchObject({ open: 0, overdue: 0, late: 1 })
    expect((await list())[0]).toMatchObject({ isOverdue: true, state: "ANSWERED" })
  },
)

test.each(engines)(
  "%s: nobody reviews what they had a part in, and two do not review at once",
  async (engine) => {
    const { contest, as, ctx, list } = await contested(engine)
    await recordOverride(ctx, {
      ...of,
      action: "OVERRIDE",
      by: "ben",
      reason: "A mix-up.",
    })
    await contest({ decidedBy: "dee" })
    const refused = (acting: Promise<unknown>, name: string) =>
      expect(acting).rejects.toMatchObject({ name })
    await refused(takeUpContest(await as("ben"), of), "NotIndependent")
    await refused(takeUpContest(await as("dee"), of), "NotIndependent")
    await refused(takeUpContest(await as("eve"), of), "NotPermitted")
    const both = await Promise.allSettled([
      takeUpContest(await as("ada"), of),
      takeUpContest(await as("cyd"), of),
    ])
    expect(both.map(({ status }) => status)).toEqual(["fulfilled", "rejected"])
    expect(both[1]).toMatchObject({
      reason: { name: "AlreadyTakenUp", message: expect.stringMatching(/^ada reviews/) },
    })
    await refused(decideContest(await as("cyd"), overturned), "NotTheReviewer")
    await takeUpContest(await as("cyd"), { ...of, insteadOf: "ada" })
    expect((await list())[0]!.reviewer).toEqual({ slug: "cyd" })
    await refused(decideContest(await as("ada"), overturned), "NotTheReviewer")
  },
)

test.each(engines)(
  "%s: steps that do not follow are refused by name, and leave nothing",
  async (engine) => {
    const { contest, as, ctx, list, register } = await contested(engine)
    const refused = (acting: Promise<unknown>, name: string) =>
      expect(acting).rejects.toMatchObject({ name })
    await expect(contest({ decision: "d-9" })).rejects.toThrow(
      /^decision: the system has no decision/,
    )
    await expect(takeUpContest(await as("cyd"), of)).rejects.toThrow(
      /^decision: nobody has disputed/,
    )
    await expect(contest({ disputed: " " })).rejects.toThrow(/^disputed:/)
    await expect(contest({ claimant: "Ada Lovelace" })).rejects.toThrow(/^claimant: give a salted/)
    await refused(contest({ rule: "some-day" }), "UnknownAnsweringRule")
    await refused(contest({ receivedAt: "2026-03-01T11:00:00.000Z" }), "NotInOrder")
    await refused(contest({ receivedAt: "2090-03-01T11:00:00.000Z" }), "NotInOrder")
    await contest()
    await refused(contest(), "AlreadyContested")
    await contest({ claimant: digestOf("somebody else of the household") })
    const [second, first] = (await list()).map(({ contestId }) => contestId) as [string, string]
    const { size } = await readEnd(register.engine.reader)
    await refused(decideContest(await as("cyd"), overturned), "ContestNotThere")
    await refused(answerContest(ctx, answer), "ContestNotThere")
    await refused(closeContest(ctx, of), "ContestNotThere")
    await refused(reopenContest(ctx, { ...of, reason: "New papers." }), "ContestNotThere")
    await refused(releaseContestAnswer(await as("ada"), { ...of, words: "So." }), "ContestNotThere")
    expect((await readEnd(register.engine.reader)).size).toBe(size)
    await takeUpContest(await as("cyd"), { ...of, contest: first })
    const states = (await list()).map(({ contestId, state }) => [contestId, state])
    expect(states).toEqual([
      [second, "RECEIVED"],
      [first, "IN_REVIEW"],
    ])
    await expect(
      decideContest(await as("cyd"), { ...overturned, contest: first, correction: "" }),
    ).rejects.toThrow(/^correction: say what is put right/)
    await expect(closeContest(ctx, { ...of, contest: "nobody" })).rejects.toThrow(
      /^contest: decision/,
    )
  },
)

test.each(engines)(
  "%s: a contest that is opened again has another reviewer and another clock",
  async (engine) => {
    const { contest, as, ctx, list, clock, log } = await contested(engine)
    await contest()
    await takeUpContest(await as("cyd"), of)
    await decideContest(await as("cyd"), { ...of, outcome: "UPHELD", reasons: "It was right." })
    await answerContest(ctx, answer)
    clock.advance({ days: 10 })
    await reopenContest(ctx, { ...of, reason: "New papers.", rule: "urgent" })
    expect((await list())[0]).toMatchObject({
      state: "RECEIVED",
      answerBy: "2026-03-18T13:00:00.000Z",
      finding: null,
      answer: null,
      reviewer: null,
    })
    expect(await log()).toMatchObject({
      received: 1,
      open: 1,
      totals: [{ outcome: null, count: 1 }],
    })
    await expect(takeUpContest(await as("cyd"), of)).rejects.toMatchObject({
      name: "NotIndependent",
    })
    await takeUpContest(await as("dee"), of)
    await decideContest(await as("dee"), { ...overturned, outcome: "PARTLY" })
    expect((await list())[0]).toMatchObject({ state: "PARTLY", finding: { outcome: "PARTLY" } })
  },
)

test.each(engines)(
  "%s: everybody reads counts and what was released, and nobody else's dispute",
  async (engine) => {
    const { contest, as, ctx, list, log, ask } = await contested(engine)
    await contest()
    await takeUpContest(await as("cyd"), of)
    await decideContest(await as("cyd"), overturned)
    await answerContest(ctx, answer)
    expect(await list({}, readerFor("PUBLIC"))).toEqual([])
    expect(await list({}, readerFor("INTERNAL"))).toHaveLength(1)
    const history = await ask<{ register: { entries: { nodes: { kind: string }[] } } }>(
      `{ register { entries(first: 100) { nodes { kind } } } }`,
      {},
      readerFor("PUBLIC"),
    )
    expect(JSON.stringify(history)).not.toContain("contest")
    const words = "Somebody's income had been counted twice. The benefit is paid from May on."
    await expect(releaseContestAnswer(await as("cyd"), { ...of, words })).rejects.toMatchObject({
      name: "NotPermitted",
    })
    await releaseContestAnswer(await as("ada"), { ...of, words })
    expect((await log())!.released).toEqual([{ outcome: "OVERTURNED", words: { text: words } }])
    const everything = await ask<{
      register: { entries: { nodes: { kind: string | null; system: unknown }[] } }
    }>(
      `{ register { entries(first: 100) { nodes { kind system { slug } fields { name value } references } } } }`,
      {},
      readerFor("PUBLIC"),
    ).catch(() => null)
    expect(JSON.stringify(everything)).not.toContain("d-3")
  },
)

test.each(engines)(
  "%s: what is disputed and answered can be erased, and the counts stay",
  async (engine) => {
    const { contest, as, ctx, list, log } = await contested(engine)
    const { receipts } = await contest()
    await takeUpContest(await as("cyd"), of)
    await decideContest(await as("cyd"), overturned)
    const told = await answerContest(ctx, answer)
    const eraser = { ...ctx, caller: { ...ctx.caller, roles: ["ERASER"] as const } }
    const why = { ground: "GDPR_17_1_A", reason: "They asked for it." } as const
    await eraseFields(eraser, { entry: receipts[0]!.index, fields: ["disputed"], ...why })
    await eraseFields(eraser, { entry: told.receipts[0]!.index, fields: ["words"], ...why })
    expect((await list())[0]).toMatchObject({
      state: "ANSWERED",
      disputed: { text: null },
      answer: { words: { text: null, redaction: { state: "ERASED" } } },
    })
    expect(await log()).toMatchObject({
      received: 1,
      totals: [{ outcome: "OVERTURNED", count: 1 }],
    })
  },
)
