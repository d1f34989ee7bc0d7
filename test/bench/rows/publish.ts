import { readdirSync, readFileSync } from "node:fs"
import { rm } from "node:fs/promises"
import { join, relative } from "node:path"
import type { Published } from "../children/publish.ts"
import { startChild, type Child } from "../child.ts"
import { byTurns, median, rowOf, type Round, type Row } from "../measure.ts"
import { makeRegister, temporaryFolder } from "../setting.ts"

const systems = 3600
const rounds = 3
const mostMemory = 450

/** How long the pages of a register take to print, and what else a publication costs. */
export async function publishRows(): Promise<Row[]> {
  const { path: folder, remove } = await temporaryFolder()
  try {
    const data = join(folder, "register")
    await makeRegister(data, systems)
    return [
      await againstAstro(folder, data),
      await againstTemplates(folder, data),
      await againstWhole(folder, data),
    ]
  } finally {
    await remove()
  }
}

/** The same pages by Astro's own static build, which compiles the site each time. */
async function againstAstro(folder: string, data: string): Promise<Row> {
  const ours = join(folder, "ours")
  const theirs = join(folder, "theirs")
  const asOf = new Date().toISOString()
  let same = false
  const measured = await byTurns(2, {
    async ours() {
      const { pages } = await publishInto(data, ours)
      same = sameBytes(ours, theirs, "systems/system-7.html")
      await rm(ours, { recursive: true })
      return pages
    },
    async baseline() {
      await rm(theirs, { recursive: true, force: true })
      const astro = startChild("astro.ts")
      const seconds = await astro.ask<number>("build", { data, out: theirs, asOf })
      await astro.stop()
      return seconds
    },
  })
  if (!same) throw new Error("Astro's static build writes other bytes")
  const note = "Astro's static build of the same pages, which it compiles each time"
  const named = { name: `publish ${systems} systems, astro build`, unit: "core-s", note }
  return rowOf(named, measured, { atMost: 0.7 })
}

const sameBytes = (one: string, other: string, page: string): boolean =>
  readFileSync(join(one, page)).equals(readFileSync(join(other, page)))

/** The same bytes written by string templates. */
async function againstTemplates(folder: string, data: string): Promise<Row> {
  const templates = startChild("templates.ts")
  try {
    const snapshot = join(folder, "snapshot")
    await publishInto(data, snapshot)
    const files = await templates.ask<number>("cut", snapshot)
    await refuseOtherBytes(templates, snapshot, join(folder, "same"))
    const published: Published[] = []
    const measured = await byTurns(rounds, {
      async ours() {
        const one = await publishInto(data, join(folder, "again"))
        published.push(one)
        await rm(join(folder, "again"), { recursive: true })
        return one.pages
      },
      async baseline() {
        const seconds = await templates.ask<number>("fill", join(folder, "filled"))
        await rm(join(folder, "filled"), { recursive: true })
        return seconds
      },
    })
    return publishedRow(files, published, measured)
  } finally {
    await templates.stop()
  }
}

function publishedRow(
  files: number,
  published: readonly Published[],
  measured: Parameters<typeof rowOf>[1],
): Row {
  const whole = median(published.map(({ whole }) => whole))
  const memory = Math.max(...published.map(({ memory }) => memory))
  const note =
    `string templates writing the same bytes, ${files} files; with the log and durable storage ` +
    `${whole.toFixed(1)} s, ${memory.toFixed(0)} MB of at most ${mostMemory}`
  const named = { name: `publish ${systems} systems, templates`, unit: "core-s", note }
  const row = rowOf(named, measured, { atMost: 3 })
  return { ...row, holds: row.holds && memory <= mostMemory }
}

/** Publishing again after one system changed, against publishing everything. */
async function againstWhole(folder: string, data: string): Promise<Row> {
  const asOf = new Date().toISOString()
  let previous = join(folder, "earlier-0")
  await publishInto(data, previous, { asOf })
  let written = 0
  const rows: Round[] = []
  for (let round = 1; round <= rounds; round++) {
    await changeOne(data, `system-${round}`)
    const [again, whole] = [join(folder, `earlier-${round}`), join(folder, "whole")]
    const sides = {
      ours: async () => {
        const { work, linked } = await publishInto(data, again, { asOf, previous })
        written = filesBelow(again).length - linked
        return work
      },
      baseline: async () => (await publishInto(data, whole, { asOf })).work,
    }
    rows.push(...(await byTurns(1, sides)))
    refuseDifferent(again, whole)
    await rm(whole, { recursive: true })
    previous = again
  }
  const note =
    `publishing everything, 0 bytes different; ${written} files written, all others linked; ` +
    "the log, the check of the earlier publication and durable storage in both"
  const named = { name: `publish ${systems} systems again, one changed`, unit: "core-s", note }
  return rowOf(named, rows, { atMost: 0.12 })
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort()

function refuseDifferent(one: string, other: string): void {
  const paths = filesBelow(one)
  if (paths.join("\n") !== filesBelow(other).join("\n")) throw new Error("Other files are printed")
  const path = paths.find((name) => !sameBytes(one, other, name))
  if (path !== undefined) throw new Error(`${path} differs from a full print`)
}

async function changeOne(data: string, system: string): Promise<void> {
  const publisher = startChild("publish.ts")
  await publisher.ask("change", { data, system })
  await publisher.stop()
}

/** Publishes in a process of its own, as the command does: nothing is warm. */
async function publishInto(
  data: string,
  out: string,
  more: { readonly previous?: string; readonly asOf?: string } = {},
): Promise<Published> {
  const publisher = startChild("publish.ts")
  try {
    return await publisher.ask<Published>("publish", { data, out, ...more })
  } finally {
    await publisher.stop()
  }
}

async function refuseOtherBytes(templates: Child, snapshot: string, out: string): Promise<void> {
  await templates.ask("fill", out)
  for (const page of ["index.html", "systems/system-7.html", "search-index.js"])
    if (!sameBytes(snapshot, out, page)) throw new Error(`The templates write other bytes: ${page}`)
}
