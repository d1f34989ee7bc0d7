import { createHash } from "node:crypto"
import { readFile, readdir } from "node:fs/promises"
import { basename, join } from "node:path"
import type { ReportedState } from "@answerable/schema/entries"
import type { Column } from "./header.ts"
import { columnName } from "./header.ts"
import { readYaml, type Located } from "./located-yaml.ts"
import { mappingSchema, type Cell, type Mapping, type SinceRule } from "./mapping.schema.ts"
import { InvalidFile, NotFound, type Misplaced } from "./refusals.ts"

/** A mapping, with the digest of the bytes it was read from. */
export type LoadedMapping = {
  readonly path: string
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: string
  readonly mapping: Mapping
}

/**
 * Where a mapping is: `us-federal-2025` is a file of the content folder's `imports`, anything with
 * a slash or ending in .yaml or .yml is the path to a file. Throws NotFound.
 */
export async function findMapping(nameOrPath: string, contentFolder: string): Promise<string> {
  if (/[/\\]|\.ya?ml$/i.test(nameOrPath)) return nameOrPath
  const folder = join(contentFolder, "imports")
  const files = await readdir(folder).catch(() => [])
  const names = files
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => basename(file, ".yaml"))
  if (names.includes(nameOrPath)) return join(folder, `${nameOrPath}.yaml`)
  throw new NotFound(
    `There is no mapping "${nameOrPath}" in ${folder}. There is: ${names.sort().join(", ") || "none"}.`,
  )
}

/** Whether the text of a mapping is one of metrics, not of systems. */
export const isOfMetrics = (text: string): boolean => /^metrics:/m.test(text)

/** Reads a mapping. Throws NotFound, or InvalidFile naming each problem by line and column. */
export async function loadMapping(
  path: string,
  questions: ReadonlySet<string>,
): Promise<LoadedMapping> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new NotFound(`The mapping ${path} cannot be read: ${error.code ?? error.message}.`)
  })
  const text = new TextDecoder().decode(bytes)
  if (isOfMetrics(text))
    throw new NotFound(
      `${path} is a mapping of metrics, not of systems: import observations, then the mapping, then the files.`,
    )
  const located = readYaml(path, text, mappingSchema)
  const problems = [...unknownQuestions(located, questions), ...readAndIgnored(located)]
  if (problems.length > 0) throw new InvalidFile(path, problems)
  const digest = `sha256:${createHash("sha256").update(bytes).digest("hex")}`
  return { path, digest, mapping: located.value }
}

function unknownQuestions(
  { value, at }: Located<Mapping>,
  known: ReadonlySet<string>,
): readonly Misplaced[] {
  return Object.keys(value.questions)
    .filter((slug) => !known.has(slug))
    .map((slug) => ({
      ...at(["questions", slug]),
      message: `there is no question "${slug}" in the content folder's questions`,
    }))
}

function readAndIgnored({ value, at }: Located<Mapping>): readonly Misplaced[] {
  const read = new Set(columnsOf(value))
  return value.ignored.flatMap(({ column }, index) =>
    read.has(column)
      ? [
          {
            ...at(["ignored", index]),
            message: `${columnName(column)} is read and ignored at once`,
          },
        ]
      : [],
  )
}

/** The columns a mapping reads, each once: a file that lacks one of them is refused whole. */
export function columnsOf(mapping: Mapping): readonly Column[] {
  const { organisation, state, since, contact } = mapping
  const cells: readonly (Cell | undefined)[] = [
    mapping.name,
    organisation,
    mapping.unit,
    ...Object.values(mapping.questions),
  ]
  const columns = [
    ...mapping.key.flatMap((key) => key.columns),
    ...cells.flatMap((cell) => (cell ? columnsOfCell(cell) : [])),
    organisation.abbreviation,
    state?.column,
    ...(since ? columnsOfSince(since) : []),
    contact?.column,
  ]
  return [...new Set(columns.filter((column) => column !== undefined))]
}

/** The columns the date of a state is read from; of every state where none is given. */
export function columnsOfSince(
  { column, byState, states }: SinceRule,
  state?: ReportedState,
): readonly Column[] {
  if (column === undefined)
    return state === undefined ? Object.values(byState ?? {}).flat() : (byState?.[state] ?? [])
  return state !== undefined && states?.includes(state) === false ? [] : [column]
}

/** The columns one text is read from. */
export const columnsOfCell = ({ column, firstOf, join: joined }: Cell): readonly Column[] =>
  column === undefined ? (firstOf ?? joined ?? []) : [column]
