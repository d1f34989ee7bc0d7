import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import Database from "better-sqlite3"
import { expect, onTestFinished, test } from "vitest"
import { FolderProblem } from "../keys.ts"
import type { LastSeen } from "./add-checkpoint.rules.ts"
import { openSeenHeads } from "./last-seen.ts"

function place(): string {
  const folder = mkdtempSync(join(tmpdir(), "answerable-seen-"))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, "seen.sqlite")
}

const headOf = (size: number, filled: number) => ({
  head: { origin: "log.invalid", size, root: new Uint8Array(32).fill(filled) },
  note: `${size} ${filled}`,
  at: "2026-11-23T10:00:00.000Z",
})

test("nobody else writes between the look at the last head and the storing of the next", () => {
  const file = place()
  const seen = openSeenHeads(file)
  const other = new Database(file, { timeout: 0 })
  let refused = 0
  const judge = () => {
    try {
      other.exec("begin immediate")
    } catch {
      refused += 1
    }
    return "cosign" as const
  }
  expect(seen.take({ ...headOf(4, 1), judge })).toEqual({ verdict: "cosign", size: 0 })
  expect(refused).toBe(1)
  // What was taken is there for whoever looks next, before anything was answered.
  expect(other.prepare("select size, note from seen_head").all()).toEqual([
    { size: 4, note: "4 1" },
  ])
  other.close()
  seen.close()
})

test("a head that is not cosigned changes nothing, and one that forks is kept beside the other", () => {
  const file = place()
  const seen = openSeenHeads(file)
  seen.take({ ...headOf(4, 1), judge: () => "cosign" })
  let last: LastSeen | undefined
  for (const verdict of ["not-consistent", "other-size", "forked"] as const) {
    expect(seen.take({ ...headOf(4, 2), judge: () => verdict })).toEqual({ verdict, size: 4 })
  }
  for (let at = 3; at < 40; at++) seen.take({ ...headOf(4, at), judge: () => "forked" })
  seen.take({
    ...headOf(5, 1),
    judge: (before) => {
      last = before
      return "not-consistent"
    },
  })
  expect(last).toEqual({ size: 4, root: new Uint8Array(32).fill(1) })
  seen.close()
  const store = new Database(file)
  const kept = store.prepare("select note, other_note from forked_head order by rowid").all()
  expect(kept[0]).toEqual({ note: "4 2", other_note: "4 1" })
  expect(kept).toHaveLength(16)
  store.close()
})

test("a store that cannot be written is told with what to do", () => {
  expect(() => openSeenHeads(join(place(), "nowhere", "seen.sqlite"))).toThrow(FolderProblem)
})
