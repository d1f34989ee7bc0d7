import { copyFileSync } from "node:fs"
import { join } from "node:path"
import { checkPageProof } from "@answerable/schema/ledger"
import Database from "better-sqlite3"
import { describe, expect, test } from "vitest"
import { folderCaller, type Context } from "../../api/src/context.ts"
import { continueLog } from "../../api/src/ledger/continue.command.ts"
import { publish } from "../../api/src/ledger/publication.ts"
import { sitePages } from "../../api/src/ledger/site-pages.ts"
import { sha256 } from "../../api/src/ledger/tree.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { cast, folder, openTestRegister, type TestRegister } from "../support/register.ts"
import { filesOf, linesOf, verifyBy } from "../support/snapshots.ts"

const printed = { audiences: ["PUBLIC"], durable: false } as const

const team = (ctx: Context, slug: string) =>
  registerParty(ctx, { slug, kind: "TEAM", name: `Team ${slug}` })

const fileOf = ({ given }: TestRegister) => join(given.data, "register.sqlite")

/** The pages of parties of a print that carry proofs, with the sizes of their heads. */
const pinned = (print: string) =>
  [...filesOf(print)].flatMap(([path, bytes]) => {
    const [, json] = /id="proof">(.*?)<\/script>/s.exec(bytes.toString()) ?? []
    if (json === undefined || !path.startsWith("parties/")) return []
    const script = filesOf(print).get("proofs/heads.js")!.toString()
    const heads: unknown = JSON.parse(script.slice("answerableHeads(".length, -2))
    const entries = checkPageProof(sha256, JSON.parse(json), heads)!.entries
    const problems = entries.flatMap(({ problem }) => problem ?? [])
    return [{ path, problems, sizes: entries.map(({ size }) => size) }]
  })

describe("a log that lost the head of a publication", () => {
  /** Published at 1 and at 3, and restored without the heads above 2; goes on with entry 4. */
  async function published() {
    const made = await openTestRegister("SQLite")
    await cast(made.ctx)
    const place = await folder()
    const pages = await sitePages(made.register)
    const before = join(place, "before")
    await publish(made.register, { ...printed, pages, out: join(place, "first") })
    await team(made.ctx, "kept")
    await publish(made.register, { ...printed, pages, out: before })
    await made.register.close()
    copyFileSync(fileOf(made), `${fileOf(made)}.yesterday`)
    const yesterday = new Database(`${fileOf(made)}.yesterday`)
    yesterday.prepare("delete from head where size > 2").run()
    yesterday.close()
    const today = await made.reopen()
    await team(today, "lost")
    await today.register.signHead()
    await today.register.close()
    copyFileSync(`${fileOf(made)}.yesterday`, fileOf(made))
    const { register } = await made.reopen()
    expect(await continueLog(register, {})).toMatchObject({ kept: 2, entry: 4 })
    return { register, pages: await sitePages(register), place, before }
  }

  test("prints pages whose proofs lead to heads that it has", async () => {
    const { register, pages, place, before } = await published()
    const out = join(place, "out")
    await publish(register, { ...printed, pages, out })
    expect((await verifyBy(out, await linesOf(register))).problems).toEqual([])
    const proved = pinned(out)
    expect(proved.flatMap(({ problems }) => problems)).toEqual([])
    expect(Object.fromEntries(proved.map(({ path, sizes }) => [path, sizes]))).toEqual({
      "parties/kept.html": [5],
      "parties/town.html": [1],
    })
    expect(pinned(before).map(({ sizes }) => sizes)).toEqual([[3], [1]])
    // What is printed since has the same proofs.
    const again = join(place, "again")
    await team({ register, caller: folderCaller(register) }, "later")
    await publish(register, { ...printed, pages, out: again, previous: out, check: true })
    const lasting = pinned(again).filter(({ path }) => path !== "parties/later.html")
    expect(lasting.map(({ sizes }) => sizes)).toEqual([[5], [1]])
  })

  test("does not print again what was printed under the earlier name, and says what to do", async () => {
    const { register, pages, place, before } = await published()
    const out = join(place, "out")
    for (const size of [1, 3])
      await expect(publish(register, { ...printed, pages, out, size })).rejects.toThrow(
        `size: the print of ${size} entries is from before the log took the name test.invalid/register/2, with entry 4, and cannot be written again. Keep the one there is, or leave the size out`,
      )
    await expect(
      publish(register, { ...printed, pages, out, previous: before }),
    ).rejects.toMatchObject({
      name: "FolderProblem",
      message: expect.stringContaining(
        "is from before the log took the name test.invalid/register/2 (it was test.invalid/register), which every page tells: publish once without --previous",
      ),
    })
  })
})
