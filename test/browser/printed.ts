import { execFile } from "node:child_process"
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { promisify } from "node:util"
import { afterAll } from "vitest"
import { askHandMade } from "./hand-made.ts"

type Printed = { path: string; bytes: Uint8Array }
type PrintSite = (
  ask: typeof askHandMade,
  given: { audience: string; size: number; asOf: string },
) => AsyncIterable<Printed>

const compiler = join(import.meta.dirname, "../../site/build.ts")

/** The renderer as a publisher gets it: compiled by another process, loaded as a file. */
export async function loadRenderer(): Promise<PrintSite> {
  const { stdout } = await promisify(execFile)(process.execPath, [compiler])
  const { path } = JSON.parse(stdout) as { path: string }
  const renderer = (await import(path)) as { printSite: PrintSite }
  return renderer.printSite
}

export async function printInto(folder: string): Promise<void> {
  const printSite = await loadRenderer()
  const given = { audience: "PUBLIC", size: 70, asOf: "2026-03-31T00:00:00.000Z" }
  for await (const { path, bytes } of printSite(askHandMade, given)) {
    const file = join(folder, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, bytes)
  }
}

/** A print of the sample for the tests of one file; it is removed after them. */
export const printedFolder = await mkdtemp(join(tmpdir(), "answerable-site-"))
await printInto(printedFolder)
afterAll(() => rm(printedFolder, { recursive: true, force: true }))
