import { Refusal } from "../ledger/refusal.ts"

/** A version of a law, by which something about a system can be judged. */
export type LawVersion = {
  readonly id: string
  readonly citation: string
  /** The day from which it is in force, such as 2024-08-01. */
  readonly inForceFrom: string
  /** Where its text is, such as a CELEX number. */
  readonly source: string
}

/** The register knows no such version of a law. */
export class UnknownLawVersion extends Refusal {
  override readonly name = "UnknownLawVersion"
  constructor(asked: string, known: readonly LawVersion[]) {
    super(
      `lawVersion: ${asked} is no version of a law that is known here. ` +
        `Known are ${known.map(({ id }) => id).join(", ") || "none"}.`,
    )
  }
}

/** That version of the law is not in force when what is judged begins to hold. */
export class LawNotInForce extends Refusal {
  override readonly name = "LawNotInForce"
  constructor({ id, inForceFrom }: LawVersion, from: string) {
    super(`lawVersion: ${id} is in force from ${inForceFrom}, and not yet on ${from.slice(0, 10)}.`)
  }
}

/** The version of the law that is asked for, and those there are. */
export type LawCase = { readonly asked: string; readonly known: readonly LawVersion[] }

export type JudgedBy = { readonly lawVersion: string; readonly citation: string }

/** By which version of the law something is judged that holds from an instant on. */
export function decideLaw({ asked, known }: LawCase, from: string): JudgedBy | Refusal {
  const law = known.find(({ id }) => id === asked)
  if (law === undefined) return new UnknownLawVersion(asked, known)
  if (from.slice(0, 10) < law.inForceFrom) return new LawNotInForce(law, from)
  return { lawVersion: law.id, citation: law.citation }
}

/** The same where no law need be named. */
export const decideLawIfAny = (
  given: LawCase | null,
  from: string,
): { lawVersion: string | null; citation: string | null } | Refusal =>
  given === null ? { lawVersion: null, citation: null } : decideLaw(given, from)
