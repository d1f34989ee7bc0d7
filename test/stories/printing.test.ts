import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, onTestFinished, test, vi } from "vitest"
import type { Pages } from "../../api/src/ledger/pages.ts"
import { keepPrinted, type KeepGiven } from "../../api/src/ledger/printing.ts"
import { sitePages } from "../../api/src/ledger/site-pages.ts"
import { endAccountability } from "../../api/src/ownership/accountability.command.ts"
import type { Register } from "../../api/src/register.ts"
import { filledRegister, folder as emptyFolder, type Opened } from "../support/filled-register.ts"
import { plainPages } from "../support/plain-pages.ts"
import { verify } from "../support/snapshots.ts"
import { throughGate } from "../support/gates.ts"

type Given = Partial<KeepGiven> & { readonly folder: string }

/** Keeps a register printed until the test is over; counts the prints and the faults. */
function keep(register: Register, given: Given) {
  const prints: number[] = []
  const faults: unknown[] = []
  const kept = keepPrinted(register, {
    audiences: ["PUBLIC", "INTERNAL"],
    everySeconds: 0.1,
    pages: async () => plainPages,
    onPrint: (size) => prints.push(size),
    onFault: (fault) => faults.push(fault),
    ...given,
  })
  onTestFinished(() => kept.stop())
  return { ...kept, prints, faults }
}

const untilPrinted = (kept: { prints: readonly number[] }, times: number) =>
  vi.waitFor(() => expect(kept.prints).toHaveLength(times), { timeout: 8000 })

const moved = ({ ctx }: Opened) => throughGate(ctx, "system-2", "IN_SERVICE")
/** Two looks of the printer, and what they might take. */
const aWhile = () => new Promise((done) => setTimeout(done, 2500))

test("a register is printed at once, and again when something was added", async () => {
  const opened = await filledRegister("SQLite")
  const { register } = opened
  const kept = keep(register, { folder: await emptyFolder(), pages: () => sitePages(register) })
  await untilPrinted(kept, 1)
  const before = kept.current("PUBLIC")!
  expect((await verify(before, register)).problems).toEqual([])
  expect((await verify(kept.current("INTERNAL")!, register)).problems).toEqual([])
  expect(kept.current("REGULATOR")).toBeUndefined()
  await moved(opened)
  await untilPrinted(kept, 2)
  const after = kept.current("PUBLIC")!
  expect(after).not.toBe(before)
  expect((await verify(after, register)).problems).toEqual([])
  // Whoever is still reading the print before it can go on.
  expect(readFileSync(join(before, "index.html"), "utf8")).toContain("<!DOCTYPE html>")
  expect(kept.faults).toEqual([])
})

test("a print of its own is nothing to print again for", async () => {
  const { register } = await filledRegister("SQLite")
  const kept = keep(register, { folder: await emptyFolder() })
  await untilPrinted(kept, 1)
  await aWhile()
  expect(kept.prints).toHaveLength(1)
})

test("a turning point that passes is printed", async () => {
  const opened = await filledRegister("SQLite")
  const { register, ctx } = opened
  const endsAt = new Date(Date.now() + 3000).toISOString()
  const ending = { system: "system-1", party: "p-1", role: "ACCOUNTABLE", endsAt } as const
  await endAccountability(ctx, ending)
  const kept = keep(register, { folder: await emptyFolder() })
  await untilPrinted(kept, 2)
  expect(new Date().toISOString() > endsAt).toBe(true)
})

test("it is not printed again before its time", async () => {
  const opened = await filledRegister("SQLite")
  const kept = keep(opened.register, { folder: await emptyFolder(), everySeconds: 60 })
  await untilPrinted(kept, 1)
  await moved(opened)
  await aWhile()
  expect(kept.prints).toHaveLength(1)
})

test("a print from before is served at once, and kept while it holds", async () => {
  const opened = await filledRegister("SQLite")
  const folder = await emptyFolder()
  const first = keep(opened.register, { folder })
  await untilPrinted(first, 1)
  await first.stop()
  const second = keep(opened.register, { folder })
  expect(second.current("PUBLIC")).toBe(first.current("PUBLIC"))
  await aWhile()
  expect(second.prints).toEqual([])
  await second.stop()
  const newer: Pages = { ...plainPages, digest: "11".repeat(32) }
  const third = keep(opened.register, { folder, pages: async () => newer })
  expect(third.current("PUBLIC")).toBe(first.current("PUBLIC"))
  await untilPrinted(third, 1)
  expect(third.current("PUBLIC")).not.toBe(first.current("PUBLIC"))
})

test("a print that fails leaves the one before it, and is tried again", async () => {
  const opened = await filledRegister("SQLite")
  const folder = await emptyFolder()
  let fails = false
  const pages: Pages = {
    ...plainPages,
    async *print(given) {
      if (fails) throw new Error("no ink")
      yield* plainPages.print(given)
    },
  }
  const kept = keep(opened.register, { folder, pages: async () => pages })
  await untilPrinted(kept, 1)
  const before = kept.current("PUBLIC")
  fails = true
  await moved(opened)
  await vi.waitFor(() => expect(kept.faults).not.toEqual([]), { timeout: 8000 })
  expect(kept.current("PUBLIC")).toBe(before)
  fails = false
  await untilPrinted(kept, 2)
  expect(kept.current("PUBLIC")).not.toBe(before)
})

test("stopping ends a print under way and leaves nothing of it", async () => {
  const opened = await filledRegister("SQLite")
  const folder = await emptyFolder()
  const endless: Pages = {
    ...plainPages,
    async *print() {
      for (let page = 0; ; page++) {
        await new Promise((done) => setTimeout(done, 5))
        yield { path: `${page}.html`, bytes: Buffer.from("page") }
      }
    },
  }
  const kept = keep(opened.register, { folder, pages: async () => endless })
  await vi.waitFor(() => expect(readdirSync(folder)).not.toEqual([]))
  await kept.stop()
  expect(readdirSync(folder)).toEqual([])
  expect(kept.faults).toEqual([])
})
