import { base64, type Handover } from "@answerable/schema/ledger"
import type { Reader } from "../db/query.ts"
import type { Register } from "../register.ts"
import { readEnd } from "./entry.store.ts"
import { deleteHead, findNewestHead, listHeads, type HeadRow } from "./head.store.ts"
import type { Keys, SignedHeadRow } from "./keys.ts"
import { BadRequest, invariant, Refusal } from "./refusal.ts"
import { keyAt, nameAt, nameOfHead, namesOf, signersAt } from "./signing.ts"
import { readWhole } from "./standing.ts"
import { growTree, rootAt } from "./tree.ts"

/** The entries lead up to the last signed head, so there is nothing to settle. */
class NothingToSettle extends Refusal {
  override readonly name = "NothingToSettle"
  constructor() {
    super(
      "The entries lead up to the last signed head: there is nothing to settle, and the log keeps its " +
        "name. To give it another one all the same, name it with --origin.",
    )
  }
}

export type Continued = {
  readonly before: string
  readonly origin: string
  /** The index of the entry that says so. */
  readonly entry: number
  /** The sizes of the last head before, and of the newest one that these entries lead up to. */
  readonly last: number
  readonly kept: number | null
  readonly head: HeadRow
}

const newest = Number.MAX_SAFE_INTEGER

/**
 * Lets the log go on under another name from the entries there are, and signs the first head under
 * it. The entry is appended first: whoever signs next finishes what a process that died had begun.
 * Throws `NothingToSettle`, and `HeadsDisagree` where the database is damaged or another key's.
 */
export async function continueLog(
  register: Register,
  { origin }: { readonly origin?: string | undefined },
): Promise<Continued> {
  const { engine, keys, machine, recorder } = register
  if (register.disagreement === undefined && origin === undefined) throw new NothingToSettle()
  const { handovers } = await readWhole(engine.reader, keys, undefined)
  const known = lastOf(keys.lastHead(), await findNewestHead(engine.reader))
  if (known === undefined) throw new BadRequest("origin: no head was signed yet, under any name.")
  const name = nextName(keys, handovers, known, origin)
  const kept = await keepHeads(register)
  const signer = signersAt(keys, handovers, newest).at(-1)
  const after = keys.signers(name).find(({ key }) => sameKey(key, signer?.key))?.vkey
  invariant(after, "a key that is in the folder has a line under each name")
  let said: Omit<Continued, "head"> | undefined
  await recorder.settle(machine, "key continue", {}, async (tx) => {
    const { size: entry } = await readEnd(tx)
    // Whoever signs holds the same lock, so that this is the last head for good.
    const last = lastOf(keys.lastHead(), await findNewestHead(tx)) ?? known
    const whole = (await fits(tx, last, entry)) ? last : kept
    said = { entry, origin: name, before: nameAt(keys, handovers), ...sizes(last, whole) }
    const before = keyAt(keys, handovers, newest)
    const values = { before, after, last: last.note, kept: whole?.note ?? null }
    return { kind: "log.continued@1", system: null, references: [], values }
  })
  invariant(said, "a log that goes on is told of")
  return { ...said, head: await register.signHead(said.entry + 1) }
}

const sizes = (last: SignedHeadRow, kept: SignedHeadRow | undefined) => ({
  last: last.size,
  kept: kept?.size ?? null,
})

type Key = { readonly publicKey: Uint8Array }
const sameKey = (a: Key, b: Key | undefined): boolean =>
  b !== undefined && base64(a.publicKey) === base64(b.publicKey)

/** The last head that is known of: the folder of keys may have been an old copy. */
const lastOf = (
  remembered: SignedHeadRow | undefined,
  stored: HeadRow | undefined,
): SignedHeadRow | undefined =>
  (stored?.size ?? 0) > (remembered?.size ?? 0) ? stored : (remembered ?? stored)

/** The name asked for, or the next of `x`, `x/2`, `x/3`. */
function nextName(
  keys: Keys,
  handovers: readonly Handover[],
  last: SignedHeadRow,
  asked: string | undefined,
): string {
  const taken = [...namesOf(keys, handovers), nameOfHead(last.note)]
  if (asked !== undefined) {
    if (!/^[^\s+]{1,256}$/u.test(asked))
      throw new BadRequest(
        "origin: a name has no white space and no +, such as example.org/register.",
      )
    if (taken.includes(asked))
      throw new BadRequest(`origin: the log is or was called ${asked}. Give another name.`)
    return asked
  }
  const [, base = keys.origin] = /^(.*?)(?:\/\d+)?$/.exec(nameAt(keys, handovers)) ?? []
  const numbers = taken.map((name) => Number(/\/(\d+)$/.exec(name)?.[1] ?? 1))
  return `${base}/${Math.max(...numbers) + 1}`
}

/** Removes the stored heads that are none of these entries; gives the newest that is. */
function keepHeads({ engine }: Register): Promise<SignedHeadRow | undefined> {
  return engine.write(async (tx) => {
    const end = await growTree(tx)
    let kept: SignedHeadRow | undefined
    for (const head of await listHeads(tx, newest))
      if (await fits(tx, head, end)) kept = head
      else await deleteHead(tx, head.size)
    return kept
  })
}

/** Whether a head is of the first entries, which the tree must reach. */
const fits = async (reader: Reader, { size, root }: SignedHeadRow, end: number): Promise<boolean> =>
  size <= end && base64(await rootAt(reader, size)) === root
