import { readdir, readFile } from "node:fs/promises"
import { join, relative } from "node:path"
import { readYaml } from "../../exchange/located-yaml.ts"
import { NotFound } from "../../exchange/refusals.ts"
import { actFile, castFile, type Act, type Cast } from "./acts.schema.ts"

/** An act, the system its file is about, and where it stands, for what is said about it. */
export type ScriptedAct = {
  readonly act: Act
  readonly system: string | undefined
  readonly place: string
}

/** A sample as it is written down: who is in it, and what they do, in the order of time. */
export type Script = {
  readonly folder: string
  readonly cast: Cast
  readonly acts: readonly ScriptedAct[]
}

/**
 * Reads the dated files of a sample. Acts of one instant keep the order of their files' names, then
 * of the file. Throws `NotFound`, or `InvalidFile` naming each problem by file, line and column.
 */
export async function readScript(folder: string): Promise<Script> {
  const castPath = join(folder, "cast.yaml")
  const { value: cast } = readYaml(castPath, await textOf(castPath), castFile)
  const names = (await readdir(folder, { recursive: true }))
    .filter((name) => name.startsWith("acts") && name.endsWith(".yaml"))
    .sort()
  const acts: ScriptedAct[] = []
  for (const name of names) {
    const path = join(folder, name)
    const { value, at } = readYaml(path, await textOf(path), actFile)
    for (const [index, act] of value.acts.entries()) {
      const { line, column } = at(["acts", index])
      const place = `${relative(folder, path)}:${line}:${column}`
      acts.push({ act, system: value.system, place })
    }
  }
  acts.sort((a, b) => (a.act.on < b.act.on ? -1 : a.act.on > b.act.on ? 1 : 0))
  return { folder, cast, acts }
}

const textOf = (path: string): Promise<string> =>
  readFile(path, "utf8").catch(() => {
    throw new NotFound(`There is no sample to replay: ${path} cannot be read.`)
  })
