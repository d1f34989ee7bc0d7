import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join, matchesGlob } from "node:path"
import { expect, test } from "vitest"
import { projectFiles, read, repository } from "../support/sources.ts"
import { allowed, exceptions, isAllowed, licenceOf } from "./licences.ts"
import { nameOf, optional, packages } from "./lockfile.ts"

type Manifest = { readonly name: string; readonly version: string; readonly licenses?: unknown }

const store = join(repository, "node_modules/.pnpm")

/** The package.json of every package of the lockfile that is installed, by name and version. */
const installed: ReadonlyMap<string, Manifest> = new Map(
  readdirSync(store)
    .map((folder) => join(store, folder, "node_modules"))
    .filter((folder) => existsSync(folder))
    .flatMap(manifestsIn)
    .map((manifest) => [`${manifest.name}@${manifest.version}`, manifest] as const)
    .filter(([key]) => packages.has(key)),
)

/** A package stands beside links to those that it needs. */
function manifestsIn(folder: string): readonly Manifest[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (!entry.isDirectory()) return []
    if (entry.name.startsWith("@")) return manifestsIn(path)
    const file = join(path, "package.json")
    return existsSync(file) ? [JSON.parse(readFileSync(file, "utf8")) as Manifest] : []
  })
}

const licences: ReadonlySet<string> = new Set(Object.keys(allowed))

test("every package that is installed has a licence of the list, or a reason of its own", () => {
  const wrong = [...installed].flatMap(([key, manifest]) => {
    const licence = licenceOf(manifest)
    const excepted = exceptions.some(
      (one) => one.licence === licence && matchesGlob(nameOf(key), one.name),
    )
    return excepted || isAllowed(licence, licences) ? [] : [`${key}: ${licence || "none said"}`]
  })
  expect(wrong).toEqual([])
})

test("a package that is not installed is an optional one, for another machine", () => {
  const missing = [...packages.keys()].filter((key) => !installed.has(key) && !optional.has(key))
  expect(missing).toEqual([])
  expect(installed.size).toBeGreaterThan(700)
})

test("there is no exception for a package that is not used", () => {
  const names = [...packages.keys()].map(nameOf)
  const idle = exceptions.filter(({ name }) => !names.some((used) => matchesGlob(used, name)))
  expect(idle).toEqual([])
})

test("what is ours is under the licence in LICENSE", () => {
  expect(read("LICENSE")).toContain("Apache License")
  const others = projectFiles
    .filter((path) => path === "package.json" || path.endsWith("/package.json"))
    .filter((path) => licenceOf(JSON.parse(read(path)) as Manifest) !== "Apache-2.0")
  expect(others).toEqual([])
})

test.each([
  [{ license: "MIT" }, true],
  [{ license: "GPL-3.0-only" }, false],
  [{ license: "(MIT OR GPL-3.0-only)" }, true],
  [{ license: "MIT AND GPL-3.0-only" }, false],
  [{ license: "GPL-3.0-only AND (MIT OR ISC)" }, false],
  [{ license: "ISC AND (GPL-3.0-only OR MIT)" }, true],
  [{ license: "MIT OR GPL-3.0-only AND ISC" }, true],
  [{ licenses: [{ type: "MIT", url: "https://example.org" }, { type: "GPL-2.0" }] }, true],
  [{ licenses: ["GPL-2.0"] }, false],
  [{ license: { type: "ISC" } }, true],
  [{ license: "SEE LICENSE IN LICENSE.md" }, false],
  [{ license: "MIT ISC" }, false],
  [{ license: "(MIT" }, false],
  [{ license: "" }, false],
  [{}, false],
])("%j may be used: %s", (manifest, may) => {
  expect(isAllowed(licenceOf(manifest), licences)).toBe(may)
})
