import { chmodSync, constants, copyFileSync, linkSync } from "node:fs"
import { codeOf } from "./keys.ts"

/** Nobody's to write: a link shares its bytes with every other. */
export const readOnly = 0o444

/** Where a folder takes no further link to a file, for reasons of its system. */
const noLink = new Set(["EXDEV", "EPERM", "EMLINK", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EACCES"])

/** Gives a file a further name in a place where there is none; a copy where that cannot be. */
export function linkFile(from: string, to: string, link: typeof linkSync = linkSync): void {
  try {
    link(from, to)
  } catch (error) {
    if (!noLink.has(codeOf(error) ?? "")) throw error
    copyFileSync(from, to, constants.COPYFILE_EXCL)
    chmodSync(to, readOnly)
  }
}
