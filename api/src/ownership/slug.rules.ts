import { Refusal } from "../ledger/refusal.ts"

/** The name is another's, or was: a slug is never given twice. */
export class SlugTaken extends Refusal {
  override readonly name = "SlugTaken"
  constructor(slug: string) {
    super(`slug: ${slug} is taken. A slug stays with its system or party for ever; choose another.`)
  }
}
