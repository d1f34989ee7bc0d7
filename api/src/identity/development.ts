import type { Reader as Audiences } from "@answerable/schema/entries"
import { generateKeyPair, SignJWT } from "jose"
import type { Role } from "../roles.ts"
import type { TrustedIssuer } from "./issuers.ts"

/** Whom a developer wants to be. */
export type Wanted = {
  /** The slug of a person of the register. */
  readonly person: string
  readonly audience: Audiences
  readonly roles: readonly Role[]
}

/** A login without a proof, for developers on their own machine; its acts say so for ever. */
export type DevelopmentLogin = {
  readonly issuer: TrustedIssuer
  tokenFor(wanted: Wanted, now: string): Promise<string>
}

const name = "https://development.invalid"
const audience = "answerable"
const lifetime = 8 * 60 * 60

/** Makes one, under a key that lives and dies with the process. */
export async function makeDevelopmentLogin(): Promise<DevelopmentLogin> {
  const { publicKey, privateKey } = await generateKeyPair("ES256")
  return {
    issuer: {
      issuer: name,
      audience,
      jwks: "",
      algorithms: ["ES256"],
      person: { claim: "sub", prefix: "" },
      everyone: [],
      groups: "grants",
      grants: everyGrant,
      method: "DEVELOPMENT",
      keys: async () => publicKey,
    },
    tokenFor({ person, audience: reads, roles }, now) {
      const issued = Math.floor(Date.parse(now) / 1000)
      return new SignJWT({ grants: [reads, ...roles] })
        .setProtectedHeader({ alg: "ES256", typ: "at+jwt" })
        .setIssuer(name)
        .setAudience(audience)
        .setSubject(person)
        .setIssuedAt(issued)
        .setExpirationTime(issued + lifetime)
        .sign(privateKey)
    },
  }
}

/** Each grant under its own name. */
const everyGrant: TrustedIssuer["grants"] = {
  PUBLIC: ["PUBLIC"],
  INTERNAL: ["INTERNAL"],
  REGULATOR: ["REGULATOR"],
  RECORDER: ["RECORDER"],
  HANDBOOK_EDITOR: ["HANDBOOK_EDITOR"],
  ADMINISTRATOR: ["ADMINISTRATOR"],
  SEALED_READER: ["SEALED_READER"],
  ERASER: ["ERASER"],
}
