import { expect, test } from "vitest"
import { deploy } from "../../api/src/change/deployment.command.ts"
import { recordEvidence } from "../../api/src/change/evidence.command.ts"
import {
  judgeChange,
  requestChange,
  reviewChange,
  withdrawChange,
} from "../../api/src/change/request.command.ts"
import { readChangeFacts } from "../../api/src/change/refs.ts"
import { signOffVersion } from "../../api/src/change/version.command.ts"
import type { Context } from "../../api/src/context.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { getSystemId } from "../../api/src/ownership/system.store.ts"
import { engines } from "../support/register.ts"
import {
  approval,
  asked,
  change,
  digestOf,
  filled,
  minor,
  type Shown,
} from "./change-requests.fixture.ts"

const lastOf = async (looking: Promise<Shown[]>): Promise<Shown> => (await looking)[0]!

test.each(engines)(
  "%s: a change says what, why and at what risk; somebody else judges it, each role asked reviews it, and deploying closes it",
  async (engine) => {
    const { ctx, clock, ada, ben, cem, look, register } = await filled(engine)
    await requestChange(ada, { ...asked, roles: ["REVIEWER", "ACCOUNTABLE"] })
    expect(await lastOf(look())).toMatchObject({
      state: "REQUESTED",
      replaces: { label: "1" },
      what: { text: "Another model." },
      why: { text: "It is better." },
      risk: "MEDIUM",
      mayGoWrong: null,
      requester: { slug: "ada" },
      waitingFor: ["REVIEWER", "ACCOUNTABLE"],
      judgements: [],
    })
    await expect(requestChange(ctx, asked)).rejects.toMatchObject({ name: "AlreadyRequested" })
    await expect(reviewChange(ben, approval)).rejects.toMatchObject({ name: "NotJudged" })
    await judgeChange(ben, minor)
    await reviewChange(ben, { ...approval, comments: "It answers as well." })
    expect(await lastOf(look())).toMatchObject({
      state: "REQUESTED",
      waitingFor: ["ACCOUNTABLE"],
      judgements: [{ substantial: false, by: { slug: "ben" }, law: { id: "eu-2024-1689" } }],
      reviews: [{ as: "REVIEWER", reviewer: { slug: "ben" }, outcome: "APPROVED" }],
    })
    await reviewChange(cem, { ...approval, as: "ACCOUNTABLE" })
    const { size } = await readEnd(register.engine.reader)
    expect(await lastOf(look())).toMatchObject({ state: "APPROVED", waitingFor: [] })
    const from = "2026-03-02T00:00:00.000Z"
    const place = { ...change, environment: "production" } as const
    await deploy(ctx, { ...place, from })
    // A plan closes nothing, nor does a canary; running in full does.
    expect(await lastOf(look({ asOf: from }))).toMatchObject({ state: "APPROVED", endedAt: null })
    await deploy(ctx, { ...place, share: 10 })
    clock.advance({ hours: 1 })
    expect(await lastOf(look())).toMatchObject({ state: "APPROVED", canary: { share: 10 } })
    clock.set(from)
    await deploy(ctx, { ...change, environment: "test" })
    expect(await lastOf(look())).toMatchObject({ state: "APPROVED", endedAt: null })
    await deploy(ctx, place)
    expect(await lastOf(look({ asOf: from }))).toMatchObject({
      state: "DEPLOYED",
      isApproved: true,
      endedAt: from,
    })
    expect(await lastOf(look())).toMatchObject({ canary: null })
    // At an earlier size nobody knew of it.
    expect(await lastOf(look({ size, asOf: from }))).toMatchObject({
      state: "APPROVED",
      endedAt: null,
    })
    for (const late of [
      () => reviewChange(ben, { ...approval, outcome: "CHANGES_REQUESTED" }),
      () => judgeChange(ben, minor),
      () => withdrawChange(ada, { ...change, reason: "Too late." }),
    ])
      await expect(late()).rejects.toMatchObject({ name: "NoOpenChange" })
  },
)

test.each(engines)(
  "%s: its author never reviews or judges it, nor does whoever asks for it, and nobody in a role they do not hold",
  async (engine) => {
    const { ctx, ada, ben, cem, eve, look } = await filled(engine)
    await expect(judgeChange(ben, minor)).rejects.toMatchObject({ name: "NoOpenChange" })
    await requestChange(ada, asked)
    await expect(judgeChange(ada, minor)).rejects.toMatchObject({ name: "AuthorCannotReview" })
    await expect(judgeChange(eve, minor)).rejects.toMatchObject({ name: "NotPermitted" })
    await expect(judgeChange(ben, { ...minor, lawVersion: "none" })).rejects.toMatchObject({
      name: "UnknownLawVersion",
    })
    await judgeChange(cem, minor)
    await expect(reviewChange(ada, approval)).rejects.toMatchObject({ name: "AuthorCannotReview" })
    await expect(reviewChange(eve, approval)).rejects.toMatchObject({ name: "AuthorCannotReview" })
    await expect(reviewChange(cem, approval)).rejects.toMatchObject({ name: "NotInThatRole" })
    await expect(reviewChange(ctx, approval)).rejects.toMatchObject({ name: "NotPermitted" })
    await reviewChange(ben, approval)
    await expect(reviewChange(ben, approval)).rejects.toMatchObject({ name: "AlreadyReviewed" })
    await withdrawChange(ada, { ...change, reason: "The model is not to be had." })
    expect(await lastOf(look())).toMatchObject({
      state: "WITHDRAWN",
      endReason: { text: "The model is not to be had." },
    })
    await requestChange(ctx, asked)
    expect((await look()).map(({ state }) => state)).toEqual(["REQUESTED", "WITHDRAWN"])
  },
)

test.each(engines)(
  "%s: what spoke for the version that is replaced is reopened, and settled by what speaks for the next",
  async (engine) => {
    const { ctx, ada, ben, look } = await filled(engine)
    await requestChange(ada, asked)
    const open = async () =>
      (await lastOf(look())).reopened
        .filter(({ settledIn }) => settledIn === null)
        .map(({ evidence, signOff, review }) => evidence?.kind ?? signOff?.as ?? review?.as)
    // The prompt stayed: what speaks for it alone still does.
    expect(await open()).toEqual(["EVALUATION", "TEST", "REVIEWER"])
    const report = { system: "a", title: "Report", digest: digestOf("s"), version: "2" } as const
    await recordEvidence(ctx, { ...report, kind: "TEST" })
    expect(await open()).toEqual(["EVALUATION", "REVIEWER"])
    await recordEvidence(ctx, { ...report, kind: "EVALUATION", parts: ["model"] })
    await signOffVersion(ben, { system: "a", version: "2", as: "REVIEWER" })
    expect(await open()).toEqual([])
  },
)

test.each(engines)(
  "%s: judged anew, a change is reviewed anew; the last word of a reviewer counts",
  async (engine) => {
    const { ada, ben, cem, look } = await filled(engine)
    await requestChange(ada, asked)
    await judgeChange(ben, minor)
    await reviewChange(ben, approval)
    expect(await lastOf(look())).toMatchObject({ state: "APPROVED" })
    await reviewChange(ben, { ...approval, outcome: "CHANGES_REQUESTED" })
    expect(await lastOf(look())).toMatchObject({ state: "SENT_BACK", isApproved: false })
    await reviewChange(ben, approval)
    expect(await lastOf(look())).toMatchObject({ state: "APPROVED" })
    await judgeChange(cem, { ...minor, foreseen: false, reason: "Nobody foresaw it." })
    expect(await lastOf(look())).toMatchObject({
      state: "REQUESTED",
      waitingFor: ["REVIEWER"],
      judgements: [
        { substantial: true, by: { slug: "cem" }, stands: true },
        { substantial: false, by: { slug: "ben" }, stands: false },
      ],
      reviews: [{ stands: false }, { stands: false }, { stands: false }],
    })
    await reviewChange(ben, approval)
    expect(await lastOf(look())).toMatchObject({ state: "APPROVED" })
  },
)

test.each(engines)("%s: two people review at once, and one of them only once", async (engine) => {
  const { ada, ben, dan, look, register } = await filled(engine)
  await requestChange(ada, asked)
  await judgeChange(ben, minor)
  const { size: seenSize } = await readEnd(register.engine.reader)
  const answers = (of: PromiseSettledResult<unknown>[]) =>
    of.map((one) => (one.status === "rejected" ? (one.reason as Error).name : "recorded"))
  const twice = (who: Context) => [reviewChange(who, approval), reviewChange(who, approval)]
  expect(answers(await Promise.allSettled([...twice(ben), ...twice(dan)])).toSorted()).toEqual([
    "AlreadyReviewed",
    "AlreadyReviewed",
    "recorded",
    "recorded",
  ])
  const { reviews, state } = await lastOf(look())
  expect([state, ...reviews.map(({ reviewer }) => reviewer.slug).toSorted()]).toEqual([
    "APPROVED",
    "ben",
    "dan",
  ])
  // Who had looked before the others spoke is told, and looks again.
  await expect(
    reviewChange(ben, { ...approval, outcome: "CHANGES_REQUESTED", seenSize }),
  ).rejects.toMatchObject({ name: "ChangedMeanwhile" })
})

test.each(engines)(
  "%s: the answer tells what is asked for, how it was judged, for whom it waits and what it reopened",
  async (engine) => {
    const { ctx, ada, ben, ask, register } = await filled(engine)
    const told = async () => {
      const answer = await ask<{
        register: { system: { answers: { change: { sentence: string; gaps: string[] } } } }
      }>(`{ register { system(slug: "a") { answers { change { sentence gaps } } } } }`)
      return answer.register.system.answers.change
    }
    expect((await told()).sentence).toBe(
      "Version 1 runs in production since 1 March 2026; 1 person has signed it off.",
    )
    await requestChange(ada, asked)
    const before = await told()
    expect(before.sentence).toMatch(
      / Version 2 is asked for: nobody has judged whether that is a substantial change, not yet approved by the reviewer\.$/,
    )
    expect(before.gaps).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^3 things that spoke for the version before and do not/),
        "A judgement whether the change to version 2 is substantial",
      ]),
    )
    await judgeChange(ben, { ...minor, foreseen: false })
    expect((await told()).sentence).toMatch(/: a substantial change, not yet approved by/)
    await reviewChange(ben, approval)
    expect((await told()).sentence).toMatch(/: a substantial change, approved\.$/)
    const { reader } = register.engine
    const ids = [await getSystemId(reader, "a")]
    const { size } = await readEnd(reader)
    const view = { size, asOf: "2026-03-01T09:00:00.000Z", audience: "REGULATOR" } as const
    expect((await readChangeFacts(reader, view, ids)).get(ids[0]!)).toMatchObject({
      newest: { evidence: { value: ["DOCUMENT"] }, reopened: { value: 3 } },
      request: {
        state: { value: "APPROVED" },
        substantial: { value: true },
        approvers: { value: 1 },
        waiting: { value: [] },
      },
    })
    await signOffVersion(ben, { system: "a", version: "2", as: "REVIEWER" })
    expect((await told()).gaps).toContainEqual(expect.stringMatching(/^2 things that spoke/))
    await deploy(ctx, { ...change, environment: "production" })
    expect((await told()).sentence).toMatch(/^Version 2 runs in production since .* off\.$/)
  },
)
