import { namedBy, recordOf, type Named, type ToldEntry } from "./change.ts"

/** What things are called after some entries, which are taken in order. */
export class Names {
  readonly #named = new Map<string, Named>()
  /** Systems that an act of the register named: what a source calls them no longer counts. */
  readonly #registered = new Set<string>()

  take(entry: ToldEntry): void {
    const named = namedBy(entry)
    if (named === undefined) return
    const id = makes(entry) ? recordOf(entry).id : entry.id
    if (registers.has(entry.kind)) this.#registered.add(id)
    // Whoever takes a system on is appointed by that entry, too.
    if (entry.kind === "system.taken-on@1") this.#named.set(entry.id, named)
    const before = this.#named.get(id)
    const keeps = entry.kind === "system.reported@1" && this.#registered.has(id)
    if (!keeps) this.#named.set(id, { slug: named.slug ?? before?.slug ?? null, name: named.name })
  }

  get(id: string): Named | undefined {
    return this.#named.get(id)
  }

  readonly nameOf = (id: string): string | undefined => {
    const named = this.#named.get(id)
    return named?.name ?? named?.slug ?? undefined
  }
}

/** By what a system has a name of the register's own. */
const registers = new Set<string>(["system.registered@1", "system.taken-on@1"])

/** Whether the name is that of the record the entry is about, and not of a part of it. */
const makes = ({ kind }: ToldEntry): boolean =>
  kind.startsWith("party.") || kind.startsWith("system.") || kind === "model.registered@1"
