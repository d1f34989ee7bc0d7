import { parse } from "yaml"
import { read } from "../support/sources.ts"

/** A package as the lockfile has it. */
export type Locked = {
  readonly resolution: { readonly [name: string]: string }
  readonly deprecated?: string
}

type Lockfile = {
  readonly packages: { readonly [key: string]: Locked }
  /** With each set of peers that a package is installed beside. */
  readonly snapshots: { readonly [key: string]: { readonly optional?: boolean } }
}

const lockfile = parse(read("pnpm-lock.yaml")) as Lockfile

/** Every package of the lockfile, by name and version. */
export const packages: ReadonlyMap<string, Locked> = new Map(Object.entries(lockfile.packages))

/** Those of them that are for some machines only, or that others do without. */
export const optional: ReadonlySet<string> = new Set(
  Object.entries(lockfile.snapshots)
    .filter(([, snapshot]) => snapshot.optional)
    .map(([key]) => key.replace(/\(.*/, "")),
)

/** The name in `name@version`; it may begin with an @ of its own. */
export const nameOf = (key: string): string => key.slice(0, key.lastIndexOf("@"))
