import { readFileSync } from "node:fs"
import { join } from "node:path"
import { parse, print, separateOperations } from "graphql"
import type { Random } from "../bench/seeded.ts"
import { hostile } from "./hostile-documents.ts"
import { projectFiles, repository } from "./sources.ts"

const readAll = (folder: string): string[] =>
  projectFiles
    .filter((path) => path.startsWith(folder) && path.endsWith(".graphql"))
    .map((path) => readFileSync(join(repository, path), "utf8"))

/** The operations of the site, each with the fragments it spreads. */
const ofTheSite = Object.values(
  separateOperations(parse(readAll("site/src/operations/").join("\n"))),
).map(print)

/** Documents that somebody wrote: the examples, what the site asks, and what is refused. */
export const realDocuments: readonly string[] = [
  ...readAll("content/operations/"),
  ...ofTheSite,
  ...Object.values(hostile),
]

const tokens = ["{", "}", "(", ")", "...", "on", "@skip", "$a", ":", "!", '"', '"""', "#", "\\u"]

type Mutation = (bytes: Buffer, random: Random) => Buffer

/** A part of the bytes, as its first place and the one after it. */
function part({ length }: Buffer, random: Random, most: number): [number, number] {
  const start = random.below(length + 1)
  return [start, Math.min(length, start + 1 + random.below(most))]
}

const mutations: readonly Mutation[] = [
  function flip(bytes, random) {
    const flipped = Buffer.from(bytes)
    const at = random.below(bytes.length || 1)
    flipped[at] = (flipped[at] ?? 0) ^ (1 << random.below(8))
    return flipped
  },
  function cut(bytes, random) {
    const [start, end] = part(bytes, random, 40)
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)])
  },
  function insert(bytes, random) {
    const at = random.below(bytes.length + 1)
    const more = random.below(2) === 0 ? random.bytes(1 + random.below(4)) : random.among(tokens)
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(more), bytes.subarray(at)])
  },
  function duplicate(bytes, random) {
    const [start, end] = part(bytes, random, 120)
    const copy = bytes.subarray(start, end)
    return Buffer.concat([bytes.subarray(0, end), copy, bytes.subarray(end)])
  },
  function swap(bytes, random) {
    const [[a, b], [c, d]] = [part(bytes, random, 20), part(bytes, random, 20)].toSorted(
      ([first], [second]) => first - second,
    ) as [[number, number], [number, number]]
    if (c < b) return bytes
    const [first, second] = [bytes.subarray(a, b), bytes.subarray(c, d)]
    const rest = [bytes.subarray(0, a), second, bytes.subarray(b, c), first, bytes.subarray(d)]
    return Buffer.concat(rest)
  },
]

/** The bytes after one to four mutations. */
export function mutated(bytes: Buffer, random: Random): Buffer {
  const count = 1 + random.below(4)
  let result = bytes
  for (let done = 0; done < count; done++) result = random.among(mutations)(result, random)
  return result
}
