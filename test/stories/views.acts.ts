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
  const { name, slug, instant, caller } = run
  const at = "day" in act ? instant(act.day) : ""
  const of = "system" in act ? slug(act.system) : ""
  const place = { organisation: name }
  if (act.do === "leave" && "person" in act)
    return [recordDeparture(ctx, { party: slug(act.person), leftAt: at })]
  if (act.do === "discontinue") return [discontinue(ctx, of, name)]
  if (act.do === "describe") return [describeSystem(ctx, { system: of, name: `At ${at}` })]
  if ("state" in act && act.do === "report")
    return [report(ctx, { slug: of, source: name, town: name, reportedState: act.state })]
  if ("state" in act && act.do === "register")
    return [
      registerSystem(ctx, { slug: of, name: of, ...place, state: act.state, effectiveAt: at }),
    ]
  if ("state" in act) return [moveSystem(ctx, { system: of, to: act.state, effectiveAt: at })]
  if ("accepts" in act) {
    const until = act.lasts === null ? null : instant(act.day + act.lasts)
    const appointment = { system: of, party: slug(act.person), role: "ACCOUNTABLE" } as const
    const effectiveAt = act.accepts === null ? null : instant(act.day + act.accepts)
    const accepting = { system: of, role: "ACCOUNTABLE", effectiveAt } as const
    return [
      appoint(ctx, { ...appointment, office: "Office", from: at, until }),
      ...(act.accepts === null ? [] : [acceptAccountability(caller(act.person), accepting)]),
    ]
  }
  if ("person" in act && "system" in act)
    return [
      endAccountability(ctx, {
        system: of,
        party: slug(act.person),
        role: "ACCOUNTABLE",
        endsAt: at,
      }),
    ]
  if ("label" in act) {
    const digest = `sha256:${"ab".repeat(32)}`
    const version = { system: of, label: act.label, author: slug("p") }
    return [
      draftVersion(ctx, { ...version, components: [{ role: "model", name: "m", digest }] }),
      deploy(ctx, { system: of, version: act.label, environment: act.environment, from: at }),
    ]
  }
  if ("environment" in act)
    return [endDeployment(ctx, { system: of, environment: act.environment, endsAt: at })]
  if ("text" in act) {
    const answer = { system: of, question: "why" } as const
    return [
      act.text === 0
        ? answerQuestion(ctx, { ...answer, state: "WITHHELD" })
        : answerQuestion(ctx, {
            ...answer,
            state: "STATED",
            values: Array(act.text).fill("So."),
          }),
    ]
  }
  return []
}
