import { record, type Context } from "../context.ts"
import { InvalidFile } from "../exchange/refusals.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { readFramework, turnsOf, type Framework } from "./obligation-file.ts"
import { AlreadyAdopted } from "./obligation.rules.ts"
import { findFramework } from "./obligation.store.ts"

export type AdoptObligationsInput = Guard & {
  /** The YAML file, every byte of it. */
  readonly text: string
}

/** What a law, a standard or a guideline asks is adopted, exactly as a file says it. */
export const adoptObligations = (ctx: Context, input: AdoptObligationsInput): Promise<Outcome> => {
  const framework = readChecked(input.text)
  return record(ctx, "adoptObligations", input, async (tx) => {
    const { slug, title, text, digest, obligations } = framework
    const { size } = await readEnd(tx)
    if ((await findFramework(tx, size, slug))?.digest === digest) throw new AlreadyAdopted(slug)
    const values = { framework: slug, title, text, digest, turnsAt: turnsOf(framework) }
    return {
      kind: "obligations.adopted@1",
      system: null,
      references: [],
      values: { ...values, obligations: obligations.length },
    }
  })
}

function readChecked(text: string): Framework {
  try {
    return readFramework("text", new TextEncoder().encode(text))
  } catch (error) {
    if (!(error instanceof InvalidFile)) throw error
    const problems = error.problems.map(
      ({ line, column, message }) => `text:${line}:${column}: ${message}`,
    )
    throw new BadRequest(problems.join("\n"))
  }
}
