import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { parse } from "yaml"
import type { Decision } from "../src/decision.ts"
import { htmlOf } from "./markdown.ts"
import { decisionsFolder } from "./sources.ts"

const shape = /^---\n(?<front>[\s\S]*?)\n---\n(?<body>[\s\S]*)$/

/** The decision pages, by file name, each with its Markdown rendered and sanitised. */
export async function readDecisions(): Promise<Decision[]> {
  const names = (await readdir(decisionsFolder)).filter((name) => name.endsWith(".md")).toSorted()
  return Promise.all(names.map(readDecision))
}

async function readDecision(name: string): Promise<Decision> {
  const { front, body } =
    shape.exec(await readFile(join(decisionsFolder, name), "utf8"))?.groups ?? {}
  if (front === undefined || body === undefined) throw new Error(`${name} has no front matter.`)
  const { title, date, status } = parse(front, { schema: "failsafe" }) as Record<string, unknown>
  return {
    slug: name.slice(0, -".md".length),
    title: String(title),
    date: String(date),
    status: String(status),
    html: await htmlOf(body),
  }
}
