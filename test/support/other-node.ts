import { execFileSync } from "node:child_process"
import { existsSync } from "node:fs"
import { delimiter, join, sep } from "node:path"

export type OtherNode = { program: string; major: number }

/** The oldest Node older than `below` on the PATH, those that packages brought left out. */
export function olderNode(below: number): OtherNode | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter)
  return folders
    .filter((folder) => !folder.split(sep).includes("node_modules"))
    .map((folder) => join(folder, "node"))
    .filter((program) => existsSync(program))
    .map((program) => ({ program, major: majorOf(program) }))
    .filter(({ major }) => major < below)
    .toSorted((one, other) => one.major - other.major)[0]
}

const majorOf = (program: string): number =>
  Number(execFileSync(program, ["-p", "process.versions.node.split('.')[0]"], { encoding: "utf8" }))
