import Database from "better-sqlite3"
import { base64, fromBase64, type Checkpoint } from "@answerable/schema/ledger"
import { codeOf, FolderProblem } from "../keys.ts"
import { invariant } from "../refusal.ts"
import type { LastSeen, Verdict } from "./add-checkpoint.rules.ts"

/** The last head that was cosigned for each log, and two heads of one size where a log forked. */
export type SeenHeads = {
  /**
   * Judges a head by the last one of its log and puts it in its place, in one transaction that lasts
   * before this returns. A head that forks the log is kept with the one it does not fit.
   */
  take(given: {
    readonly head: Checkpoint
    readonly note: string
    readonly at: string
    readonly judge: (last: LastSeen | undefined) => Verdict
  }): { readonly verdict: Verdict; readonly size: number }
  close(): void
}

type Row = { readonly size: number; readonly root: string }

/** So many heads that do not fit are kept of one log: two are the proof, more prove no more. */
const maximumForks = 16

/** Opens the store of a witness, and makes it where there is none. Throws `FolderProblem`. */
export function openSeenHeads(file: string): SeenHeads {
  const store = open(file)
  const read = store.prepare("select size, root from seen_head where origin = ?")
  const put = store.prepare(
    "insert into seen_head (origin, size, root, note, seen_at) values (?, ?, ?, ?, ?) " +
      "on conflict (origin) do update set size = excluded.size, root = excluded.root, " +
      "note = excluded.note, seen_at = excluded.seen_at",
  )
  const keep = store.prepare(
    "insert into forked_head (origin, size, root, note, seen_at, other_note) " +
      "select ?, ?, ?, ?, ?, note from seen_head where origin = ? and " +
      "(select count(*) from forked_head where origin = ?) < ? on conflict do nothing",
  )
  const take = store.transaction<SeenHeads["take"]>(({ head, note, at, judge }) => {
    const { origin, size } = head
    const row = read.get(origin) as Row | undefined
    const verdict = judge(row && { size: row.size, root: bytesOf(row.root) })
    const values = [origin, size, base64(head.root), note, at] as const
    if (verdict === "cosign") put.run(values)
    if (verdict === "forked") keep.run(...values, origin, origin, maximumForks)
    return { verdict, size: row?.size ?? 0 }
  })
  return { take: (given) => take.immediate(given), close: () => store.close() }
}

function open(file: string): Database.Database {
  try {
    const store = new Database(file)
    store.pragma("synchronous = full")
    store.exec(
      "create table if not exists seen_head (origin text primary key, size integer not null, root text not null, note text not null, seen_at text not null) strict;" +
        "create table if not exists forked_head (origin text not null, size integer not null, root text not null, note text not null, seen_at text not null, other_note text not null, primary key (origin, size, root)) strict",
    )
    return store
  } catch (cause) {
    throw new FolderProblem(
      `The store ${file} cannot be written (${codeOf(cause)}), so nothing can be cosigned. ` +
        "Make it writable for this user, or give another folder with --data.",
      { cause },
    )
  }
}

function bytesOf(root: string): Uint8Array {
  const bytes = fromBase64(root)
  invariant(bytes, "a root is stored as base64")
  return bytes
}
