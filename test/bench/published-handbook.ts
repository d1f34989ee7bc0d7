import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { Entry } from "@answerable/schema/entries"
import { readPolicy, type Policy } from "../../api/src/handbook/policy-file.ts"
import { newId } from "../../api/src/ledger/seal.ts"
import type { Register } from "../../api/src/register.ts"

const folder = join(import.meta.dirname, "../../content/policies")

/** Records our whole handbook as approved by its offices, and tells how many clauses it has. */
export async function recordHandbook(register: Register): Promise<number> {
  const policies = readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .map((name) => readPolicy(name, readFileSync(join(folder, name))).policy)
  const slugs = policies.flatMap(({ owner, approvers }) => [owner, ...approvers])
  const offices = new Map([...new Set(slugs)].map((slug) => [slug, newId()]))
  const approver = newId()
  const parties = [...offices, ["approver", approver] as const].map(([slug, id]): Entry => {
    const partyKind = slug === "approver" ? "PERSON" : "OFFICE"
    const values = { slug, partyKind, name: slug, memberOf: null, contact: null } as const
    return { kind: "party.registered@1", system: null, references: [], id, values }
  })
  const entries = policies.flatMap((policy) => [...approved(policy, offices, approver)])
  await register.recorder.record(register.machine, "invent", {}, async () => [
    ...parties,
    ...entries,
  ])
  return policies.reduce((sum, { clauses }) => sum + clauses.length, 0)
}

function* approved(
  policy: Policy,
  offices: ReadonlyMap<string, string>,
  approver: string,
): Generator<Entry> {
  const { slug, version, title, effectiveFrom, bindsExistingFrom, reviewBy, text, digest } = policy
  const idOf = (office: string) => offices.get(office) ?? ""
  const proposal = newId()
  yield {
    kind: "policy.proposed@1",
    system: null,
    references: [],
    id: proposal,
    values: {
      policy: slug,
      version,
      title,
      owner: idOf(policy.owner),
      approvers: policy.approvers.map(idOf),
      effectiveFrom,
      bindsExistingFrom,
      reviewBy: { date: reviewBy, precision: "DAY", text: reviewBy },
      text,
      digest,
    },
  }
  for (const office of policy.approvers.map(idOf))
    yield {
      kind: "policy.approved@1",
      system: null,
      references: [proposal, office],
      values: { policy: slug, proposal, digest, office, approver },
    }
}
