import { expect, test } from "vitest"
import { admitToPilot } from "../../api/src/handbook/admission.command.ts"
import { GateClosed } from "../../api/src/handbook/admission.rules.ts"
import { endPilot, extendPilot, reviewCharter } from "../../api/src/ownership/charter.command.ts"
import { ourPolicy, publishPolicy } from "../support/handbook.ts"
import { engines } from "../support/register.ts"

import {
  answerFive,
  at,
  charter,
  look,
  outcomes,
  prepared,
  reviewed,
  sizeOf,
  system,
} from "./gate.fixture.ts"

test.each(engines)(
  "%s: a pilot begins once its charter is reviewed by both sides",
  async (engine) => {
    const made = await prepared(engine)
    await publishPolicy(made, made.people, ourPolicy("pilot-gate"))
    const refused = await admitToPilot(made.ada, { system }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(GateClosed)
    expect((refused as GateClosed).message).toContain(
      "charter (pilot-gate 1) does not hold: ownership.charter.exists is false. Write the charter",
    )
    expect(outcomes((await look(made)).gate)).toEqual({
      charter: "DOES_NOT_HOLD",
      end: "DOES_NOT_HOLD",
      reviewed: "DOES_NOT_HOLD",
      accountable: "HOLDS",
      "five-answers": "DOES_NOT_HOLD",
    })

    await answerFive(made)
    await charter(made.ada)
    const review = {
      system,
      as: "RISK",
      office: "chief-risk-officer",
      outcome: "APPROVED",
    } as const
    await expect(reviewCharter(made.ada, review)).rejects.toThrow(/You wrote the charter/)
    await expect(reviewCharter(made.people.operations, review)).rejects.toThrow(
      /You do not hold the office/,
    )
    await reviewed(made)
    await admitToPilot(made.ada, { system, reason: "One desk." })

    const now = await look(made)
    expect(now).toMatchObject({ state: "PILOT", admitted: false, gate: { isOpen: true } })
    expect(now.standing).toEqual({
      status: "SATISFIED",
      since: now.standing?.since,
      until: at("06-30"),
    })
    expect(now.admissions.map(({ granted }) => granted)).toEqual([true, false])
    // The refusal keeps what was asked then.
    expect(outcomes(now.admissions[1]!.verdict).charter).toBe("DOES_NOT_HOLD")
  },
)

test.each(engines)(
  "%s: a pilot past its end has lapsed, until somebody extends it",
  async (engine) => {
    const made = await prepared(engine)
    await publishPolicy(made, made.people, ourPolicy("pilot-gate"))
    await answerFive(made)
    await charter(made.ada)
    await reviewed(made)
    await admitToPilot(made.ada, { system })
    made.clock.set(at("07-10"))
    expect((await look(made)).standing).toEqual({
      status: "LAPSED",
      since: at("06-30"),
      until: null,
    })
    const size = await sizeOf(made)
    const reason = "The autumn letters are missing."
    await expect(extendPilot(made.ada, { system, endsAt: at("06-30"), reason })).rejects.toThrow(
      /has passed/,
    )
    await extendPilot(made.ada, { system, endsAt: at("10-31"), reason })
    expect((await look(made)).standing).toMatchObject({ status: "SATISFIED", until: at("10-31") })
    // What was known before stays: it had lapsed.
    expect((await look(made, { size })).standing?.status).toBe("LAPSED")

    await endPilot(made.ada, { system, decision: "STOP", outcomes: "Six of ten, in four months." })
    expect(await look(made)).toMatchObject({ state: "WITHDRAWN", standing: null })
    await expect(
      endPilot(made.ada, { system, decision: "STOP", outcomes: "Again." }),
    ).rejects.toThrow(/has no pilot to end/)
  },
)
