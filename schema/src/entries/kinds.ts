import * as change from "./change.ts"
import * as contests from "./contests.ts"
import * as decisions from "./decisions.ts"
import * as deployments from "./deployments.ts"
import * as descriptions from "./descriptions.ts"
import * as evidence from "./evidence.ts"
import * as exchange from "./exchange.ts"
import * as exit from "./exit.ts"
import * as findings from "./findings.ts"
import * as flows from "./flows.ts"
import * as gates from "./gates.ts"
import * as handbook from "./handbook.ts"
import * as incidents from "./incidents.ts"
import * as law from "./law.ts"
import * as ledger from "./ledger.ts"
import * as monitoring from "./monitoring.ts"
import * as obligations from "./obligations.ts"
import * as ownership from "./ownership.ts"
import * as policies from "./policies.ts"
import * as readings from "./readings.ts"
import * as requests from "./requests.ts"
import * as rights from "./rights.ts"
import type { Kind, ValuesOf } from "./kind.ts"
import type { Json } from "./json.ts"

export { audiences, maySee, narrower, printable } from "./audiences.ts"
export type { Audience, Reader } from "./audiences.ts"
export { isCalendarDate } from "./dates.ts"
export type { PreciseDate } from "./dates.ts"
export { isInstant, isSlug, slugInWords, validateField } from "./fields.ts"
export type { FieldDeclaration } from "./fields.ts"
export { committedNames, envelopeNames } from "./kind.ts"
export type { Foundation, Kind, ValuesOf } from "./kind.ts"
export type { Json } from "./json.ts"
export * from "./changes.ts"
export * from "./contesting.ts"
export * from "./harms.ts"
export * from "./deciding.ts"
export * from "./judgements.ts"
export * from "./states.ts"
export * from "./watching.ts"

/** Every kind of entry there is, by foundation. */
const declared = {
  ...ownership,
  ...law,
  ...rights,
  ...flows,
  ...change,
  ...descriptions,
  ...deployments,
  ...evidence,
  ...monitoring,
  ...findings,
  ...incidents,
  ...decisions,
  ...contests,
  ...requests,
  ...exit,
  ...handbook,
  ...obligations,
  ...policies,
  ...readings,
  ...gates,
  ...exchange,
  ...ledger,
}

type Declared = (typeof declared)[keyof typeof declared]

/** The name of a kind, such as `system.registered@1`. */
export type KindName = Declared["name"]

export const kinds: readonly Kind[] = Object.values(declared)

const byName = new Map(kinds.map((kind) => [kind.name, kind]))

/** The declaration of a kind; undefined for a name that is none. */
export const kindOf = (name: string): Kind | undefined => byName.get(name)

/** A field whose audience an entry narrows, and why. */
export type Narrowing = {
  readonly field: string
  readonly audience: "INTERNAL" | "REGULATOR" | "SEALED"
  readonly reason: NarrowingReason
}

/** Why a field is narrowed: personal data, the question's own audience, security, or a secret. */
export const narrowingReasons = [
  "PERSONAL_DATA",
  "QUESTION_AUDIENCE",
  "SECURITY",
  "TRADE_SECRET",
  "LAW_ENFORCEMENT",
] as const
export type NarrowingReason = (typeof narrowingReasons)[number]

/** What a command hands to the ledger: a kind, its values, and what they are about. */
export type EntryOf<Name extends KindName> = {
  readonly kind: Name
  /** 16 random bytes in base64url, chosen by the command where other entries of it refer to it. */
  readonly id?: string
  /** The system it is about; null when it is about none. */
  readonly system: string | null
  /** Ids of the other things it is about. */
  readonly references: readonly string[]
  readonly values: ValuesOf<Extract<Declared, { name: Name }>>
  readonly narrowed?: readonly Narrowing[]
}

export type Entry = { [Name in KindName]: EntryOf<Name> }[KindName]

/** Who acted, and by whose word: `{ party, machine, assertedBy: { issuer, subject, method } }`. */
export type Actor = {
  /** The id of a person in the register, or null for a machine. */
  readonly party: string | null
  /** The name of a machine user, or null for a person. */
  readonly machine: string | null
  readonly assertedBy: {
    readonly issuer: string
    /** SHA-256 of the subject, in hex: the subject itself may be personal data. */
    readonly subject: string
    readonly method: "LOCAL_FOLDER" | "API_KEY" | "OIDC" | "SAMPLE" | "DEVELOPMENT"
  }
}

/** The envelope as it is committed to. */
export type Envelope = {
  readonly kind: string
  readonly system: string | null
  readonly references: readonly string[]
  readonly at: string
  readonly actor: Json
  readonly narrowed: readonly Narrowing[]
}
