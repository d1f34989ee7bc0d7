import type { Scoped } from "../change/scope.rules.ts"
import { scopedOf } from "../change/speaking.ts"
import { listNewestVersions } from "../change/version.store.ts"
import type { Reader } from "../db/query.ts"

/** The newest version of each of some systems, by its digests. */
export async function readNewest(
  reader: Reader,
  size: number,
  ids: readonly string[],
): Promise<Map<string, Scoped>> {
  if (ids.length === 0) return new Map()
  const before = Number.MAX_SAFE_INTEGER
  const versions = await listNewestVersions(reader, { ids, size, before, limit: 1 })
  return new Map(versions.map((version) => [version.systemId, scopedOf(version)]))
}
