import { basename } from "node:path"
import { plainDecimal } from "./exact-decimal.ts"
import { instantIn, instantOfSeconds, type Told } from "./instants.ts"
import { readMetricRecords, type Field, type MetricRecord } from "./metric-records.ts"
import type { MetricRule, MetricsMapping } from "./metrics-mapping.schema.ts"
import type { Metric, MetricsReading } from "./metrics.ts"
import { FileRefused, RowRefused } from "./refusals.ts"
import { clean, oneLine, Vocabulary, Words } from "./text.ts"

type Refused = MetricsReading["refused"][number]

/**
 * Reads metrics out of a table or JSON by a mapping. A value that is no decimal number is refused
 * by its row, with the line; a file that lacks what its mapping reads is refused whole. Throws
 * NotFound and FileRefused.
 */
export async function readMappedMetrics(
  path: string,
  mapping: MetricsMapping,
  { offset }: { readonly offset?: string | undefined },
): Promise<MetricsReading> {
  const { records, digest } = await readMetricRecords(path, mapping)
  if (records.length === 0) throw new FileRefused(path, "holds no record")
  const metrics: Metric[] = []
  const refused: Refused[] = []
  const silent = new Words([""], mapping.notStated)
  for (const rule of mapping.metrics) {
    const reader = new RuleReader(rule, { silent, isTable: isTable(mapping), offset })
    for (const record of records) reader.read(record, metrics, refused)
    if (!reader.wasThere)
      throw new FileRefused(path, `has no "${rule.value}", which its mapping reads`, 1)
  }
  if (metrics.length === 0 && refused[0] !== undefined)
    throw new FileRefused(
      path,
      `has no value that can be taken: ${refused[0].reason}`,
      refused[0].line,
    )
  return {
    path,
    fileName: basename(path),
    file: digest,
    tool: mapping.source,
    metrics,
    refused: refused.toSorted((a, b) => a.line - b.line),
    notes: [],
    sameBy: "FILE",
  }
}

const isTable = ({ format }: MetricsMapping): boolean => format === "csv" || format === "tsv"

type Given = {
  readonly silent: Words
  readonly isTable: boolean
  readonly offset: string | undefined
}

/** Reads what one rule of a mapping says of the records of a file. */
class RuleReader {
  /** Whether any record has what the rule reads. */
  wasThere = false
  readonly #rule: MetricRule
  readonly #given: Given
  readonly #values: Vocabulary<string>

  constructor(rule: MetricRule, given: Given) {
    this.#rule = rule
    this.#given = given
    this.#values = new Vocabulary(rule.values ?? {})
  }

  read(record: MetricRecord, metrics: Metric[], refused: Refused[]): void {
    const pattern = this.#steps(this.#rule.value)
    for (const field of record.fields) {
      if (!matches(pattern, field.steps)) continue
      this.wasThere = true
      if (this.#given.silent.has(field.text)) continue
      try {
        if (record.problem !== undefined) throw new RowRefused(record.problem)
        metrics.push(this.#metric(record, field, pattern))
      } catch (error) {
        if (!(error instanceof RowRefused)) throw error
        refused.push({ line: field.line(), reason: error.message })
      }
    }
  }

  #metric(record: MetricRecord, field: Field, pattern: readonly string[]): Metric {
    const { unit = null, observedAt } = this.#rule
    const stars = field.steps.filter((_step, index) => pattern[index] === "*")
    const name = this.#name(record, stars)
    const value = this.#values.get(field.text) ?? clean(field.text)
    if (plainDecimal(value) === undefined)
      throw new RowRefused(`${name}: ${JSON.stringify(value)} is no decimal number`)
    const when = observedAt === undefined ? null : this.#when(record, observedAt)
    return { name, value, unit, when, line: field.line }
  }

  #name(record: MetricRecord, stars: readonly string[]): string {
    const name = this.#rule.name.replaceAll(/\{(?:\*(\d+)|([^{}]+))\}/g, (_whole, star, column) => {
      const text =
        typeof star === "string" ? stars[Number(star) - 1] : this.#cell(record, String(column))
      if (text === undefined || text === "")
        throw new RowRefused(
          `has no ${String(column ?? `*${String(star)}`)}, which the metric's name is made of`,
        )
      return text
    })
    return oneLine(name)
  }

  #when(
    record: MetricRecord,
    { column, unix, offset, text }: NonNullable<MetricRule["observedAt"]>,
  ): Told {
    const said = text ?? this.#cell(record, column ?? "")
    const told =
      unix === undefined ? instantIn(said, offset ?? this.#given.offset) : instantOfUnix(said, unix)
    if (told.kind !== "NO_INSTANT") return told
    throw new RowRefused(
      said === ""
        ? `has no ${column ?? "instant"}, which says when it was measured`
        : `${column ?? "text"}: ${JSON.stringify(said)} is no instant`,
    )
  }

  #cell({ fields }: MetricRecord, column: string): string {
    const steps = this.#steps(column)
    const found = fields.find((one) => matches(steps, one.steps))
    const text = clean(found?.text ?? "")
    return this.#given.silent.has(text) ? "" : text
  }

  /** The names that lead to a field: of a table it is one, whatever signs it has. */
  #steps = (column: string): readonly string[] =>
    this.#given.isTable ? [oneLine(column)] : column.split(".")
}

const matches = (pattern: readonly string[], steps: readonly string[]): boolean =>
  pattern.length === steps.length &&
  pattern.every((step, index) => step === "*" || step === steps[index])

function instantOfUnix(text: string, unit: "seconds" | "milliseconds"): Told {
  if (plainDecimal(text) === undefined) return { kind: "NO_INSTANT" }
  const at = instantOfSeconds(unit === "seconds" ? text : String(Number(text) / 1000))
  return at === undefined ? { kind: "NO_INSTANT" } : { kind: "INSTANT", at }
}
