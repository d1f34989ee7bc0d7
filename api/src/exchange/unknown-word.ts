import { RowRefused } from "./refusals.ts"

/** A word that the mapping's enumeration does not name. It refuses its row, or its whole file. */
export class UnknownWord extends RowRefused {
  readonly refuses: "refuse-row" | "refuse-file"

  constructor(of: string, word: string, refuses: "refuse-row" | "refuse-file") {
    super(`${of}: the mapping has no meaning for the word ${JSON.stringify(word)}`)
    this.refuses = refuses
  }
}
