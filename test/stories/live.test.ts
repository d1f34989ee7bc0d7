import { expect, test } from "vitest"
import { deploy } from "../../api/src/change/deployment.command.ts"
import { recordEvidence } from "../../api/src/change/evidence.command.ts"
import {
  judgeChange,
  requestChange,
  reviewChange,
  withdrawChange,
} from "../../api/src/change/request.command.ts"
import { signOffVersion } from "../../api/src/change/version.command.ts"
import { engines } from "../support/register.ts"
import { approval, asked, change, digestOf, filled, minor } from "./change-requests.fixture.ts"

test.each(engines)(
  "%s: one query tells what was live on a day, who had agreed, on what evidence, and the change it came by",
  async (engine) => {
    const { ctx, ask, clock, ada, ben, cem } = await filled(engine)
    const tested = { system: "a", kind: "TEST", title: "T", version: "2" } as const
    const goodUntil = "2026-03-20T00:00:00.000Z"
    await recordEvidence(ctx, { ...tested, digest: digestOf("t"), goodUntil })
    await requestChange(ada, { ...asked, roles: ["REVIEWER"] })
    await withdrawChange(ada, { ...change, reason: "Not yet." })
    await requestChange(ada, { ...asked, why: "It is ready.", roles: ["REVIEWER"] })
    await judgeChange(ben, minor)
    await reviewChange(ben, approval)
    await signOffVersion(ben, { ...change, as: "REVIEWER" })
    clock.advance({ hours: 1 })
    await deploy(ctx, { ...change, environment: "production" })
    clock.advance({ days: 1 })
    const on = clock.now()
    clock.advance({ days: 30 })
    // What is said afterwards is none of what it rested on.
    await recordEvidence(ctx, { ...tested, digest: digestOf("later") })
    await signOffVersion(cem, { ...change, as: "ACCOUNTABLE" })
    const query = `query ($on: DateTime) { register { system(slug: "a") {
      live(on: $on, environment: "production") {
        deployment { version { label } admission { entry } }
        agreed { as signer { slug } }
        evidence { digest goodUntil }
        request { why { text } state judgements { substantial by { slug } } reviews { as outcome } }
      } } } }`
    type Answer = { register: { system: { live: Record<string, unknown>[] } } }
    const live = async (at: string) => (await ask<Answer>(query, { on: at })).register.system.live
    const byPrompt = { digest: digestOf("r"), goodUntil: null }
    expect(await live(on)).toEqual([
      {
        deployment: { version: { label: "2" }, admission: null },
        agreed: [{ as: "REVIEWER", signer: { slug: "ben" } }],
        evidence: [{ digest: digestOf("t"), goodUntil }, byPrompt],
        request: {
          why: { text: "It is ready." },
          state: "DEPLOYED",
          judgements: [{ substantial: false, by: { slug: "ben" } }],
          reviews: [{ as: "REVIEWER", outcome: "APPROVED" }],
        },
      },
    ])
    expect(await live(clock.now())).toMatchObject([
      {
        agreed: [{ as: "REVIEWER" }, { as: "ACCOUNTABLE" }],
        evidence: [{ digest: digestOf("later") }, byPrompt],
      },
    ])
    const first = "2026-03-01T09:00:00.000Z"
    expect(await live(first)).toMatchObject([
      { deployment: { version: { label: "1" } }, request: null },
    ])
  },
)
