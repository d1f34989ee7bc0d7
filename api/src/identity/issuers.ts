import { readFile } from "node:fs/promises"
import { dirname, resolve } from "node:path"
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from "jose"
import { readYaml, type Located } from "../exchange/located-yaml.ts"
import { InvalidFile, NotFound, type Misplaced } from "../exchange/refusals.ts"
import { issuersSchema, type Issuer } from "./issuers.schema.ts"

/** An issuer whose tokens are taken, with its keys. */
export type TrustedIssuer = Issuer & {
  readonly keys: JWTVerifyGetKey
  /** How an act of its persons says by whose word they acted. */
  readonly method: "OIDC" | "DEVELOPMENT"
}

type File = { readonly issuers: readonly Issuer[] }

/** Reads the file of `start --identity`. Throws NotFound, or InvalidFile with line and column. */
export async function loadIssuers(path: string): Promise<readonly TrustedIssuer[]> {
  const located = readYaml(path, await textOf(path, "identity"), issuersSchema)
  const problems = ambiguous(located)
  if (problems.length > 0) throw new InvalidFile(path, problems)
  return Promise.all(
    located.value.issuers.map(async (issuer, index) => ({
      ...issuer,
      method: "OIDC" as const,
      keys: await keysOf(issuer, path, located.at(["issuers", index, "jwks"])),
    })),
  )
}

const textOf = (path: string, what: string): Promise<string> =>
  readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new NotFound(`The ${what} file ${path} cannot be read: ${error.code ?? error.message}.`)
  })

/** Two issuers must never be able to vouch for the same person of the register. */
function ambiguous({ value, at }: Located<File>): Misplaced[] {
  return value.issuers.flatMap(({ issuer, person }, index) =>
    value.issuers.slice(0, index).flatMap((earlier) => {
      const told = at(["issuers", index])
      if (earlier.issuer === issuer) return [{ ...told, message: `${issuer} stands here twice` }]
      const [a, b] = [earlier.person.prefix, person.prefix]
      return a.startsWith(b) || b.startsWith(a)
        ? [
            {
              ...told,
              message: `${issuer} and ${earlier.issuer} could vouch for the same person: give each a person.prefix that does not begin with the other's`,
            },
          ]
        : []
    }),
  )
}

async function keysOf(
  { jwks }: Issuer,
  path: string,
  at: { line: number; column: number },
): Promise<JWTVerifyGetKey> {
  if (/^https?:\/\//i.test(jwks))
    return createRemoteJWKSet(new URL(jwks), { timeoutDuration: 3000, cooldownDuration: 30_000 })
  const text = await textOf(resolve(dirname(path), jwks), "JWKS")
  try {
    const set = JSON.parse(text) as JSONWebKeySet
    const keys = createLocalJWKSet(set)
    if (set.keys.every(({ d, k }) => d === undefined && k === undefined)) return keys
  } catch {
    throw new InvalidFile(path, [{ ...at, message: `${jwks} is no JWKS file (RFC 7517)` }])
  }
  const message = `${jwks} holds a secret: whoever reads it can sign tokens; give the public keys only`
  throw new InvalidFile(path, [{ ...at, message }])
}
