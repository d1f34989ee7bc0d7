import { hash } from "node:crypto"
import type { Caller } from "../context.ts"
import { AccessTokens, type Vouched } from "../identity/access-tokens.ts"
import type { TrustedIssuer } from "../identity/issuers.ts"
import { NotAuthenticated } from "../identity/not-authenticated.ts"
import { steadyClock } from "../identity/steady-clock.ts"
import { findPerson } from "../ownership/party.store.ts"
import type { Register } from "../register.ts"
import { findCaller, noteUse } from "./token.store.ts"

/** Who calls without a key: the public, who may read what is PUBLIC. */
export const publicCaller: Caller = {
  author: machineAuthor("public", "local.invalid"),
  audience: "PUBLIC",
  roles: [],
  anonymous: true,
}

/**
 * Tells who calls by an Authorization header: an API key or an access token as Bearer (RFC 6750),
 * or either as the password of HTTP Basic (RFC 7617), which browsers can send. Throws
 * `NotAuthenticated`, or `IdentityUnavailable`.
 */
export type Door = (authorization: string | undefined) => Promise<Caller>

/** The door of a server: API keys of the register, and access tokens of the issuers it trusts. */
export function openDoor(register: Register, issuers: readonly TrustedIssuer[]): Door {
  const now = steadyClock(register.now)
  const tokens = new AccessTokens(issuers, now)
  const used = new LastUse(register)
  return async (authorization) => {
    if (authorization === undefined || authorization === "") return publicCaller
    const credential = credentialIn(authorization)
    if (!credential.startsWith("ans_"))
      return personCaller(register, await tokens.read(credential), now())
    const key = await findCaller(register.engine.reader, credential, now())
    if (!key) throw new NotAuthenticated("This API key is not known, has expired or was revoked.")
    used.note(key.prefix, now())
    const { name, audience, roles } = key
    return { author: machineAuthor(name, register.origin), audience, roles }
  }
}

function credentialIn(authorization: string): string {
  const [scheme = "", credentials = ""] = authorization.split(" ", 2)
  if (scheme.toLowerCase() === "bearer") return credentials
  if (scheme.toLowerCase() !== "basic")
    throw new NotAuthenticated("Give an API key or an access token as Authorization: Bearer.")
  const decoded = Buffer.from(credentials, "base64").toString("utf8")
  return decoded.slice(decoded.indexOf(":") + 1)
}

function machineAuthor(name: string, issuer: string): Caller["author"] {
  const assertedBy = { issuer, subject: hash("sha256", name, "hex"), method: "API_KEY" as const }
  const called = name === "public" ? name : `key:${name}`
  return { name: called, actor: { party: null, machine: name, assertedBy } }
}

/** Who shows an access token: a person of the register, or somebody who may only read. */
async function personCaller(register: Register, vouched: Vouched, now: string): Promise<Caller> {
  const { issuer, method, subject, slug, audience, roles } = vouched
  const person = slug === null ? undefined : await findPerson(register.engine.reader, slug)
  const isHere = person !== undefined && (person.leftAt === null || now < person.leftAt)
  const assertedBy = { issuer, subject, method }
  return {
    author: {
      name: `person:${hash("sha256", `${issuer}\n${subject}`, "hex")}`,
      actor: { party: isHere ? person.id : null, machine: null, assertedBy },
    },
    audience,
    roles,
    slug,
  }
}

/** Notes when each key was used last, to the minute: a key in use is written once a minute. */
class LastUse {
  readonly #register: Register
  readonly #noted = new Map<string, string>()

  constructor(register: Register) {
    this.#register = register
  }

  note(prefix: string, now: string): void {
    const minute = now.slice(0, 16)
    if (this.#noted.get(prefix) === minute) return
    this.#noted.set(prefix, minute)
    const at = `${minute}:00.000Z`
    // Nobody waits for it, and nothing depends on it: a full disk must not stop a reader.
    this.#register.engine.write((tx) => noteUse(tx, { prefix, at })).catch(() => undefined)
  }
}
