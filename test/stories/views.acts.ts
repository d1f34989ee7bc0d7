import fc from "fast-check"
import { deploy, endDeployment } from "../../api/src/change/deployment.command.ts"
import { draftVersion } from "../../api/src/change/version.command.ts"
import type { Context } from "../../api/src/context.ts"
import {
  acceptAccountability,
  appoint,
  endAccountability,
} from "../../api/src/ownership/accountability.command.ts"
import { recordDeparture } from "../../api/src/ownership/party.command.ts"
import { answerQuestion } from "../../api/src/ownership/statement.command.ts"
import {
  describeSystem,
  moveSystem,
  registerSystem,
} from "../../api/src/ownership/system.command.ts"
import { throughGate } from "../support/gates.ts"
import { discontinue, report } from "../support/reports.ts"
import { days } from "./views.model.ts"

const states = [
  "PROPOSED",
  "IN_DEVELOPMENT",
  "PILOT",
  "IN_SERVICE",
  "SUSPENDED",
  "RETIRING",
] as const
const system = fc.constantFrom("a", "b", "c")
const person = fc.constantFrom("p", "q", "r")
export const day = fc.nat(days - 5)
const state = fc.constantFrom(...states)
const environment = fc.constantFrom("production", "test")
const label = fc.constantFrom("1", "2")

export const act = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("register"), system, state, day }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("move"), system, state, day }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("describe"), system, day }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("report"), system, state }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("discontinue"), system }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("appoint"),
      system,
      person,
      day,
      lasts: fc.option(fc.integer({ min: 1, max: 30 })),
      accepts: fc.option(fc.nat(3), { freq: 6 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("end"), system, person, day }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("leave"), person, day }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("deploy"), system, label, environment, day }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("stop"), system, environment, day }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("answer"), system, text: fc.nat(3) }) },
)
export type Act = typeof act extends fc.Arbitrary<infer Of> ? Of : never

/** Where the acts of a run take place: names, days and callers of its own. */
type Place = {
  readonly name: string
  readonly slug: (of: string) => string
  readonly instant: (day: number) => string
  readonly caller: (of: string) => Context
}

/** Does an act of a run: the commands it takes, of which some may be refused. */
export function perform(ctx: Context, act: Act, run: Place): Promise<unknown>[] {
  const { name, slug, instant } = run
  switch (act.do) {
    case "register": {
      const of = { slug: slug(act.system), name: act.system, organisation: name, state: act.state }
      return [registerSystem(ctx, { ...of, effectiveAt: instant(act.day) })]
    }
    case "move": {
      const at = instant(act.day)
      const { state } = act
      if (state === "PILOT" || state === "IN_SERVICE")
        return [throughGate(ctx, slug(act.system), state, { at })]
      const moved = { to: state, effectiveAt: at }
      return [moveSystem(ctx, { system: slug(act.system), ...moved })]
    }
    case "describe":
      return [describeSystem(ctx, { system: slug(act.system), name: `Day ${act.day}` })]
    case "report": {
      const told = { source: name, town: name, reportedState: act.state }
      return [report(ctx, { slug: slug(act.system), ...told })]
    }
    case "discontinue":
      return [discontinue(ctx, slug(act.system), name)]
    case "appoint":
      return appointed(ctx, act, run)
    case "end": {
      const of = { system: slug(act.system), party: slug(act.person), role: "ACCOUNTABLE" } as const
      return [endAccountability(ctx, { ...of, endsAt: instant(act.day) })]
    }
    case "leave":
      return [recordDeparture(ctx, { party: slug(act.person), leftAt: instant(act.day) })]
    case "deploy": {
      const { environment, label } = act
      const version = { system: slug(act.system), label, author: slug("p") }
      const place = { system: slug(act.system), environment, from: instant(act.day) }
      return [
        draftVersion(ctx, { ...version, components: [component] }),
        deploy(ctx, { ...place, version: label }),
      ]
    }
    case "stop": {
      const { environment } = act
      const endsAt = instant(act.day)
      return [endDeployment(ctx, { system: slug(act.system), environment, endsAt })]
    }
    case "answer":
      return [answered(ctx, act, run)]
  }
  // Every act is one of those above.
  throw new Error(`${JSON.stringify(act)} is no act`)
}

function answered(
  ctx: Context,
  { system, text }: Extract<Act, { do: "answer" }>,
  { slug }: Place,
): Promise<unknown> {
  const of = { system: slug(system), question: "why" }
  const values = Array.from({ length: text }, () => "So.")
  return text === 0
    ? answerQuestion(ctx, { ...of, state: "WITHHELD" })
    : answerQuestion(ctx, { ...of, state: "STATED", values })
}

function appointed(
  ctx: Context,
  { system, person, day, lasts, accepts }: Extract<Act, { do: "appoint" }>,
  { slug, instant, caller }: Place,
): Promise<unknown>[] {
  const of = { system: slug(system), role: "ACCOUNTABLE" } as const
  const until = lasts === null ? null : instant(day + lasts)
  const naming = { ...of, party: slug(person), office: "Office", from: instant(day), until }
  if (accepts === null) return [appoint(ctx, naming)]
  const effectiveAt = instant(day + accepts)
  return [appoint(ctx, naming), acceptAccountability(caller(person), { ...of, effectiveAt })]
}

const component = { role: "model", name: "m", digest: `sha256:${"ab".repeat(32)}` }
