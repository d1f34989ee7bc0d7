import type { AttachReport } from "./attach.command.ts"
import { visible } from "./explain.print.ts"
import type { Left, ModelsReading, Section, StatedAlias } from "./models.ts"
import type { ModelDecision } from "./models.rules.ts"

/** What an import did with a file of models. */
export type ModelsReport = Omit<ModelsReading, "models"> & {
  readonly models: readonly (Omit<ModelDecision, "entries"> & Told)[]
  /** Entries appended to the register, and its size after them. */
  readonly entries: number
  readonly size: number
}

type Told = {
  readonly name: string
  /** Where the file speaks of a model that is refused. */
  readonly line: number | null
  /** The aliases that stand for another version than before. */
  readonly aliases: readonly StatedAlias[]
  readonly sections: readonly Section[]
  readonly left: readonly Left[]
}

const count = (value: number, of: string): string =>
  `${value.toLocaleString("en")} ${of}${value === 1 ? "" : "s"}`

/** A report in words. */
export function printModels({ fileName, notes, models, entries, size }: ModelsReport): string {
  return lines([
    `${fileName}: ${count(models.length, "model")}`,
    ...notes.map((note) => `  ${note}`),
    ...models.flatMap((model) => [
      `  ${visible(model.name)} (${model.slug}): ${inWords(model)}`,
      ...model.remarks.map((remark) => `    ${visible(remark)}`),
      ...toldInWords(model),
    ]),
    `  ${entries.toLocaleString("en")} entries appended; the register has ${size.toLocaleString("en")}`,
  ])
}

/** What became of a card that was attached to a version. */
export function printAttached({ fileName, to, isNew, sections, left, size }: AttachReport): string {
  const of = "system" in to ? to.system : to.model
  return lines([
    `${fileName}: ${isNew ? "attached to" : "attached before to"} version ${visible(to.version)} of ${visible(of)}`,
    ...toldInWords({ sections, left }),
    `  The register has ${size.toLocaleString("en")} entries`,
  ])
}

/** What a file says, for somebody who looks first. */
export function printReading({ fileName, notes, models }: ModelsReading): string {
  return lines([
    `${fileName}: ${count(models.length, "model")}`,
    ...notes.map((note) => `  ${note}`),
    ...models.flatMap((model) => [
      `  ${visible(model.name)}${model.provider === null ? "" : ` of ${visible(model.provider)}`}: ${count(model.versions.length, "version")}`,
      ...model.versions.map(
        ({ version, digest }) => `    ${visible(version)}: ${digest ?? "no digest"}`,
      ),
      ...model.aliases.map(
        ({ alias, version }) => `    alias ${visible(alias)}: ${visible(version)}`,
      ),
      ...toldInWords(model),
    ]),
    "Nothing was written.",
  ])
}

const lines = (of: readonly string[]): string => `${of.join("\n")}\n`

function inWords(model: ModelsReport["models"][number]) {
  const { change, reason, line, added, unchanged, described, aliases } = model
  if (change === "REFUSED") return `refused (line ${line}): it ${reason}`
  const known = change === "ADDED" ? "new" : "known"
  const fresh = added.length === 0 ? "" : `: ${added.map(visible).join(", ")}`
  const told = described.length === 0 ? "" : `; ${described.length} described`
  const moved = aliases.map(({ alias, version }) => `; ${visible(alias)} is ${visible(version)}`)
  return `${known}; ${count(added.length, "version")} added${fresh}; ${unchanged.length} unchanged${told}${moved.join("")}`
}

const shownAtMost = 6
const shownCharacters = 100

function toldInWords({ sections, left }: Pick<Told, "sections" | "left">): readonly string[] {
  return [
    ...(sections.length > 0 ? ["    Said of intended use and limits:"] : []),
    ...sections.flatMap(({ heading, line, text }) => [
      `      ${visible(heading)} (line ${line})`,
      ...text.split("\n").map((one) => `        ${visible(one)}`.trimEnd()),
    ]),
    ...(left.length > 0 ? ["    Said and not kept:"] : []),
    ...left.map(({ what, texts }) => `      ${what}: ${someOf(texts)}`),
  ]
}

/** Some texts in one line. What is shortened says so. */
function someOf(texts: readonly string[]): string {
  const shown = texts.slice(0, shownAtMost).map((text) => visible(text))
  const cut = shown.map((text) =>
    text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text,
  )
  const whole = texts.length === shown.length && cut.every((text, at) => text === shown[at])
  const more = texts.length - shown.length
  return `${cut.join("; ")}${more > 0 ? ` and ${more} more` : ""}${whole ? "" : " (whole with --json)"}`
}
