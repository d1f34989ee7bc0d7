import { hash, randomBytes } from "node:crypto"
import type { Reader as Audiences } from "@answerable/schema/entries"
import { BadRequest } from "../ledger/refusal.ts"
import type { Beside } from "../register.ts"
import type { KeyRole } from "../roles.ts"
import { insertToken, listTokens, revokeToken } from "./token.store.ts"

export type CreateToken = {
  readonly name: string
  readonly audience: Audiences
  readonly roles: readonly KeyRole[]
  readonly expiresAt: string | null
}

/** An API key is made. It is answered this once: only its digest is kept. */
export async function createToken(register: Beside, given: CreateToken): Promise<string> {
  const { name, audience, roles, expiresAt } = given
  const createdAt = register.now()
  if (name.trim() === "") throw new BadRequest("name: a key needs a name, to be known by.")
  if (expiresAt !== null && expiresAt <= createdAt)
    throw new BadRequest(`expires: ${expiresAt} has passed already.`)
  const prefix = randomBytes(4).toString("hex")
  const secret = randomBytes(32).toString("base64url")
  const scopes = roles.join(" ")
  const row = { prefix, hash: hash("sha256", secret, "hex"), name, audience, scopes }
  await register.engine.write(async (tx) => {
    if ((await listTokens(tx)).some((known) => known.name === name))
      throw new BadRequest(`name: there is a key named ${name}; its acts are known by that name.`)
    await insertToken(tx, { ...row, createdAt, expiresAt })
  })
  return `ans_${prefix}_${secret}`
}

/** A key ends at once. Throws a bad request when there is none of that prefix. */
export async function endToken(register: Beside, prefix: string): Promise<void> {
  const revokedAt = register.now()
  const ended = await register.engine.write((tx) => revokeToken(tx, { prefix, revokedAt }))
  if (!ended) throw new BadRequest(`prefix: no key in use begins with ans_${prefix}.`, "NOT_FOUND")
}
