import { expect, test } from "vitest"
import { admitToPilot } from "../../api/src/handbook/admission.command.ts"
import { GateClosed } from "../../api/src/handbook/admission.rules.ts"
import { endException, grantException } from "../../api/src/handbook/exception.command.ts"
import { moveSystem } from "../../api/src/ownership/system.command.ts"
import { ownedClause, policyText, publishPolicy } from "../support/handbook.ts"
import { engines } from "../support/register.ts"

import { at, look, prepared, sizeOf, system } from "./gate.fixture.ts"

test.each(engines)("%s: with no policy in force a gate is closed, and says so", async (engine) => {
  const made = await prepared(engine)
  await expect(admitToPilot(made.ada, { system })).rejects.toThrow(/no policy in force/)
  expect(await look(made)).toMatchObject({
    state: "IN_DEVELOPMENT",
    gate: { isOpen: false, clauses: [] },
    admissions: [{ step: "PILOT", granted: false, verdict: { isOpen: false, clauses: [] } }],
  })
})

test.each(engines)("%s: what is only asked is not recorded", async (engine) => {
  const made = await prepared(engine)
  await publishPolicy(made, made.people, policyText({ id: "p", clauses: ownedClause("PILOT") }))
  const before = await sizeOf(made)
  const asked = await admitToPilot(made.ada, { system, validateOnly: true })
  expect([asked.validatedOnly, await sizeOf(made)]).toEqual([true, before])
  await admitToPilot(made.ada, { system })
  // Nobody passes the gate by another door.
  await expect(moveSystem(made.ada, { system, to: "IN_SERVICE" })).rejects.toThrow(
    /use admitToService/,
  )
})

test.each(engines)(
  "%s: a gate that is closed is recorded once for a key, and answered again",
  async (engine) => {
    const made = await prepared(engine)
    const input = { system, idempotencyKey: "once" }
    await expect(admitToPilot(made.ada, input)).rejects.toBeInstanceOf(GateClosed)
    const size = await sizeOf(made)
    await expect(admitToPilot(made.ada, input)).rejects.toBeInstanceOf(GateClosed)
    expect(await sizeOf(made)).toBe(size)
    await expect(admitToPilot(made.ada, { system, validateOnly: true })).rejects.toBeInstanceOf(
      GateClosed,
    )
    expect(await sizeOf(made)).toBe(size)
  },
)

test.each(engines)(
  "%s: an exception opens a gate for a time, by another than the owner",
  async (engine) => {
    const made = await prepared(engine)
    const bound = "exception: { days: 30, by: [chief-risk-officer] }\n"
    const never = ownedClause("PILOT", bound)
      .replaceAll("ownership.accountable.exists", "ownership.charter.exists")
      .replace("id: owned", "id: chartered")
    await publishPolicy(made, made.people, policyText({ id: "p", clauses: never }))
    await expect(admitToPilot(made.ada, { system })).rejects.toBeInstanceOf(GateClosed)
    const asked = { system, policy: "p", clause: "chartered", reason: "An emergency." }
    const until = "2026-03-31T00:00:00.000Z"
    await expect(grantException(made.people.operations, { ...asked, until })).rejects.toThrow(
      /granted by chief-risk-officer/,
    )
    await expect(
      grantException(made.people.risk, { ...asked, until: at("05-01") }),
    ).rejects.toThrow(/lasts 30 days at most/)
    await grantException(made.people.risk, { ...asked, until })
    await admitToPilot(made.ada, { system })
    expect(await look(made)).toMatchObject({
      gate: { isOpen: true, clauses: [{ outcome: "EXCEPTED" }] },
      standing: { status: "SATISFIED", until },
    })
    expect((await look(made, { asOf: at("04-01") })).standing).toMatchObject({
      status: "LAPSED",
      since: until,
    })

    // It is renewed once, and can be ended early.
    made.clock.set(at("03-30"))
    await grantException(made.people.risk, { ...asked, until: at("04-20") })
    await expect(
      grantException(made.people.risk, { ...asked, until: at("04-28") }),
    ).rejects.toThrow(/was renewed once/)
    made.clock.set(at("04-02"))
    expect((await look(made)).standing?.status).toBe("SATISFIED")
    await endException(made.people.risk, { system, policy: "p", clause: "chartered" })
    expect((await look(made)).standing?.status).toBe("LAPSED")
  },
)
