import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Context } from "../../api/src/context.ts"
import { approvePolicy, proposePolicy } from "../../api/src/handbook/policy.command.ts"
import { readPolicy } from "../../api/src/handbook/policy-file.ts"
import { assignOffice } from "../../api/src/ownership/office.command.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { personCaller, type TestRegister } from "./register.ts"

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

/** Two persons who hold the offices that approve policies, review charters and grant exceptions. */
export async function officers({ ctx, register }: TestRegister): Promise<Officers> {
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
  { ctx }: TestRegister,
  { risk, operations }: Officers,
  text: string,
): Promise<void> {
  const { slug: policy, version, digest } = readPolicy("a test", Buffer.from(text)).policy
  await proposePolicy(ctx, { text })
  for (const as of [risk, operations]) await approvePolicy(as, { policy, version, digest })
}
