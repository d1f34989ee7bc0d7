import type { Reader } from "../db/query.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { scopeOf } from "./evidence.rules.ts"
import { getVersion } from "./version.command.ts"
import { componentsOf } from "./version.store.ts"

type Maybe<Value> = Value | null | undefined

/** What names the digests that something speaks about. */
export type ScopeInput = {
  readonly system: string
  readonly version?: Maybe<string>
  readonly parts?: Maybe<readonly string[]>
  readonly scope?: Maybe<readonly string[]>
}

/** The digests that something is said to speak about. Throws a bad request that names the argument. */
export async function readScope(reader: Reader, input: ScopeInput): Promise<readonly string[]> {
  const { system, version: label, parts = null, scope } = input
  if (!label === !scope)
    throw new BadRequest("scope: give a version, or the digests that it speaks about; not both.")
  if (!label) {
    if (parts !== null) throw new BadRequest("parts: give the version whose parts they are.")
    return scope ?? []
  }
  const version = await getVersion(reader, system, label)
  return scopeOf({ label, digest: version.digest, components: componentsOf(version), parts })
}
