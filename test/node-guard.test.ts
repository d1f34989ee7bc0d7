import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { expect, test } from "vitest"
import { olderNode } from "./support/other-node.ts"
import { read, repository } from "./support/sources.ts"

/** What `pnpm answerable` runs, from the root's package.json. */
const { scripts } = JSON.parse(read("package.json")) as { scripts: { answerable: string } }
const entry = scripts.answerable.split(" ").at(-1) ?? ""
const older = olderNode(24)

if (older === undefined) console.warn("NOT TESTED: there is no older Node here to be refused")

test.skipIf(older === undefined)(
  "an older Node is told what to do, before it loads a driver that would crash it",
  () => {
    const { program = "", major } = older ?? {}
    const run = spawnSync(program, [join(repository, entry), "--help"], { encoding: "utf8" })
    expect(run.signal).toBeNull()
    expect(run.stderr).toMatch(new RegExp(`needs Node 24 or newer.*${major}\\.`))
    expect(run.stderr.trim().split("\n")).toHaveLength(1)
    expect(run.status).toBe(2)
  },
)
