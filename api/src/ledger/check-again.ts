import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Register } from "../register.ts"
import { printEditions, type EditionsGiven, type PrintedEditions } from "./edition.ts"
import { draftOf } from "./placing.ts"
import { Refusal } from "./refusal.ts"
import type { SnapshotFolder } from "./snapshot-folder.ts"

/** What was printed since an earlier publication is not what is printed without it: a fault of ours. */
export class PrintedAgainDiffers extends Refusal {
  override readonly name = "PrintedAgainDiffers"
  constructor(path: string) {
    super(
      `${path} differs from a full print. Nothing was published. ` +
        "Publish without --previous, and report it.",
    )
  }
}

/** Prints everything anew and compares. Throws `PrintedAgainDiffers` with the first path. */
export async function checkAgain(
  register: Register,
  given: Omit<EditionsGiven, "draft"> & { readonly out: string },
  { editions }: PrintedEditions,
): Promise<void> {
  const draft = draftOf(given.out, register.origins)
  try {
    const whole = { ...given, previous: undefined, draft: draft.folder }
    const full = await printEditions(register, whole)
    for (const [at, { name, folder }] of editions.entries()) {
      const path = firstDifference(folder, full.editions[at]?.folder)
      if (path !== undefined) throw new PrintedAgainDiffers(join(name, path))
    }
  } finally {
    await draft.discard()
  }
}

function firstDifference(one: SnapshotFolder, other?: SnapshotFolder): string | undefined {
  const paths = [...new Set([...one.paths, ...(other?.paths ?? [])])].sort()
  return paths.find((path) => {
    if (!one.has(path) || !other?.has(path)) return true
    const read = ({ folder }: SnapshotFolder) => readFileSync(join(folder, path))
    return !read(one).equals(read(other))
  })
}
