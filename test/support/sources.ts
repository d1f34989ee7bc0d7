import { execFileSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"

export const repository = resolve(import.meta.dirname, "../..")

/** What belongs to the project: everything that git has or would take, by path from the root. */
export const projectFiles: readonly string[] = execFileSync(
  "git",
  ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
  { cwd: repository, encoding: "utf8" },
)
  .split("\0")
  .filter((path) => path !== "" && existsSync(join(repository, path)))

export const read = (path: string): string => readFileSync(join(repository, path), "utf8")
