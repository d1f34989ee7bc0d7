import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Context } from "../../api/src/context.ts"
import { admitToPilot } from "../../api/src/handbook/admission.command.ts"
import { grantException } from "../../api/src/handbook/exception.command.ts"
import { adoptObligations } from "../../api/src/handbook/obligation.command.ts"
import { approvePolicy, proposePolicy } from "../../api/src/handbook/policy.command.ts"
import { confirmReading } from "../../api/src/handbook/reading.command.ts"
import { readPolicy } from "../../api/src/handbook/policy-file.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import {
  charterPilot,
  extendPilot,
  reviewCharter,
} from "../../api/src/ownership/charter.command.ts"
import { assignOffice } from "../../api/src/ownership/office.command.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { registerSystem } from "../../api/src/ownership/system.command.ts"
import { getSystemId } from "../../api/src/ownership/system.store.ts"
import { lawText } from "./obligations.ts"
import { personCaller, type TestRegister } from "./register.ts"

type Opened = Pick<TestRegister, "ctx" | "register">

const folder = join(import.meta.dirname, "../../content/policies")

/** A policy of ours, as its file is. */
export const ourPolicy = (slug: string): string => readFileSync(join(folder, `${slug}.md`), "utf8")

export type Gate = { readonly id: string; readonly clauses: string; readonly version?: string }

/** A policy with these clauses, which two offices approve. */
export const policyText = ({ id, clauses, version = "1" }: Gate): string => `---
id: ${id}
title: The ${id}
owner: chief-risk-officer
approvers: [chief-risk-officer, head-of-operations]
version: "${version}"
effective: "2026-01-01"
review-by: "2027-01-01"
---

# The ${id}

${clauses}`

/** A clause that asks for an accountable person. */
export const ownedClause = (gates: string, more = ""): string => `\`\`\`clause
id: owned
gates: [${gates}]
promise: ownership
holds: ownership.accountable.exists
needs: Appoint somebody, and have them accept.
${more}examples:
  holds:
    - ownership.accountable.exists: true
  does-not-hold:
    - ownership.accountable.exists: false
\`\`\`
`

export type Officers = { readonly risk: Context; readonly operations: Context }

/** A clause that every system satisfies. */
export const openClause = (gates: string): string => `\`\`\`clause
id: open
gates: [${gates}]
promise: ownership
holds: questions.exit.put >= 0
needs: Nothing.
exception: { days: 30, by: [chief-risk-officer] }
examples:
  holds:
    - questions.exit.put: 0
  does-not-hold:
    - questions.exit.put: -1
\`\`\`
`

/** A clause that asks for the sign-offs of the version that is to run, by two persons. */
export const signedClause = `\`\`\`clause
id: signed
gates: [DEPLOYMENT]
promise: change
holds: version.signedOff.byReviewer && version.signedOff.byAccountable && version.signedOff.persons >= 2
needs: Have a reviewer and the accountable person sign it off.
exception: { days: 30, by: [chief-risk-officer] }
examples:
  holds:
    - version.signedOff.byReviewer: true
      version.signedOff.byAccountable: true
      version.signedOff.persons: 2
  does-not-hold:
    - version.signedOff.byReviewer: true
      version.signedOff.byAccountable: true
      version.signedOff.persons: 1
    - version.signedOff.byReviewer: true
      version.signedOff.byAccountable: false
  cannot-be-known:
    - version.signedOff.byReviewer: true
\`\`\`
`

/** Two persons who hold the offices that approve policies, review charters and grant exceptions. */
export async function officers({ ctx, register }: Opened): Promise<Officers> {
  const hold = async (office: string, holder: string): Promise<Context> => {
    await registerParty(ctx, { slug: office, kind: "OFFICE", name: `The ${office}` })
    await registerParty(ctx, { slug: holder, kind: "PERSON", name: `Name of ${holder}` })
    await assignOffice(ctx, { office, holder })
    return personCaller(register, holder)
  }
  return {
    risk: await hold("chief-risk-officer", "rita"),
    operations: await hold("head-of-operations", "otto"),
  }
}

/** Puts a version of a policy to both officers, who approve it. */
export async function publishPolicy(
  { ctx }: Pick<Opened, "ctx">,
  { risk, operations }: Officers,
  text: string,
): Promise<void> {
  const { slug: policy, version, digest } = readPolicy("a test", Buffer.from(text)).policy
  await proposePolicy(ctx, { text })
  for (const as of [risk, operations]) await approvePolicy(as, { policy, version, digest })
}

/**
 * A row in every table of the handbook, the gates and pilots: a pilot that was refused, chartered,
 * reviewed and admitted by an exception, and has lapsed.
 */
export async function fillHandbook(opened: Opened): Promise<void> {
  const { ctx, register } = opened
  await adoptObligations(ctx, { text: lawText() })
  await adoptObligations(ctx, { text: lawText("# Once more.\n") })
  const people = await officers(opened)
  const system = "piloted"
  const given = { name: "Piloted", organisation: "town", state: "IN_DEVELOPMENT" } as const
  await registerSystem(ctx, { slug: system, ...given })
  const role = "ACCOUNTABLE"
  await appoint(ctx, { system, party: "rita", role, office: "Head of Risk" })
  await acceptAccountability(people.risk, { system, role })
  await admitToPilot(people.risk, { system }).catch(() => undefined)
  const endsAt = "2099-01-01T00:00:00.000Z"
  await charterPilot(people.risk, {
    system,
    success: "It sorts.",
    answerable: "rita",
    answerableOffice: "Head of Risk",
    scope: "Letters.",
    endsAt,
    atEnd: "Back to hand.",
  })
  await reviewCharter(people.operations, {
    system,
    as: "OPERATIONS",
    office: "head-of-operations",
    outcome: "CHANGES_REQUESTED",
    note: "Say who sorts then.",
  })
  const clauses = openClause("PILOT").replace(
    "by: [chief-risk-officer]",
    "by: [head-of-operations]",
  )
  const gate = policyText({ id: "pilot-gate", clauses })
  await publishPolicy(opened, people, gate)
  const { slug: policy, version, digest } = readPolicy("a test", Buffer.from(gate)).policy
  await confirmReading(people.risk, { policy, version, digest })
  const until = new Date(Date.now() + 86_400_000).toISOString()
  const excepted = { system, policy: "pilot-gate", clause: "open", until, reason: "An emergency." }
  await grantException(people.operations, excepted)
  await admitToPilot(people.risk, { system, reason: "One desk." })
  await extendPilot(people.risk, { system, endsAt: "2099-02-01T00:00:00.000Z", reason: "Snow." })
  await register.recorder.record(register.machine, "notice", {}, async (tx) => ({
    kind: "lapse.noticed@1",
    system: await getSystemId(tx, system),
    references: [],
    values: { step: "PILOT", since: until, clauses: [] },
  }))
}
