import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import type { Operation } from "../src/operation.ts"
import { operationsFolder } from "./sources.ts"

const ending = ".graphql"

/** The example operations, in the order of the numbers that their files begin with. */
export async function readOperations(): Promise<Operation[]> {
  const names = (await readdir(operationsFolder)).filter((name) => name.endsWith(ending))
  return Promise.all(
    names
      .toSorted()
      .map(async (name) =>
        operationIn(
          name.slice(0, -ending.length).replace(/^\d+-/, ""),
          await readFile(join(operationsFolder, name), "utf8"),
        ),
      ),
  )
}

/**
 * An example from the text of its file: a comment with its title, an empty line of it and what it is
 * for, and then the operation. Throws where that is missing.
 */
export function operationIn(slug: string, text: string): Operation {
  const lines = text.trim().split(/\r?\n/)
  const after = lines.findIndex((line) => !line.startsWith("#"))
  const [title = "", ...paragraphs] = lines
    .slice(0, after)
    .map((line) => line.replace(/^#\s*/, "").trim())
    .join("\n")
    .split(/\n\n+/)
  const explanation = paragraphs.map((paragraph) => paragraph.replaceAll("\n", " "))
  const document = lines.slice(after).join("\n").trim()
  if (title === "" || explanation.length === 0 || document === "")
    throw new Error(`${slug}${ending} needs a comment with a title and an explanation before it.`)
  return { slug, title: title.replaceAll("\n", " "), explanation, document }
}
