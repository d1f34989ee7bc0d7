import { expect, test } from "vitest"
import { systemStates, type SystemState } from "@answerable/schema/entries"
import { isGated, transitions } from "../../api/src/ownership/lifecycle.rules.ts"
import { moveSystem } from "../../api/src/ownership/system.command.ts"
import { throughGate } from "../support/gates.ts"
import { cast, engines, openTestRegister, town } from "../support/register.ts"
import { report } from "../support/reports.ts"

test.each(engines)(
  "%s: a system enters and moves as the table says, and no other way",
  async (engine) => {
    const { ctx, ask } = await openTestRegister(engine)
    await cast(ctx)
    const ways = transitions.filter(({ from }) => from === null).map(({ to }) => to)
    for (const state of systemStates) {
      const registered = town(ctx, `new-${state.toLowerCase().replace("_", "-")}`, { state })
      if (ways.includes(state)) await registered
      else
        await expect(registered).rejects.toMatchObject({
          name: "TransitionNotAllowed",
          allowed: ways,
        })
    }
    // The steps that lead to each state from one in which a system can be registered.
    const way: { [State in SystemState]?: readonly SystemState[] } = {
      WITHDRAWN: ["PROPOSED", "WITHDRAWN"],
    }
    for (const from of systemStates) {
      const steps = way[from] ?? [from]
      const [first] = steps
      if (!first || !ways.includes(first)) continue
      const allowed = transitions.filter((step) => step.from === from).map(({ to }) => to)
      for (const to of systemStates) {
        const slug = `${from}-${to}`.toLowerCase().replaceAll("_", "-")
        await town(ctx, slug, { state: first })
        for (const step of steps.slice(1)) await moveSystem(ctx, { system: slug, to: step })
        const isAhead = allowed.includes(to) && isGated({ from, to })
        const moved = moveSystem(ctx, { system: slug, to })
        if (isAhead) {
          await expect(moved).rejects.toMatchObject({ name: "GateAhead" })
          await throughGate(ctx, slug, to === "PILOT" ? to : "IN_SERVICE")
        } else if (allowed.includes(to)) await moved
        else await expect(moved).rejects.toMatchObject({ name: "TransitionNotAllowed", allowed })
        const { register } = await ask<{ register: { system: { state: string } } }>(
          `query ($slug: String!) { register { system(slug: $slug) { state } } }`,
          { slug },
        )
        expect(register.system.state).toBe(allowed.includes(to) ? to : from)
      }
    }
  },
)

test.each(engines)(
  "%s: a system that is only reported waits for a person to register it",
  async (engine) => {
    const made = await openTestRegister(engine)
    await cast(made.ctx)
    await report(made.ctx, { slug: "a", reportedState: "IN_SERVICE" })
    const asked = `{ register { system(slug: "a") { name state stateSince admitted reports { state }
    answers { ownership { sentence } } } } }`
    expect(await made.ask(asked)).toEqual({
      register: {
        system: {
          name: "Reported a",
          state: "UNDETERMINED",
          stateSince: null,
          admitted: false,
          reports: [{ state: "IN_SERVICE" }],
          answers: {
            ownership: {
              sentence:
                "Nobody is named as answering for it. A source reports it; no person has registered it.",
            },
          },
        },
      },
    })
    await expect(moveSystem(made.ctx, { system: "a", to: "SUSPENDED" })).rejects.toThrow()
    await town(made.ctx, "a", { state: "PILOT" })
    await expect(town(made.ctx, "a")).rejects.toMatchObject({ name: "SlugTaken" })
    await report(made.ctx, { slug: "a", reportedState: "RETIRED", name: "Another name" })
    expect(await made.ask(asked)).toMatchObject({
      register: { system: { name: "System a", state: "PILOT", reports: [{ state: "RETIRED" }] } },
    })
  },
)
