import type { Ask } from "../graphql/ask.ts"
import type { Policy } from "./policy-file.ts"

/** How a file of the handbook stands with what a register holds of its policy. */
export type FileStanding = {
  readonly standing: "IN_FORCE" | "APPROVED" | "PROPOSED" | "OVERTAKEN" | "DRAFT" | "CHANGED"
  /** The version that is in force; null where none is. */
  readonly inForce: string | null
}

const published = `query Published($slug: String!) { register { asOf policy(slug: $slug) {
  inForce { version } versions { version digest isApproved inForceFrom } } } }`
type Published = {
  readonly register: {
    readonly asOf: string
    readonly policy: {
      readonly inForce: { readonly version: string } | null
      readonly versions: readonly {
        readonly version: string
        readonly digest: string
        readonly isApproved: boolean
        readonly inForceFrom: string | null
      }[]
    } | null
  }
}

/** Asks a register how a file stands with what was published there. */
export async function askStanding(
  ask: Ask,
  { slug, version, digest }: Pick<Policy, "slug" | "version" | "digest">,
): Promise<FileStanding> {
  const { asOf, policy } = (await ask<Published>(published, { slug })).register
  const inForce = policy?.inForce?.version ?? null
  const known = policy?.versions.find((one) => one.version === version)
  if (!known) return { standing: "DRAFT", inForce }
  if (known.digest !== digest) return { standing: "CHANGED", inForce }
  if (inForce === version) return { standing: "IN_FORCE", inForce }
  if (!known.isApproved) return { standing: "PROPOSED", inForce }
  const isToCome = known.inForceFrom !== null && asOf < known.inForceFrom
  return { standing: isToCome ? "APPROVED" : "OVERTAKEN", inForce }
}

const words: { readonly [Standing in FileStanding["standing"]]: string } = {
  IN_FORCE: "in force, byte for byte",
  APPROVED: "approved, and not in force yet",
  PROPOSED: "proposed, and waits for its approvers",
  OVERTAKEN: "was approved, and is in force no longer",
  DRAFT: "a draft, proposed nowhere",
  CHANGED:
    "a draft: it differs from the version of that name, which never changes; give the next one",
}

/** How a file stands, as the end of a line. */
export const standingInWords = ({ standing, inForce }: FileStanding): string =>
  standing === "IN_FORCE"
    ? words[standing]
    : `${words[standing]}; ${inForce === null ? "no version" : `version ${inForce}`} is in force`
