import type { WitnessKey } from "../ledger/cosignature.ts"

/** A witness as a trust file names it. */
export type TrustedWitness = {
  readonly name: string
  readonly key: WitnessKey
  /** Where it takes heads to cosign (C2SP tlog-witness, the submission prefix). */
  readonly url?: string
}

/** Who must have cosigned a head: one witness, or so many members of a group. */
export type Quorum =
  | { readonly kind: "witness"; readonly name: string }
  | {
      readonly kind: "group"
      readonly name: string
      readonly needs: number
      readonly members: readonly Quorum[]
    }

/** Whether enough witnesses cosigned, by the names that they have in the trust file. */
export function meetsQuorum(quorum: Quorum, cosigned: ReadonlySet<string>): boolean {
  if (quorum.kind === "witness") return cosigned.has(quorum.name)
  const met = quorum.members.filter((member) => meetsQuorum(member, cosigned))
  return met.length >= quorum.needs
}

/** The witnesses that did not cosign in what of a quorum is not met, in the order of the file. */
export function missingFrom(quorum: Quorum, cosigned: ReadonlySet<string>): string[] {
  if (meetsQuorum(quorum, cosigned)) return []
  if (quorum.kind === "witness") return [quorum.name]
  return quorum.members.flatMap((member) => missingFrom(member, cosigned))
}

/** What a quorum asks for, in words: `a`, or `2 of a, b, c`. */
export function quorumInWords(quorum: Quorum): string {
  if (quorum.kind === "witness") return quorum.name
  const { needs, members } = quorum
  const listed = members.map((member) =>
    member.kind === "witness" ? member.name : `(${quorumInWords(member)})`,
  )
  return `${needs} of ${listed.join(", ")}`
}
