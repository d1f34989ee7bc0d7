import { formatPageProof } from "@answerable/schema/ledger"
import type { ProvedEntry } from "@answerable/schema/ledger"
import { ProofsDocument } from "../operations/operations.generated.ts"
import { answer } from "./ask.ts"
import type { Ask, View } from "./ask.ts"

/** The proofs of the entries that a page rests on. */
export type PageProof = { entries: number; json: string }

/** A thing, and the proof of some of the entries that were asked for it. */
export type Proved<Thing> = { thing: Thing; proofOf: (entries: readonly number[]) => PageProof }

// As many things as are read together.
const together = 20
// As many entries as one operation may ask for.
const most = 1000

/** Things with the proofs of the entries that `entriesOf` names, read for many things at once. */
export async function* withProofs<Thing>(
  ask: Ask,
  view: View,
  things: AsyncIterable<Thing>,
  entriesOf: (thing: Thing) => readonly number[],
): AsyncGenerator<Proved<Thing>> {
  for await (const some of inGroups(things)) {
    const proved = await loadProofs(ask, view, new Set(some.flatMap(entriesOf)))
    const proofOf = (entries: readonly number[]) => proofFrom(proved, entries)
    for (const thing of some) yield { thing, proofOf }
  }
}

async function* inGroups<Thing>(things: AsyncIterable<Thing>): AsyncGenerator<Thing[]> {
  let group: Thing[] = []
  for await (const thing of things) {
    group.push(thing)
    if (group.length < together) continue
    yield group
    group = []
  }
  if (group.length > 0) yield group
}

async function loadProofs(
  ask: Ask,
  view: View,
  indices: ReadonlySet<number>,
): Promise<Map<number, ProvedEntry>> {
  const proved = new Map<number, ProvedEntry>()
  const inOrder = [...indices].sort((a, b) => a - b)
  for (let from = 0; from < inOrder.length; from += most) {
    const given = { ...view, indices: inOrder.slice(from, from + most) }
    const { register } = await answer(ask, ProofsDocument, given)
    for (const entry of register.entriesAt) {
      if (!entry?.inclusion)
        throw new Error(
          `There is no proof of an entry at ${view.size} entries: sign a head, then print.`,
        )
      const { index, opened, inclusion } = entry
      proved.set(index, { index, opened, ...inclusion })
    }
  }
  return proved
}

function proofFrom(
  proved: ReadonlyMap<number, ProvedEntry>,
  indices: readonly number[],
): PageProof {
  const entries = [...new Set(indices)]
    .map((index) => proved.get(index))
    .filter((entry) => entry !== undefined)
  return { entries: entries.length, json: formatPageProof(entries) }
}
