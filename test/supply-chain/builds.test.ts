import { spawnSync } from "node:child_process"
import { cpSync, readdirSync, readFileSync, symlinkSync } from "node:fs"
import { join, relative } from "node:path"
import { expect, test } from "vitest"
import { folder } from "../support/filled-register.ts"
import { projectFiles, repository } from "../support/sources.ts"

/** What the site is compiled from, in a folder of its own as another checkout would have it. */
async function checkout(): Promise<string> {
  const root = await folder()
  const needed = /^(?:site|schema|content)\/|^package\.json$|^tsconfig/
  for (const path of projectFiles.filter((path) => needed.test(path)))
    cpSync(join(repository, path), join(root, path))
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"))
  for (const part of ["site", "schema"])
    cpSync(join(repository, part, "node_modules"), join(root, part, "node_modules"), {
      recursive: true,
      verbatimSymlinks: true,
    })
  return root
}

/** The files of the renderer compiled there by a process that runs in `cwd`, by path. */
function compiledIn(root: string, cwd: string): ReadonlyMap<string, string> {
  const run = spawnSync(process.execPath, [join(root, "site/build.ts")], { cwd, encoding: "utf8" })
  expect(run.stderr).toBe("")
  const { path } = JSON.parse(run.stdout) as { path: string }
  const built = join(path, "..")
  const files = readdirSync(built, { recursive: true, withFileTypes: true })
  return new Map(
    files
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name))
      .map((file) => [relative(built, file), readFileSync(file, "utf8")]),
  )
}

test(
  "the renderer compiled in two folders is the same, byte for byte",
  { timeout: 120_000 },
  async () => {
    const [here, there] = [await checkout(), await checkout()]
    const one = compiledIn(here, here)
    const other = compiledIn(there, repository)
    expect(one.size).toBeGreaterThan(20)
    expect([...other.keys()].toSorted()).toEqual([...one.keys()].toSorted())
    const differing = [...one].filter(([path, text]) => other.get(path) !== text)
    expect(differing.map(([path]) => path)).toEqual([])
  },
)

test("the renderer does not tell in which folder it was compiled", () => {
  const files = compiledIn(repository, repository)
  const told = [...files].filter(([, text]) => text.includes(`${repository}/`))
  expect(told.map(([path]) => path)).toEqual([])
})
