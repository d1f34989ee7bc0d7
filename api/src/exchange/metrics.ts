import type { Told } from "./instants.ts"

/** A value of a metric as a tool wrote it. */
export type Metric = {
  /** Its name in the words of the tool, made of the names that lead to it. */
  readonly name: string
  /** The number as it is written. */
  readonly value: string
  /** The unit that is stated for it; null where none is. */
  readonly unit: string | null
  /** When it was measured; null where the file does not say. */
  readonly when: Told | null
  /** Where it stands in its file. */
  line(): number
}

/** A file of metrics, read whole. */
export type MetricsReading = {
  readonly path: string
  readonly fileName: string
  /** Digest of the file's bytes, `sha256:` and 64 hexadecimal digits. */
  readonly file: string
  readonly tool: string
  readonly metrics: readonly Metric[]
  /** Rows that are not taken, each with the reason. */
  readonly refused: readonly { readonly line: number; readonly reason: string }[]
  /** What is to be known of the file as a whole. */
  readonly notes: readonly string[]
  /**
   * What makes an observation the same as one on record: the file that it is from as well, or the
   * check, the instant and the value alone, where a tool says the same thing again and again.
   */
  readonly sameBy: "FILE" | "INSTANT"
}

/** A reader of one form of file. Throws NotFound and FileRefused. */
export type ReadMetrics = (
  path: string,
  given: { readonly offset?: string | undefined },
) => Promise<MetricsReading>
