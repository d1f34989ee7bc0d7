import { hash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { mkdir, writeFile } from "node:fs/promises"
import { join, relative } from "node:path"
import { folderFiles } from "@answerable/schema/folder-files"
import { parseTrust, verifySnapshot, type Report } from "@answerable/schema/verify"
import { describe, expect, test } from "vitest"
import { publish } from "../../api/src/ledger/publication.ts"
import { sitePages } from "../../api/src/ledger/site-pages.ts"
import { moveSystem } from "../../api/src/ownership/system.command.ts"
import type { Register } from "../../api/src/register.ts"
import {
  emptyRegister,
  engines,
  filledRegister,
  folder,
  secrets,
} from "../support/filled-register.ts"

const sha256 = (bytes: Uint8Array): Uint8Array => hash("sha256", bytes, "buffer")
const asOf = "2026-11-20T12:00:00.000Z"

const verify = (dir: string, register?: Register): Promise<Report> =>
  verifySnapshot(
    folderFiles(dir),
    register && parseTrust(sha256, `log ${register.keys.vkey}\n`),
    sha256,
  )

/** Every file below a folder, by path. */
function filesOf(dir: string): Map<string, Buffer> {
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return new Map(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(dir, path), readFileSync(path)]),
  )
}

describe.each(engines)("on %s", (engine) => {
  test("what is published verifies, and says whose it is to whoever holds the key", async () => {
    const { register } = await filledRegister(engine)
    const out = join(await folder(), "public")
    const pages = await sitePages(register)
    const { head, size } = await publish(register, { audiences: ["PUBLIC"], out, pages })
    const report = await verify(out, register)
    expect(report.problems).toEqual([])
    expect(report.head).toMatchObject({ size: size + 1, root: head.root, keyKnown: true })
    expect((await verify(out)).head).toMatchObject({ keyKnown: false })
  })
})
