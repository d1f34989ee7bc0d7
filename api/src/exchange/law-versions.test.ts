import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { loadLawVersions } from "./law-versions.ts"

async function folderWith(files: { readonly [name: string]: string }): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "answerable-law-"))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await mkdir(join(folder, "law"))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, "law", name), text)
  return folder
}

const version = (id: string, from: string): string =>
  `versions:\n  - { id: ${id}, citation: C, inForceFrom: "${from}", source: S }\n`

test("ours are read, the oldest first", async () => {
  const versions = await loadLawVersions(resolve(import.meta.dirname, "../../../content"))
  expect(versions.map(({ id }) => id)).toEqual(["eu-2024-1689", "eu-2024-1689-as-of-2026-07-27"])
})

test("versions of several files are put in the order of their dates", async () => {
  const files = {
    "a.yaml": version("late", "2026-01-01"),
    "b.yaml": version("early", "2020-01-01"),
  }
  const versions = await loadLawVersions(await folderWith(files))
  expect(versions.map(({ id }) => id)).toEqual(["early", "late"])
})

test.each([
  ["an id that another file has", version("a", "2026-01-01"), /b\.yaml:2:\d+: "a" is the id of/],
  ["a date that is none", version("b", "2026-02-30"), /b\.yaml:2:\d+: .*is no date/],
  ["what is not known", "versions: []\nlaws: []\n", /b\.yaml:2:1: "laws" is not known here/],
])("%s is named by file and line", async (_what, text, message) => {
  const folder = await folderWith({ "a.yaml": version("a", "2025-01-01"), "b.yaml": text })
  await expect(loadLawVersions(folder)).rejects.toThrow(message)
})

test("a folder without laws is named", async () => {
  await expect(loadLawVersions("/nowhere")).rejects.toThrow(/There is no folder .*law/)
})
