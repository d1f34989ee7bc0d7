import { hash, timingSafeEqual } from "node:crypto"
import { printable, type Reader as Audiences } from "@answerable/schema/entries"
import { change, query, type Reader, type Writer } from "../db/query.ts"
import type { TokenTable } from "../db/tables.ts"
import { keyRoles, type Role } from "../roles.ts"

/** An API key as it is kept: never the secret, only its digest. */
export type TokenRow = TokenTable

const insertStatement = change<{
  prefix: string
  hash: string
  name: string
  audience: string
  scopes: string
  createdAt: string
  expiresAt: string | null
}>()((db, given) =>
  db.insertInto("token").values({ ...rowOf(given), lastUsedAt: null, revokedAt: null }),
)

type Given = Pick<
  TokenRow,
  "prefix" | "hash" | "name" | "audience" | "scopes" | "createdAt" | "expiresAt"
>

// The builder is handed slots, which an object of slots cannot be spread from.
const rowOf = (given: Given): Given => ({
  prefix: given.prefix,
  hash: given.hash,
  name: given.name,
  audience: given.audience,
  scopes: given.scopes,
  createdAt: given.createdAt,
  expiresAt: given.expiresAt,
})

export const insertToken = (tx: Writer, given: Given): Promise<number> =>
  tx.run(insertStatement, rowOf(given))

const revokeStatement = change<{ prefix: string; revokedAt: string }>()((db, given) =>
  db
    .updateTable("token")
    .set({ revokedAt: given.revokedAt })
    .where("prefix", "=", given.prefix)
    .where("revokedAt", "is", null),
)

/** Ends a key. Answers whether there was one to end. */
export const revokeToken = async (
  tx: Writer,
  given: { prefix: string; revokedAt: string },
): Promise<boolean> => (await tx.run(revokeStatement, given)) > 0

const useStatement = change<{ prefix: string; at: string }>()((db, given) =>
  db.updateTable("token").set({ lastUsedAt: given.at }).where("prefix", "=", given.prefix),
)

/** Notes that a key was used. */
export const noteUse = (tx: Writer, given: { prefix: string; at: string }): Promise<number> =>
  tx.run(useStatement, given)

const listStatement = query<Record<never, never>>()((db) =>
  db.selectFrom("token").selectAll().orderBy("createdAt").orderBy("prefix"),
)

export const listTokens = (reader: Reader): Promise<TokenRow[]> => reader.all(listStatement, {})

const findStatement = query<{ prefix: string }>()((db, given) =>
  db.selectFrom("token").selectAll().where("prefix", "=", given.prefix),
)

const shape = /^ans_([0-9a-f]{8})_([A-Za-z0-9_-]{43})$/

export type KnownCaller = {
  readonly prefix: string
  readonly name: string
  readonly audience: Audiences
  readonly roles: readonly Role[]
}

/** Who holds a key; undefined when there is no such key at that instant, or no longer. */
export async function findCaller(
  reader: Reader,
  bearer: string,
  now: string,
): Promise<KnownCaller | undefined> {
  const [, prefix, secret] = shape.exec(bearer) ?? []
  if (prefix === undefined || secret === undefined) return undefined
  const row = await reader.first(findStatement, { prefix })
  const given = hash("sha256", secret, "buffer")
  const kept = Buffer.from(row?.hash ?? hash("sha256", "", "hex"), "hex")
  // Compared even where there is no such key, so that the time tells nobody which prefixes exist.
  const same = timingSafeEqual(given, kept)
  if (!row || !same || row.revokedAt !== null) return undefined
  if (row.expiresAt !== null && row.expiresAt <= now) return undefined
  const audience = printable.find((known) => known === row.audience)
  if (audience === undefined) return undefined
  return { prefix, name: row.name, audience, roles: rolesOf(row) }
}

/** The roles that a key carries. A word that is no role gives none. */
export const rolesOf = ({ scopes }: Pick<TokenRow, "scopes">): Role[] => {
  const words = scopes.split(" ")
  return keyRoles.filter((role) => words.includes(role))
}
