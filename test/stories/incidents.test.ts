import { expect, test } from "vitest"
import { deploy, endDeployment } from "../../api/src/change/deployment.command.ts"
import { requestChange } from "../../api/src/change/request.command.ts"
import { rollBack, suspend } from "../../api/src/exit/stop.command.ts"
import {
  closeIncident,
  containIncident,
  correctIncident,
  liftFreeze,
  recordLesson,
  reopenIncident,
  reportIncident,
} from "../../api/src/monitoring/incident-act.command.ts"
import { stateFlow } from "../../api/src/ownership/flow.command.ts"
import { moveSystem } from "../../api/src/ownership/system.command.ts"
import { engines } from "../support/register.ts"
import { at, running } from "./incidents.fixture.ts"

test.each(engines)(
  "%s: a serious incident runs its clock, freezes its system, is reported, corrected and closed",
  async (engine) => {
    const { ctx, clock, told, facts, detect, triage, of } = await running(engine)
    await stateFlow(ctx, { system: "a", receiver: "b", passes: "DECISION", what: "Desks" })
    clock.advance({ hours: 1 })
    const occurred = clock.now()
    await detect()
    expect(await told()).toMatchObject({
      state: "DETECTED",
      isSerious: null,
      environment: "live",
      version: { label: "1.1" },
      reportDueAt: null,
      frozenFrom: null,
      reaches: { reached: { nodes: [{ system: { slug: "b" }, distance: 1 }] } },
    })
    const waiting = async () => {
      const { incidents, unreported, reportDueAt } = await facts()
      return [incidents.value?.[0]?.isJudged.value, unreported.value, reportDueAt.value]
    }
    expect(await waiting()).toEqual([false, 0, null])
    clock.advance({ hours: 2 })
    await triage()
    const due = new Date(Date.parse(occurred) + 15 * 86_400_000).toISOString()
    expect(await waiting()).toEqual([true, 1, due])
    expect(await told()).toMatchObject({
      state: "FROZEN",
      isSerious: true,
      reportDueAt: due,
      frozenFrom: clock.now(),
      frozenUntil: null,
      isMissed: false,
    })
    expect((await facts()).frozen.value).toBe(true)
    await expect(
      deploy(ctx, { system: "a", version: "1.0", environment: "live" }),
    ).rejects.toMatchObject({ name: "SystemFrozen", incident: "2026-001" })
    clock.advance({ hours: 1 })
    await rollBack(ctx, { system: "a", environment: "live", reason: "It harms." })
    expect(await told()).toMatchObject({
      rollbacks: [{ replaced: { label: "1.1", digest: expect.stringMatching(/^sha256:/) } }],
    })
    await containIncident(ctx, { ...of, how: "1.0 runs again." })
    await expect(liftFreeze(ctx, { ...of, authority: "Authority", what: "x" })).rejects.toThrow(
      /Report it first/,
    )
    await reportIncident(ctx, { ...of, report: "INITIAL", authority: "Authority" })
    expect(await told()).toMatchObject({ state: "REPORTED_INITIAL", frozenUntil: null })
    expect(await waiting()).toEqual([true, 0, null])
    await expect(
      reportIncident(ctx, { ...of, report: "INITIAL", authority: "Authority" }),
    ).rejects.toMatchObject({ name: "AlreadyReported" })
    await liftFreeze(ctx, { ...of, authority: "Authority", what: "The rule for hospitals." })
    expect((await facts()).frozen.value).toBe(false)
    await requestChange(ctx, {
      system: "a",
      version: "1.1",
      environment: "live",
      what: "The rule for hospitals.",
      why: "Incident 2026-001.",
      risk: "LOW",
    })
    await deploy(ctx, { system: "a", version: "1.1", environment: "live" })
    await correctIncident(ctx, {
      ...of,
      what: "The rule is mended.",
      changes: [{ version: "1.1", environment: "live" }],
    })
    expect((await told())!.state).toBe("REPORTED_INITIAL")
    await expect(closeIncident(ctx, { ...of, outcome: "Done." })).rejects.toMatchObject({
      name: "IncidentUnsettled",
      unsettled: ["the complete report to the authority", "what was learnt from it"],
    })
    clock.advance({ days: 3 })
    await reportIncident(ctx, { ...of, report: "FINAL", authority: "Authority" })
    expect((await told())!.state).toBe("CORRECTED")
    await recordLesson(ctx, {
      ...of,
      lesson: "Ask the hospital first.",
      change: { version: "1.1", environment: "live" },
    })
    await closeIncident(ctx, { ...of, outcome: "Nobody is harmed any more." })
    const end = (await told())!
    expect(end).toMatchObject({ state: "CLOSED", isMissed: false })
    expect(end.acts.map(({ act }) => act)).toEqual([
      "CONTAINED",
      "REPORTED",
      "UNFROZEN",
      "CORRECTED",
      "REPORTED",
      "LESSON",
      "CLOSED",
    ])
    expect(end.acts[5]!.changes).toHaveLength(1)
    await reopenIncident(ctx, { ...of, reason: "It happened again." })
    expect((await told())!.state).toBe("REPORTED_FINAL")
  },
)

test.each(engines)(
  "%s: a clock that runs out is shown as missed from that instant on, whatever is reported later",
  async (engine) => {
    const { ctx, clock, told, facts, detect, triage, of } = await running(engine)
    await detect({ aware: "2026-03-01", occurred: "2026-03" })
    await triage({ harms: ["DEATH"] })
    const due = at("11", "00:00")
    expect(await told()).toMatchObject({
      occurredFrom: at("01", "00:00"),
      occurredUntil: "2026-04-01T00:00:00.000Z",
      awareAt: at("01", "00:00"),
      reportDueAt: due,
      version: null,
    })
    expect((await told({ asOf: at("10", "23:59") }))!.isMissed).toBe(false)
    expect((await told({ asOf: due }))!.isMissed).toBe(true)
    clock.set(at("12"))
    expect((await facts()).incidents.value).toMatchObject([
      { incident: { value: "2026-001" }, reportDueAt: { value: due }, reportedAt: { value: null } },
    ])
    await reportIncident(ctx, { ...of, report: "FINAL", authority: "Authority" })
    expect(await told()).toMatchObject({ state: "REPORTED_FINAL", isMissed: true })
    expect((await told({ asOf: at("10") }))!).toMatchObject({ state: "FROZEN", isMissed: false })
  },
)

test.each(engines)(
  "%s: a freeze stops what alters a system, and nothing that stops it",
  async (engine) => {
    const { ctx, detect, triage, clock } = await running(engine)
    await detect()
    await triage()
    const frozen = { name: "SystemFrozen" }
    await expect(
      deploy(ctx, { system: "a", version: "1.0", environment: "live", share: 10 }),
    ).rejects.toMatchObject(frozen)
    // A plan lets nothing run, so it alters nothing.
    const from = "2090-01-01T00:00:00.000Z"
    await deploy(ctx, { system: "a", version: "1.0", environment: "live", from })
    await moveSystem(ctx, { system: "a", to: "RETIRING" })
    await expect(moveSystem(ctx, { system: "a", to: "RETIRED" })).rejects.toMatchObject(frozen)
    clock.advance({ hours: 1 })
    await endDeployment(ctx, { system: "a", environment: "live" })
    await suspend(ctx, { system: "a", reason: "It harms." })
  },
)

test.each(engines)(
  "%s: the public sees what an incident is, and not what is told of it",
  async (engine) => {
    const { detect, told } = await running(engine)
    await detect()
    expect(await told({}, "PUBLIC")).toMatchObject({
      severity: "HIGH",
      harms: ["HEALTH"],
      summary: { text: null, redaction: { state: "REDACTED" } },
    })
    expect((await told({}, "INTERNAL"))!.summary.text).toMatch(/canary hospital/)
  },
)
