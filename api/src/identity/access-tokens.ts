import { hash } from "node:crypto"
import { isSlug, printable, type Reader as Audiences } from "@answerable/schema/entries"
import { decodeJwt, errors, jwtVerify, type JWTPayload } from "jose"
import { roles, type Role } from "../roles.ts"
import type { Grant } from "./issuers.schema.ts"
import type { TrustedIssuer } from "./issuers.ts"
import { IdentityUnavailable, NotAuthenticated } from "./not-authenticated.ts"

/** What an issuer says of whoever shows its token. */
export type Vouched = {
  readonly issuer: string
  readonly method: "OIDC" | "DEVELOPMENT"
  /** SHA-256 of the subject, in hex. */
  readonly subject: string
  /** The slug of the person, if the token names one. */
  readonly slug: string | null
  readonly audience: Audiences
  readonly roles: readonly Role[]
}

type Known = { readonly vouched: Vouched; readonly until: string }

/** How long a token that was checked is taken without checking it again, in milliseconds. */
const trusted = 60_000
const mostKnown = 10_000

/** Checks access tokens (JWT, RFC 7519 and RFC 9068) of the issuers that are trusted. */
export class AccessTokens {
  readonly #issuers: readonly TrustedIssuer[]
  readonly #now: () => string
  readonly #known = new Map<string, Known>()

  constructor(issuers: readonly TrustedIssuer[], now: () => string) {
    this.#issuers = issuers
    this.#now = now
  }

  /** Throws `NotAuthenticated`, or `IdentityUnavailable` where an issuer's keys cannot be had. */
  async read(token: string): Promise<Vouched> {
    const key = hash("sha256", token, "base64url")
    const now = this.#now()
    const known = this.#known.get(key)
    if (known && now < known.until) return known.vouched
    this.#known.delete(key)
    const issuer = this.#issuerOf(token)
    const payload = await verified(token, issuer, now)
    const vouched = vouchedBy(issuer, payload)
    this.#keep(key, { vouched, until: untilOf(payload, now) })
    return vouched
  }

  #issuerOf(token: string): TrustedIssuer {
    const named = issuerNamed(token)
    const issuer = this.#issuers.find((one) => one.issuer === named)
    if (!issuer) throw new NotAuthenticated("This access token is of an issuer not trusted here.")
    return issuer
  }

  #keep(key: string, known: Known): void {
    this.#known.set(key, known)
    const [oldest] = this.#known.keys()
    if (this.#known.size > mostKnown && oldest !== undefined) this.#known.delete(oldest)
  }
}

/** The issuer a token says it is of, before anything of it is believed. */
function issuerNamed(token: string): string | undefined {
  try {
    return decodeJwt(token).iss
  } catch {
    throw new NotAuthenticated("This is no access token: it cannot be read as a JWT (RFC 7519).")
  }
}

async function verified(token: string, issuer: TrustedIssuer, now: string): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, issuer.keys, {
      issuer: issuer.issuer,
      audience: issuer.audience,
      algorithms: issuer.algorithms,
      requiredClaims: ["sub", "exp"],
      // For clocks that are not quite the same, in seconds.
      clockTolerance: 5,
      currentDate: new Date(now),
    })
    return payload
  } catch (error) {
    throw refusalOf(error, issuer)
  }
}

/** Why a token is not taken, in words that help its holder and nobody else. */
function refusalOf(error: unknown, { issuer }: TrustedIssuer): Error {
  if (error instanceof errors.JWTExpired)
    return new NotAuthenticated("This access token has expired. Sign in again.")
  if (error instanceof errors.JWTClaimValidationFailed)
    return new NotAuthenticated(
      `The claim ${error.claim} of this access token is not as it must be.`,
    )
  if (error instanceof errors.JOSEAlgNotAllowed)
    return new NotAuthenticated("This access token is signed by an algorithm not allowed here.")
  if (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWSSignatureVerificationFailed
  )
    return new NotAuthenticated("This access token is not signed by its issuer.")
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid)
    return new NotAuthenticated("This access token cannot be read.")
  return new IdentityUnavailable(issuer, error)
}

const untilOf = ({ exp = 0 }: JWTPayload, now: string): string =>
  new Date(Math.min(exp * 1000, Date.parse(now) + trusted)).toISOString()

function vouchedBy(issuer: TrustedIssuer, payload: JWTPayload): Vouched {
  const granted = grantsOf(issuer, payload)
  const named = claimOf(payload, issuer.person.claim)
  const slug = typeof named === "string" ? issuer.person.prefix + named : ""
  return {
    issuer: issuer.issuer,
    method: issuer.method,
    subject: hash("sha256", payload.sub ?? "", "hex"),
    slug: isSlug(slug) ? slug : null,
    audience: printable.findLast((audience) => granted.has(audience)) ?? "PUBLIC",
    roles: roles.filter((role) => granted.has(role)),
  }
}

function grantsOf(issuer: TrustedIssuer, payload: JWTPayload): ReadonlySet<Grant> {
  const groups = claimOf(payload, issuer.groups)
  const listed = (Array.isArray(groups) ? groups : [groups]).filter(
    (group): group is string => typeof group === "string" && Object.hasOwn(issuer.grants, group),
  )
  return new Set([...issuer.everyone, ...listed.flatMap((group) => issuer.grants[group] ?? [])])
}

/** A claim by its name, or by the names that lead to it: realm_access.roles. */
function claimOf(payload: JWTPayload, path: string): unknown {
  if (Object.hasOwn(payload, path)) return payload[path]
  let value: unknown = payload
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Readonly<Record<string, unknown>>)[name]
  }
  return value
}
