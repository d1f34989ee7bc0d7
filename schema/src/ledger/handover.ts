import { utf8 } from "./bytes.ts"
import { parseCheckpoint, type Checkpoint } from "./checkpoint.ts"
import type { ClearLeaf } from "./leaf.ts"
import { parseNote } from "./note.ts"

/** An entry by which a log takes another key, or another name and with it another key line. */
export type Handover = {
  /** The index of the entry. */
  readonly entry: number
  readonly at: string
  /** The key until the entry and the one from it on, each as `name+id+key`. */
  readonly before: string
  readonly after: string
} & (
  | {
      readonly kind: "key.changed@1"
      readonly reason: "ROTATED" | "REVOKED"
      /** Heads of more entries do not count by the earlier key alone. */
      readonly until: number
    }
  | {
      readonly kind: "log.continued@1"
      /** The last head under the earlier name, and the newest that these entries lead up to. */
      readonly last: string
      readonly kept: string | null
    }
)

export const handoverKinds = ["key.changed@1", "log.continued@1"] as const

/** The handover that an entry is; undefined for any other entry, and for one of another form. */
export function handoverOf(entry: number, { kind, members }: ClearLeaf): Handover | undefined {
  const { at, before, after, reason, until, last, kept } = members
  if (typeof at !== "string" || typeof before !== "string" || typeof after !== "string")
    return undefined
  const parties = { entry, at, before, after }
  if (kind === "key.changed@1") {
    if (typeof until !== "number" || (reason !== "ROTATED" && reason !== "REVOKED"))
      return undefined
    return { ...parties, kind, reason, until }
  }
  if (kind !== "log.continued@1" || typeof last !== "string") return undefined
  if (kept !== null && typeof kept !== "string") return undefined
  return { ...parties, kind, last, kept }
}

/** The size of the last head that the earlier key of a handover speaks for. */
export const lastSizeOf = (handover: Handover): number =>
  handover.kind === "log.continued@1" ? (sizeOfHead(handover.last) ?? 0) : handover.until

/** What a signed head says, nothing verified; undefined for what is none. */
export const headOf = (note: string): Checkpoint | undefined =>
  parseCheckpoint(parseNote(utf8(note))?.text ?? "")
/**
 * Whether the head of `size` entries is lost to a log that goes on under another name: nobody can
 * sign it any more, since these entries lead up to no head of as many that was signed.
 */
export const isLostHead = (handovers: readonly Handover[], size: number): boolean =>
  handovers.some(
    (one) =>
      one.kind === "log.continued@1" &&
      size <= one.entry &&
      size > (one.kept === null ? 0 : (sizeOfHead(one.kept) ?? 0)),
  )

/** How many entries a signed head is of, nothing verified; undefined for what is none. */
export const sizeOfHead = (note: string): number | undefined => headOf(note)?.size

/**
 * The key of a head of `size` entries, as the handovers below it have it, in the order of the log;
 * undefined where there are none at all, and the log has had one key only.
 */
export function currentKey(handovers: readonly Handover[], size: number): string | undefined {
  const before = handovers.findLast(({ entry }) => entry < size)
  return before?.after ?? handovers[0]?.before
}

/**
 * The keys that sign the head of `size` entries: one, or both where it is the first head with a
 * rotation in it. Undefined as `currentKey` has it.
 */
export function signersOf(
  handovers: readonly Handover[],
  size: number,
): readonly string[] | undefined {
  const newest = handovers.findLast(({ entry }) => entry < size)
  const current = currentKey(handovers, size)
  if (newest?.kind === "key.changed@1" && newest.reason === "ROTATED" && newest.entry === size - 1)
    return [newest.before, newest.after]
  return current === undefined ? undefined : [current]
}
