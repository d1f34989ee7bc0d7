import type { Reader } from "../db/query.ts"
import type { View } from "../ledger/view.ts"
import { evaluate, type Evaluated } from "./condition.ts"
import type { Facts } from "./fact-tree.ts"
import { nameOf } from "./obligation-folder.ts"
import {
  readFramework,
  type Framework,
  type Obligation,
  type ObligationVersion,
} from "./obligation-file.ts"
import { decideApplicability, versionAt, type Applied } from "./obligation.rules.ts"
import { listFrameworks, type FrameworkRow } from "./obligation.store.ts"

// The bytes of an adopted file never change, so what they say is read once.
const read = new Map<string, Framework>()
const mostKept = 100

/** What an adopted file says. Its bytes were checked before they were recorded. */
function frameworkOf({ entryId, slug, text }: FrameworkRow): Framework {
  const known = read.get(entryId) ?? readFramework(slug, new TextEncoder().encode(text))
  if (read.size >= mostKept) read.clear()
  read.set(entryId, known)
  return known
}

/** A framework as it is adopted in a view. */
export type Adopted = { readonly row: FrameworkRow; readonly framework: Framework }

/** An obligation that stands in a view, with the version of it that its source has then. */
export type ObligationThen = {
  /** Its framework and its id in it, such as eu-ai-act/art-26-5. */
  readonly name: string
  readonly adopted: Adopted
  readonly obligation: Obligation
  readonly version: ObligationVersion
}

/** The frameworks adopted in a view, by slug. */
export const readAdopted = async (reader: Reader, { size }: View): Promise<Adopted[]> =>
  (await listFrameworks(reader, size)).map((row) => ({ row, framework: frameworkOf(row) }))

/** The obligations of some frameworks that stand at an instant, in the order of the files. */
export const obligationsAt = (adopted: readonly Adopted[], asOf: string): ObligationThen[] =>
  adopted.flatMap((one) =>
    one.framework.obligations.flatMap((obligation) => {
      const version = versionAt(obligation.versions, asOf)
      const name = nameOf(one.framework.slug, obligation.id)
      return version ? [{ name, adopted: one, obligation, version }] : []
    }),
  )

/** Which of some obligations apply to a system, in their order. */
export function applyAll(
  obligations: readonly ObligationThen[],
  facts: Facts,
  asOf: string,
): { readonly of: ObligationThen; readonly applied: Applied }[] {
  const evaluated = new Map<string, { [name: string]: Evaluated }>()
  const triggersOf = ({ framework: { slug, triggers } }: Adopted) => {
    const known =
      evaluated.get(slug) ??
      Object.fromEntries(
        Object.entries(triggers).map(([name, { holds }]) => [name, evaluate(holds, facts, asOf)]),
      )
    evaluated.set(slug, known)
    return known
  }
  return obligations.map((of) => {
    const { version, adopted } = of
    const given = { version, facts, triggers: triggersOf(adopted), asOf }
    return { of, applied: decideApplicability(given) }
  })
}
