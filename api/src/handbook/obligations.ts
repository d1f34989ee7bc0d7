import type { Reader } from "../db/query.ts"
import type { View } from "../ledger/view.ts"
import { evaluate, type ConditionResult, type FactRead } from "./condition.ts"
import type { Facts } from "./fact-tree.ts"
import { nameOf } from "./obligation-folder.ts"
import {
  readFramework,
  readingsOf,
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
export class Applying {
  readonly #obligations: readonly ObligationThen[]
  readonly #asOf: string
  readonly #triggers: readonly { of: Adopted; name: string; holds: string }[]
  // What applies follows from triggers and roles alone, and few systems differ in those.
  readonly #known = new Map<string, readonly Applied[]>()

  constructor(obligations: readonly ObligationThen[], asOf: string) {
    this.#obligations = obligations
    this.#asOf = asOf
    this.#triggers = [...new Set(obligations.map(({ adopted }) => adopted))].flatMap((of) =>
      Object.entries(of.framework.triggers).map(([name, { holds }]) => ({ of, name, holds })),
    )
  }

  to(facts: Facts): readonly Applied[] {
    const results = this.#triggers.map(({ holds }) => evaluate(holds, facts, this.#asOf).result)
    const roles = facts.ownership.legalRole.roles.value
    const key = `${results.join(" ")} ${roles?.join(" ")}`
    const known = this.#known.get(key) ?? this.#decide(results, roles)
    this.#known.set(key, known)
    return known
  }

  #decide(results: readonly ConditionResult[], roles: readonly string[] | null): Applied[] {
    const asOf = this.#asOf
    const triggersOf = (adopted: Adopted) =>
      Object.fromEntries(
        this.#triggers.flatMap(({ of, name }, at) =>
          of === adopted ? [[name, results[at] ?? "CANNOT_BE_KNOWN"]] : [],
        ),
      )
    const triggers = Map.groupBy(this.#triggers, ({ of }) => of)
    const byFramework = new Map([...triggers.keys()].map((of) => [of, triggersOf(of)]))
    return this.#obligations.map(({ version, adopted }) =>
      decideApplicability({ version, triggers: byFramework.get(adopted) ?? {}, roles, asOf }),
    )
  }
}

/** The facts behind whether an obligation applies to a system. */
export function groundsOf(
  { version, adopted }: ObligationThen,
  facts: Facts,
  asOf: string,
): FactRead[] {
  const read = new Map<string, FactRead>()
  if (version.holders.length > 0) {
    const { value, entry } = facts.ownership.legalRole.roles
    const name = "ownership.legalRole.roles"
    read.set(name, { name, value: value && [...value], entry })
  }
  for (const { starts } of readingsOf(version))
    for (const { when } of starts) {
      const { holds } = adopted.framework.triggers[when] ?? { holds: "true" }
      for (const fact of evaluate(holds, facts, asOf).facts) read.set(fact.name, fact)
    }
  return [...read.values()]
}
