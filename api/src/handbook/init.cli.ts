import { cp, readdir } from "node:fs/promises"
import { join, resolve } from "node:path"
import type { Command } from "commander"
import { BadRequest } from "../ledger/refusal.ts"

const ourContent = resolve(import.meta.dirname, "../../../content")

/** What a content folder has, for the commands that take --content. */
const folders = ["policies", "obligations", "questions", "imports"]

const afterwards = `
It has policies, obligations, questions and mappings of inventories, which are yours from then on, and
a README.md with the first steps. With --json: { "folder", "files" }
Exit codes: 0 done; 2 wrong usage, or a fault.`

/** Adds `answerable init DIR`. */
export function initCommand(program: Command): void {
  program
    .command("init")
    .description("Write a content folder to start from: a handbook that can be used as it stands.")
    .argument("<dir>", "the folder; it is made where there is none, and has to be empty")
    .option("--json", "print one JSON object, for machines; an error is one as well")
    .addHelpText("after", afterwards)
    .action(async (dir: string, { json }: { readonly json?: boolean }) => {
      const files = await writeStarter(dir)
      process.stdout.write(
        json
          ? `${JSON.stringify({ folder: dir, files })}\n`
          : `${files} files are in ${dir}. Read ${join(dir, "README.md")} next.\n`,
      )
    })
}

/** Copies the starter into a folder, and tells how many files it has. Never overwrites anything. */
async function writeStarter(folder: string): Promise<number> {
  const there = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return []
    throw error
  })
  if (there.length > 0)
    throw new BadRequest(`${folder} is not empty; nothing was written. Name a new folder.`)
  await cp(join(ourContent, "starter"), folder, { recursive: true })
  for (const name of await readdir(ourContent))
    if (folders.includes(name))
      await cp(join(ourContent, name), join(folder, name), { recursive: true })
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  return files.filter((one) => one.isFile()).length
}
