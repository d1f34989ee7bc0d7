import fc from "fast-check"
import { deploy, endDeployment } from "../../api/src/change/deployment.command.ts"
import { stateEnvironment } from "../../api/src/change/environment.command.ts"
import { unplanDeployment } from "../../api/src/change/planned-start.command.ts"
import { draftVersion, signOffVersion } from "../../api/src/change/version.command.ts"
import { rollBack, suspend } from "../../api/src/exit/stop.command.ts"
import { grantException } from "../../api/src/handbook/exception.command.ts"
import {
  acceptAccountability,
  appoint,
  endAccountability,
} from "../../api/src/ownership/accountability.command.ts"
import { throughGate } from "../support/gates.ts"
import {
  openClause,
  ownedClause,
  policyText,
  publishPolicy,
  signedClause,
  type Officers,
} from "../support/handbook.ts"
import { personCaller, type TestRegister } from "../support/register.ts"

const where = {
  system: fc.constantFrom("a", "b"),
  environment: fc.constantFrom("production", "live", "test"),
  person: fc.constantFrom("p", "q", "r"),
  label: fc.constantFrom("1", "2", "3", "4"),
}
const role = fc.constantFrom("ACCOUNTABLE", "REVIEWER", "OVERSEER")
const hours = fc.integer({ min: -48, max: 96 })

/** One in three; null otherwise. */
const seldom = (number: fc.Arbitrary<number>): fc.Arbitrary<number | null> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: number })

/** Acts on what runs, in any order: many are refused, which is the point. */
export const act = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("state"), ...where, isProduction: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("draft"), ...where }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("sign"), ...where, role }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("appoint"), ...where, role }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("end"), ...where, role }) },
  {
    weight: 14,
    arbitrary: fc.record({
      do: fc.constant("deploy"),
      ...where,
      share: seldom(fc.integer({ min: 1, max: 99 })),
      after: seldom(hours),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("stop"), ...where }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("unplan"), ...where }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("rollBack"), ...where, names: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("suspend"), ...where, all: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("takeUp"), ...where }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("publish"),
      ...where,
      clause: fc.constantFrom("signed", "signed", "open", "pilot", "owned"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("except"), ...where, hours }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("wait"),
      ...where,
      hours: fc.integer({ min: 1, max: 72 }),
    }),
  },
)
export type Act = typeof act extends fc.Arbitrary<infer Of> ? Of : never

const clauses: { readonly [name: string]: string } = {
  signed: signedClause,
  open: openClause("DEPLOYMENT"),
  // Of a deployment this one asks nothing, so its gate is closed.
  pilot: openClause("PILOT"),
  owned: ownedClause("IN_SERVICE") + signedClause,
}

/** Publishes the next version of the policy of a run. */
export class Handbook {
  #published = 0

  async publish(made: TestRegister, people: Officers, clause: string): Promise<void> {
    this.#published += 1
    const version = String(this.#published)
    const text = policyText({ id: "gate", version, clauses: clauses[clause] ?? "" })
    await publishPolicy(made, people, text)
  }
}

type World = {
  readonly made: TestRegister
  readonly people: Officers
  readonly handbook: Handbook
}

/** Does an act, which may be refused. */
export async function perform({ made, people, handbook }: World, act: Act): Promise<unknown> {
  const { ctx, register, clock } = made
  const { system, environment, person, label } = act
  const place = { system, environment }
  const later = (hours: number) =>
    new Date(Date.parse(clock.now()) + hours * 3_600_000).toISOString()
  switch (act.do) {
    case "state":
      return stateEnvironment(ctx, {
        system,
        slug: environment,
        name: environment,
        isProduction: act.isProduction,
      })
    case "draft": {
      const components = [{ role: "prompt", name: label, digest: `sha256:${"ab".repeat(32)}` }]
      return draftVersion(ctx, { system, label, author: person, components })
    }
    case "sign":
      return signOffVersion(await personCaller(register, person), {
        system,
        version: label,
        as: act.role,
      })
    case "appoint":
      await appoint(ctx, { system, party: person, role: act.role, office: "Desk" })
      return acceptAccountability(await personCaller(register, person), { system, role: act.role })
    case "end":
      return endAccountability(ctx, { system, party: person, role: act.role })
    case "deploy":
      return deploy(ctx, {
        ...place,
        version: label,
        share: act.share,
        from: act.after === null ? null : later(act.after),
      })
    case "stop":
      return endDeployment(ctx, place)
    case "unplan":
      return unplanDeployment(ctx, { ...place, version: label })
    case "rollBack":
      return rollBack(ctx, { ...place, reason: "Worse.", version: act.names ? label : null })
    case "suspend":
      return suspend(ctx, { system, reason: "Stop.", environments: act.all ? null : [environment] })
    case "takeUp":
      return throughGate(ctx, system, "IN_SERVICE")
    case "publish":
      return handbook.publish(made, people, act.clause)
    case "except":
      return grantException(people.risk, {
        system,
        policy: "gate",
        clause: "signed",
        until: later(act.hours),
        reason: "An emergency.",
      })
    case "wait":
      return clock.advance({ hours: act.hours })
  }
  throw new Error("Every act is one of those above")
}
