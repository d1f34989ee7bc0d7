import { hash } from "node:crypto"
import { expect, test } from "vitest"
import { approvePolicy, proposePolicy } from "../../api/src/handbook/policy.command.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { vacateOffice } from "../../api/src/ownership/office.command.ts"
import { recordDeparture } from "../../api/src/ownership/party.command.ts"
import { officers, openClause, policyText, publishPolicy } from "../support/handbook.ts"
import { engines, openTestRegister, type TestRegister } from "../support/register.ts"

const text = policyText({ id: "gate", clauses: openClause("PILOT") })
const digestOf = (of: string): string => `sha256:${hash("sha256", of, "hex")}`
const approval = { policy: "gate", version: "1", digest: digestOf(text) }

type Policy = {
  register: {
    policy: {
      inForce: { version: string; inForceFrom: string; inForceUntil: string | null } | null
      versions: {
        version: string
        text: string
        digest: string
        isApproved: boolean
        inForceFrom: string | null
        owner: { slug: string }
        approvers: { slug: string }[]
        approvals: { office: { slug: string }; approver: { slug: string } }[]
        clauses: { id: string; heading: string; gates: string[]; exceptionDays: number | null }[]
      }[]
    } | null
  }
}
const query = `query ($size: Int, $asOf: DateTime) { register(size: $size, asOf: $asOf) { policy(slug: "gate") {
  inForce { version inForceFrom inForceUntil }
  versions { version text digest isApproved inForceFrom owner { slug } approvers { slug }
    approvals { office { slug } approver { slug } } clauses { id heading gates exceptionDays } }
} } }`
const look = async (made: TestRegister, given: { size?: number; asOf?: string } = {}) =>
  (await made.ask<Policy>(query, given)).register.policy

test.each(engines)(
  "%s: a version is in force once every office has approved its very bytes",
  async (engine) => {
    const made = await openTestRegister(engine)
    const people = await officers(made)
    expect(await look(made)).toBeNull()
    await proposePolicy(made.ctx, { text })
    expect(await look(made)).toMatchObject({
      inForce: null,
      versions: [
        {
          text,
          digest: digestOf(text),
          isApproved: false,
          inForceFrom: null,
          owner: { slug: "chief-risk-officer" },
          approvers: [{ slug: "chief-risk-officer" }, { slug: "head-of-operations" }],
          approvals: [],
          clauses: [{ id: "open", heading: "The gate", gates: ["PILOT"], exceptionDays: 30 }],
        },
      ],
    })
    await expect(
      approvePolicy(people.risk, { ...approval, digest: digestOf("other") }),
    ).rejects.toThrow(/has the digest sha256/)
    await approvePolicy(people.risk, approval)
    await expect(approvePolicy(people.risk, approval)).rejects.toThrow(/another person has to/)
    expect((await look(made))?.inForce).toBeNull()
    made.clock.advance({ days: 3 })
    const now = made.clock.now()
    await approvePolicy(people.operations, approval)
    // Its own date is long past: the last approval counts.
    expect((await look(made))?.inForce).toEqual({
      version: "1",
      inForceFrom: now,
      inForceUntil: null,
    })
    await expect(approvePolicy(people.operations, approval)).rejects.toThrow(/You have approved/)
  },
)

test.each(engines)(
  "%s: a later version follows on its date, and the day before is still asked by the earlier one",
  async (engine) => {
    const made = await openTestRegister(engine)
    const people = await officers(made)
    await publishPolicy(made, people, text)
    const { size } = await readEnd(made.register.engine.reader)
    const next = text.replace('version: "1"', 'version: "2"').replace("2026-01-01", "2026-09-01")
    await publishPolicy(made, people, next)
    const from = "2026-09-01T00:00:00.000Z"
    expect((await look(made))?.inForce).toMatchObject({ version: "1", inForceUntil: from })
    expect((await look(made, { asOf: from }))?.inForce).toMatchObject({ version: "2" })
    expect((await look(made, { asOf: from, size }))?.inForce).toMatchObject({
      version: "1",
      inForceUntil: null,
    })
  },
)

test.each(engines)(
  "%s: a version never changes, and only its offices approve it",
  async (engine) => {
    const made = await openTestRegister(engine)
    const people = await officers(made)
    await proposePolicy(made.ctx, { text })
    await expect(proposePolicy(made.ctx, { text })).rejects.toThrow(/with the same bytes/)
    await expect(
      proposePolicy(made.ctx, { text: text.replace("The gate", "Our gate") }),
    ).rejects.toThrow(/with other bytes. A version never changes/)
    await vacateOffice(made.ctx, { office: "head-of-operations", holder: "otto" })
    await expect(approvePolicy(people.operations, approval)).rejects.toThrow(
      /approved by chief-risk-officer and head-of-operations; you hold no such office/,
    )
    await recordDeparture(made.ctx, { party: "rita" })
    await expect(approvePolicy(people.risk, approval)).rejects.toThrow(/you hold no such office/)
  },
)

test.each([
  ["no front matter", "# Title\n", /text:1:1: begins with no front matter/],
  [
    "an unknown word in it",
    text.replace("owner:", "ovner:"),
    /text:4:1: "ovner" is not known here/,
  ],
  [
    "a condition of a fact that is not there",
    text.replace("questions.exit.put >=", "questions.exit.puts >="),
    /text:17:23: .*No such key: puts/,
  ],
  [
    "an example that does not come out",
    text.replace("put: -1", "put: 1"),
    /text:24:7: the example comes out as holds, not as does not hold/,
  ],
  ["a clause twice", `${text}\n${openClause("PILOT")}`, /a clause open stands above already/],
  ["carriage returns", text.replaceAll("\n", "\r\n"), /UTF-8 without a mark/],
  [
    "an office that nobody registered",
    text.replace("[chief-risk-officer,", "[chief,"),
    /approvers: .*chief/,
  ],
])("%s is refused with its place, and nothing is recorded", async (_what, wrong, message) => {
  const made = await openTestRegister("SQLite")
  await officers(made)
  const before = await readEnd(made.register.engine.reader)
  await expect((async () => proposePolicy(made.ctx, { text: wrong }))()).rejects.toThrow(message)
  expect(await readEnd(made.register.engine.reader)).toEqual(before)
})
