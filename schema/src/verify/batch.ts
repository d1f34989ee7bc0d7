import { batchRoot, linesOf, parseItem } from "../ledger/batch.ts"
import { hex } from "../ledger/bytes.ts"
import type { Json } from "../ledger/canonical.ts"
import type { Hash } from "../ledger/hash.ts"

/**
 * Why the items of a batch are not those that its entry counts and has the root of (FORMAT.md 3.7);
 * undefined where they are, or are not disclosed.
 */
export function batchProblem(
  members: ReadonlyMap<string, Json>,
  items: string,
  hash: Hash,
): string | undefined {
  const batch = members.get(items)
  if (typeof batch !== "string") return undefined
  const lines = linesOf(batch)
  if (lines.some((line) => parseItem(line) === undefined))
    return `${items} has a line that is not canonical`
  const [received, root] = [members.get("received"), members.get("root")]
  if (received !== undefined && received !== lines.length)
    return `${items} are ${lines.length}, and received says otherwise`
  if (root !== undefined && root !== `sha256:${hex(batchRoot(hash, lines))}`)
    return `root is not that of ${items}`
  return undefined
}
