import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { InvalidFile, NotFound } from "../exchange/refusals.ts"
import { readFramework, type Framework } from "./obligation-file.ts"
import type { PolicyProblem } from "./handbook-check.ts"

export type CheckedObligations = {
  /** The frameworks that could be read, by their files. */
  readonly frameworks: ReadonlyMap<string, Framework>
  readonly problems: readonly PolicyProblem[]
}

/**
 * Reads what laws, standards and guidelines ask from a content folder, and checks it. Throws
 * NotFound where there is no such folder.
 */
export async function checkObligations(contentFolder: string): Promise<CheckedObligations> {
  const folder = join(contentFolder, "obligations")
  const files = await readdir(folder).catch(() => {
    throw new NotFound(`There is no folder ${folder} with obligations in it.`)
  })
  const frameworks = new Map<string, Framework>()
  const problems: PolicyProblem[] = []
  for (const file of files.filter((name) => name.endsWith(".yaml")).sort()) {
    const path = join(folder, file)
    try {
      const framework = readFramework(path, await readFile(path))
      const twin = [...frameworks].find(([, { slug }]) => slug === framework.slug)?.[0]
      if (twin)
        problems.push({ path, line: 1, column: 1, message: `${twin} is ${framework.slug} already` })
      frameworks.set(path, framework)
    } catch (error) {
      if (!(error instanceof InvalidFile)) throw error
      problems.push(...error.problems.map((problem) => ({ ...problem, path })))
    }
  }
  return { frameworks, problems }
}

/** How clauses and people name an obligation, such as eu-ai-act/art-26-5. */
export const nameOf = (framework: string, id: string): string => `${framework}/${id}`
