import { currentKey, signersOf, type Handover } from "@answerable/schema/ledger"
import { HeadsDisagree } from "./heads-disagree.ts"
import type { Keys, Signer } from "./keys.ts"

/** The name in a key's line. */
export const nameOfKey = (vkey: string): string => vkey.slice(0, vkey.indexOf("+"))

/** The name in a head: its first line. */
export const nameOfHead = (note: string): string => note.slice(0, note.indexOf("\n"))

/** The line of the key that signs the head of `size` entries, as the entries have it. */
export const keyAt = (keys: Keys, handovers: readonly Handover[], size: number): string =>
  currentKey(handovers, size) ?? keys.vkey

/** The name of the log in the head of `size` entries; without a size, in those to come. */
export const nameAt = (
  keys: Keys,
  handovers: readonly Handover[],
  size: number = Number.MAX_SAFE_INTEGER,
): string => nameOfKey(keyAt(keys, handovers, size))

/** The names that the log has had, the one it has now among them. */
export const namesOf = (keys: Keys, handovers: readonly Handover[]): readonly string[] => [
  ...new Set([nameAt(keys, handovers), ...handovers.map(({ before }) => nameOfKey(before))]),
]

/** The entry at which the log took its present name; -1 where it never had another. */
export const continuedAt = (handovers: readonly Handover[]): number =>
  handovers.findLast(({ kind }) => kind === "log.continued@1")?.entry ?? -1

/** The keys that sign the head of `size` entries. Throws `HeadsDisagree` for one that is not there. */
export function signersAt(keys: Keys, handovers: readonly Handover[], size: number): Signer[] {
  const lines = signersOf(handovers, size) ?? [keys.vkey]
  return lines.map((line) => {
    const signer = keys.signers(nameOfKey(line)).find(({ vkey }) => vkey === line)
    if (signer) return signer
    throw new HeadsDisagree(
      `The key that signs heads of ${nameOfKey(line)} (${line}) is not in the key folder ${keys.folder}. ` +
        "Nothing was signed. Give the key folder that belongs to this register with --keys.",
    )
  })
}
