import { hash } from "node:crypto"
import type { Caller } from "../context.ts"
import type { Register } from "../register.ts"
import { findCaller } from "./token.store.ts"

/** An Authorization header that names no key in force. */
export class UnknownKey extends Error {
  override readonly name = "UnknownKey"
  constructor() {
    super("This API key is not known, has expired or was revoked.")
  }
}

/** Who calls without a key: the public, who may read what is PUBLIC. */
export const publicCaller: Caller = {
  author: { ...authorOf("public", "local.invalid"), name: "public" },
  audience: "PUBLIC",
  roles: [],
  anonymous: true,
}

/**
 * Who calls, by the Authorization header: a Bearer key, or the key as the password of HTTP Basic
 * (RFC 7617), which browsers can send. Throws `UnknownKey`.
 */
export async function callerOf(register: Register, header: string | undefined): Promise<Caller> {
  if (header === undefined || header === "") return publicCaller
  const key = keyIn(header)
  const found =
    key === undefined ? undefined : await findCaller(register.engine.reader, key, register.now())
  if (!found) throw new UnknownKey()
  const { name, audience, roles } = found
  return { author: authorOf(name, register.origin), audience, roles }
}

function keyIn(header: string): string | undefined {
  const [scheme = "", credentials = ""] = header.split(" ", 2)
  if (scheme.toLowerCase() === "bearer") return credentials
  if (scheme.toLowerCase() !== "basic") return undefined
  const decoded = Buffer.from(credentials, "base64").toString("utf8")
  return decoded.slice(decoded.indexOf(":") + 1)
}

function authorOf(name: string, issuer: string): Caller["author"] {
  const assertedBy = { issuer, subject: hash("sha256", name, "hex"), method: "API_KEY" as const }
  return { name: `key:${name}`, actor: { party: null, machine: name, assertedBy } }
}
