import type { Ask } from "../graphql/ask.ts"
import { BadRequest } from "../ledger/refusal.ts"
import type { Policy } from "./policy-file.ts"

const known = `query Known($slug: String!) { register { policy(slug: $slug) { versions { version digest } } } }`
const propose = `mutation Propose($text: String!) { proposePolicy(input: { text: $text }) {
  __typename ... on Refusal { message } ... on PolicyChanged { receipt { index } }
} }`

type Known = {
  readonly register: {
    readonly policy: { readonly versions: readonly { version: string; digest: string }[] } | null
  }
}
type Proposed = {
  readonly proposePolicy: {
    readonly message?: string
    readonly receipt?: { readonly index: number } | null
  }
}

/** Whether the version was proposed before. Throws where it was, with other bytes. */
export async function isKnown(ask: Ask, { slug, version, digest }: Policy): Promise<boolean> {
  const { register } = await ask<Known>(known, { slug })
  const same = register.policy?.versions.find((one) => one.version === version)
  if (same && same.digest !== digest)
    throw new BadRequest(
      `${slug}: version ${version} was proposed with other bytes. A version never changes; give the next one.`,
    )
  return same !== undefined
}

/** Puts a version to its approvers, and tells the index of the entry. */
export async function put(ask: Ask, { text }: Policy): Promise<number | null> {
  const { proposePolicy } = await ask<Proposed>(propose, { text })
  if (proposePolicy.message !== undefined) throw new BadRequest(proposePolicy.message)
  return proposePolicy.receipt?.index ?? null
}
