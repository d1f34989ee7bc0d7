import { existsSync } from "node:fs"
import { mkdir, rename, rm } from "node:fs/promises"
import { basename, dirname, join, resolve } from "node:path"
import { loadQuestions } from "../../exchange/questions.ts"
import { codeOf, FolderProblem } from "../../ledger/keys.ts"
import { readEnd } from "../../ledger/entry.store.ts"
import { openRegister } from "../../register.ts"
import { SampleProblem } from "./problem.ts"
import { clockAt, replay } from "./replay.ts"
import { readScript, type Script } from "./script.ts"

const ourContent = resolve(import.meta.dirname, "../../../../content")

export type MakeSample = {
  readonly data: string
  readonly keys?: string | undefined
  readonly database?: string | undefined
  /** The folder that holds `sample`, `questions` and `law`; by default ours. */
  readonly content?: string | undefined
  readonly onProgress?: (done: number, total: number) => void
}

export type MadeSample = {
  readonly data: string
  readonly keys: string
  readonly origin: string
  readonly day: string
  readonly acts: number
  readonly entries: number
}

/**
 * Makes the sample in a new folder, whole or not at all: it is built beside its place and moved
 * there at the end. Throws `SampleProblem` where there is something already.
 */
export async function makeSample(given: MakeSample): Promise<MadeSample> {
  const content = given.content ?? ourContent
  const data = resolve(given.data)
  const keys = resolve(given.keys ?? `${data}.keys`)
  for (const folder of [data, keys])
    if (existsSync(folder))
      throw new SampleProblem(
        `${folder} exists already. A sample is made in a new folder only; give another, or remove this one.`,
      )
  const script = await readScript(join(content, "sample"))
  const questions = await loadQuestions(content)
  const building = { data: partOf(data), keys: partOf(keys) }
  try {
    for (const folder of [data, keys]) await mkdir(dirname(folder), { recursive: true })
    await removeBoth(building)
  } catch (cause) {
    throw new FolderProblem(
      `The sample cannot be made in ${data} (${codeOf(cause)}). Give a folder that can be written.`,
      { cause },
    )
  }
  try {
    const entries = await build({ ...given, ...building }, script, questions)
    await rename(building.keys, keys)
    await rename(building.data, data)
    const { origin, day } = script.cast
    return { data, keys, origin, day, acts: script.acts.length, entries }
  } catch (error) {
    await removeBoth(building)
    throw error
  }
}

const partOf = (folder: string): string => join(dirname(folder), `.${basename(folder)}.part`)

async function removeBoth({ data, keys }: { data: string; keys: string }): Promise<void> {
  for (const folder of [data, keys]) await rm(folder, { recursive: true, force: true })
}

async function build(
  given: MakeSample & { readonly keys: string },
  script: Script,
  questions: Awaited<ReturnType<typeof loadQuestions>>,
): Promise<number> {
  const { origin, day } = script.cast
  const clock = clockAt(script.acts[0]?.act.on ?? day)
  const { data, keys, database, onProgress } = given
  const register = await openRegister({
    data,
    keys,
    database,
    content: given.content,
    origin,
    sample: { day },
    now: clock.now,
  })
  try {
    const { size } = await readEnd(register.engine.reader)
    if (size > 0)
      throw new SampleProblem("That database holds a register already. Give an empty one.")
    await replay(register, { script, questions, clock, ...(onProgress && { onProgress }) })
    return (await readEnd(register.engine.reader)).size
  } finally {
    await register.close()
  }
}
