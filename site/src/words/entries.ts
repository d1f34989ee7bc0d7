import { actorWords } from "./actors.ts"
import { kindWords } from "./kinds.ts"
import { figure } from "./numbers.ts"
import type { SystemRecordFragment } from "../operations/operations.generated.ts"

/** "Statement made, 29 times, by importer, as asserted by local.invalid (the folder of the register)". */
export const runWords = ({ kind, count, actor }: EntryRun): string =>
  [kindWords(kind), count > 1 && `${figure(count)} times`, actor !== null && `by ${actor}`]
    .filter((part) => part !== false)
    .join(", ")

/** "entry 1,234", "entries 1,234 to 1,240". */
export const entryWords = (index: number, to = index): string =>
  to === index ? `entry ${figure(index)}` : `entries ${figure(index)} to ${figure(to)}`

export type EntryRun = {
  kind: string | null
  day: string
  actor: string | null
  lowest: number
  highest: number
  count: number
  indices: number[]
}

/** Neighbours of one kind, one day and one actor as one line; the order is kept. */
export function runsOf(entries: SystemRecordFragment["history"]["nodes"]): EntryRun[] {
  const runs: EntryRun[] = []
  for (const { kind, day, actor: acted, index } of entries) {
    const actor = acted ? actorWords(acted) : null
    const last = runs.at(-1)
    if (last && last.kind === kind && last.day === day && last.actor === actor) {
      last.lowest = Math.min(last.lowest, index)
      last.highest = Math.max(last.highest, index)
      last.count++
      last.indices.push(index)
    } else {
      runs.push({ kind, day, actor, lowest: index, highest: index, count: 1, indices: [index] })
    }
  }
  return runs
}
