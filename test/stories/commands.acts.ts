import fc from "fast-check"
import type { Context } from "../../api/src/context.ts"
import { admitToPilot, admitToService } from "../../api/src/handbook/admission.command.ts"
import { endException, grantException } from "../../api/src/handbook/exception.command.ts"
import {
  acceptAccountability,
  appoint,
  endAccountability,
} from "../../api/src/ownership/accountability.command.ts"
import {
  charterPilot,
  endPilot,
  extendPilot,
  reviewCharter,
} from "../../api/src/ownership/charter.command.ts"
import { listInForce } from "../../api/src/ownership/accountability.store.ts"
import { listPending } from "../../api/src/ownership/appointment.store.ts"
import { findParties } from "../../api/src/ownership/party.store.ts"
import { findSystemIdentity } from "../../api/src/ownership/system.store.ts"
import { recordDeparture, registerParty } from "../../api/src/ownership/party.command.ts"
import { moveSystem, registerSystem } from "../../api/src/ownership/system.command.ts"
import {
  ownedClause,
  openClause,
  policyText,
  publishPolicy,
  type Officers,
} from "../support/handbook.ts"
import { personCaller, type TestRegister } from "../support/register.ts"

const system = fc.constantFrom("a", "b", "c")
const person = fc.constantFrom("p", "q", "r", "s")
const states = ["PROPOSED", "IN_DEVELOPMENT", "IN_DEVELOPMENT", "FOUND", "SUSPENDED"] as const
const onward = ["IN_DEVELOPMENT", "PILOT", "SUSPENDED", "WITHDRAWN", "RETIRING"] as const
const days = fc.integer({ min: -20, max: 60 })

const where = { system, person }
const clause = fc.constantFrom("owned", "open", "chartered")

/** Acts of anybody on anything: most of them are refused, which is the point. */
export const act = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("register"),
      ...where,
      state: fc.constantFrom(...states),
      days,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("move"),
      ...where,
      to: fc.constantFrom(...onward),
      days,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("appoint"),
      ...where,
      days,
      lasts: fc.option(fc.integer({ min: 1, max: 60 })),
    }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constant("accept"), ...where }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("end"), ...where, days }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("leave"), ...where, days }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("charter"), ...where, days }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("review"),
      ...where,
      risk: fc.boolean(),
      approves: fc.boolean(),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("admitToPilot"), ...where }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("admitToService"), ...where }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("extend"), ...where, days }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("endPilot"),
      ...where,
      decision: fc.constantFrom("ADMIT", "BUILD_FURTHER", "STOP"),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("except"), ...where, clause, days }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("endException"), ...where, clause }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("publish"), ...where, clause, days }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("wait"),
      ...where,
      days: fc.integer({ min: 1, max: 20 }),
    }),
  },
)
export type Act = typeof act extends fc.Arbitrary<infer Of> ? Of : never

const beyond = Number.MAX_SAFE_INTEGER - 1

/** Who and what there is in a run, and how many policies were published so far. */
export class World {
  readonly made: TestRegister
  readonly officers: Officers
  #published = 0
  #people = 0

  constructor(made: TestRegister, officers: Officers) {
    this.made = made
    this.officers = officers
  }

  instant(days: number): string {
    return new Date(Date.parse(this.made.clock.now()) + days * 86_400_000).toISOString()
  }

  as(person: string): Promise<Context> {
    return personCaller(this.made.register, person)
  }

  /** Who answers for a system, or was appointed last to do so. */
  async concerned(slug: string, isPending: boolean): Promise<Context | undefined> {
    const { reader } = this.made.register.engine
    const system = await findSystemIdentity(reader, slug)
    if (!system) return undefined
    const view = { size: beyond, asOf: this.made.clock.now(), audience: "INTERNAL" } as const
    const rows = isPending
      ? await listPending(reader, beyond, [system.id])
      : await listInForce(reader, view, [system.id], "ACCOUNTABLE")
    const party = rows.at(-1)?.partyId ?? ""
    const slugs = await findParties(reader, view, [party])
    const found = slugs.get(party)
    return found && this.as(found.slug)
  }

  /** A person of that letter: another one once the last has left. */
  slugOf(person: string): string {
    return `${person}-${this.#people}`
  }

  async newPeople(): Promise<void> {
    this.#people += 1
    for (const person of ["p", "q", "r", "s"]) {
      const slug = this.slugOf(person)
      await registerParty(this.made.ctx, { slug, kind: "PERSON", name: slug })
    }
  }

  async publish(clause: string): Promise<void> {
    this.#published += 1
    const bound = "exception: { days: 30, by: [chief-risk-officer] }\n"
    const owned = ownedClause("PILOT, IN_SERVICE", bound)
    const chartered = ownedClause("PILOT", bound)
      .replaceAll("ownership.accountable.exists", "ownership.charter.approvedByRisk")
      .replace("id: owned", "id: chartered")
    const clauses = { owned, chartered, open: openClause("PILOT, IN_SERVICE") }[clause] ?? ""
    const text = policyText({ id: "gate", version: String(this.#published), clauses })
    await publishPolicy(this.made, this.officers, text)
  }
}

/** Does an act, which may be refused. */
export async function perform(world: World, act: Act): Promise<unknown> {
  const { ctx, clock } = world.made
  const { system } = act
  const party = world.slugOf(act.person)
  // Half of the acts are those of whoever could do them.
  const caller = async () =>
    (act.person < "r" && (await world.concerned(system, act.do === "accept"))) || world.as(party)
  switch (act.do) {
    case "register":
      return registerSystem(ctx, {
        slug: system,
        name: system,
        organisation: "town",
        state: act.state,
        effectiveAt: world.instant(Math.min(act.days, 0)),
      })
    case "move": {
      const moved = { to: act.to, effectiveAt: world.instant(Math.min(act.days, 0)) }
      return moveSystem(act.days % 2 === 0 ? ctx : await caller(), { system, ...moved })
    }
    case "appoint": {
      const until = act.lasts === null ? null : world.instant(act.days + act.lasts)
      const named = { party, role: "ACCOUNTABLE", office: "Head", until } as const
      return appoint(ctx, { system, ...named, from: world.instant(act.days) })
    }
    case "accept":
      return acceptAccountability(await caller(), { system, role: "ACCOUNTABLE" })
    case "end": {
      const ended = { party, role: "ACCOUNTABLE", endsAt: world.instant(act.days) } as const
      return endAccountability(ctx, { system, ...ended })
    }
    case "leave":
      await recordDeparture(ctx, { party, leftAt: world.instant(act.days) })
      return act.days % 5 === 0 ? world.newPeople() : undefined
    case "charter":
      return charterPilot(await caller(), {
        system,
        success: "It sorts.",
        answerable: party,
        answerableOffice: "Head",
        scope: "Letters.",
        endsAt: world.instant(act.days),
        atEnd: "Back to hand.",
      })
    case "review":
      return reviewCharter(act.risk ? world.officers.risk : world.officers.operations, {
        system,
        as: act.risk ? "RISK" : "OPERATIONS",
        office: act.risk ? "chief-risk-officer" : "head-of-operations",
        outcome: act.approves ? "APPROVED" : "CHANGES_REQUESTED",
      })
    case "admitToPilot":
      return admitToPilot(await caller(), { system })
    case "admitToService":
      return admitToService(await caller(), { system })
    case "extend":
      return extendPilot(await caller(), {
        system,
        endsAt: world.instant(act.days),
        reason: "Snow.",
      })
    case "endPilot":
      return endPilot(await caller(), { system, decision: act.decision, outcomes: "Some." })
    case "except":
      return grantException(world.officers.risk, {
        system,
        policy: "gate",
        clause: act.clause,
        until: world.instant(act.days),
        reason: "An emergency.",
      })
    case "endException":
      return endException(world.officers.risk, { system, policy: "gate", clause: act.clause })
    case "publish":
      return world.publish(act.clause)
    case "wait":
      return clock.advance({ days: act.days })
  }
  throw new Error("Every act is one of those above")
}
