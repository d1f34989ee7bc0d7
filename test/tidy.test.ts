import { basename } from "node:path"
import { expect, test } from "vitest"
import { projectFiles, read } from "./support/sources.ts"

const topLevel = [
  "api",
  "site",
  "schema",
  "content",
  "test",
  "package.json",
  "pnpm-workspace.yaml",
  "pnpm-lock.yaml",
  "tsconfig.base.json",
  "README.md",
  "LICENSE",
  "CONTRIBUTING.md",
  "SECURITY.md",
]

const isText = (path: string): boolean => !/\.(?:png|br|gz|woff2|ico|pdf)$/.test(path)

test("the top level holds the packages, their workspace, and what a reader looks for there", () => {
  const names = new Set(projectFiles.map((path) => path.split("/")[0] ?? ""))
  const others = [...names].filter((name) => !name.startsWith(".") && !topLevel.includes(name))
  expect(others).toEqual([])
})

test("a file is named for what it holds", () => {
  const says = /^(?:utils?|helpers?|common|misc|managers?|services?|index)\.ts$/
  const kebab = /^\.?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)*\.ts$/
  const wrong = projectFiles.filter((path) => {
    const name = basename(path)
    return path.endsWith(".ts") && (says.test(name) || !kebab.test(name))
  })
  expect(wrong).toEqual([])
})

test("no file names a place on somebody's machine or a package registry", () => {
  const machine = /(?:^|[\s"'`(=:])\/(?:work|root|tmp|home|Users)\/\w/m
  const registry = /\bregistry\.[a-z]+\.|\bnpmjs\.org|^\s*tarball:/m
  const wrong = projectFiles.filter((path) => {
    const text = isText(path) ? read(path) : ""
    return machine.test(text) || registry.test(text)
  })
  expect(wrong).toEqual([])
})
