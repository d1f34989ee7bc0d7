import type { Description } from "../change/description.rules.ts"

/** A model as a registry or a card states it. */
export type StatedModel = {
  readonly name: string
  readonly provider: string | null
  readonly versions: readonly StatedVersion[]
  /** What its aliases stand for today, each at most once. */
  readonly aliases: readonly StatedAlias[]
  /** Where the file begins to speak of it; told when it is refused. */
  line(): number
  /** What a card says of intended use and limits, whole. */
  readonly sections: readonly Section[]
  /** What else is said and not kept, in the file's own words. */
  readonly left: readonly Left[]
}

export type StatedVersion = {
  readonly version: string
  readonly digest: string | null
  /** Where it comes from, and its card; null where nothing is said of either. */
  readonly description: Description | null
}

/** That an alias stands for a version of the model. */
export type StatedAlias = { readonly alias: string; readonly version: string }

/** A part of a text under its heading. */
export type Section = { readonly heading: string; readonly line: number; readonly text: string }

/** Statements of one sort that the register has no place for. */
export type Left = { readonly what: string; readonly texts: readonly string[] }

/** A file of models, read whole. */
export type ModelsReading = {
  readonly fileName: string
  /** Digest of the file's bytes, `sha256:` and 64 hexadecimal digits. */
  readonly file: string
  readonly models: readonly StatedModel[]
  /** What is to be known of the file as a whole. */
  readonly notes: readonly string[]
}
