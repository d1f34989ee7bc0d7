import { createHash } from "node:crypto"
import { isSlug, type EntryOf } from "@answerable/schema/entries"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import { newId } from "../ledger/seal.ts"
import { fold, slugOf } from "../ownership/names.ts"
import { findParty } from "../ownership/party.store.ts"
import { listEverNamed } from "./import.store.ts"
import type { Reported } from "./reported.ts"

/** The organisations and units that some records name, and the entries for those that are new. */
export class ImportedParties {
  readonly entries: EntryOf<"party.registered@1">[] = []
  readonly #reader: Reader
  readonly #size: number
  readonly #known: Map<string, string>
  readonly #slugs = new Set<string>()

  private constructor(reader: Reader, size: number, known: Map<string, string>) {
    this.#reader = reader
    this.#size = size
    this.#known = known
  }

  static async of(reader: Reader, records: readonly Reported[]): Promise<ImportedParties> {
    const names = records.flatMap(({ organisation, unit }) => [organisation.name, unit ?? ""])
    const keys = [...new Set(names.filter((name) => name !== "").map(fold))]
    const { size } = await readEnd(reader)
    const known = await listEverNamed(reader, keys)
    return new ImportedParties(
      reader,
      size,
      new Map(known.map(({ id, kind, memberOf, nameKey }) => [keyOf(kind, memberOf, nameKey), id])),
    )
  }

  /** The ids of the organisation and the unit of a record. */
  async idsOf({
    organisation,
    unit,
  }: Reported): Promise<{ organisation: string; unit: string | null }> {
    const { name, abbreviation } = organisation
    const whole = await this.#idOf("ORGANISATION", null, name, slugOf(name, 80))
    if (unit === null) return { organisation: whole, unit: null }
    const slug = slugOf(`${abbreviation ?? name} ${unit}`, 80)
    return { organisation: whole, unit: await this.#idOf("TEAM", whole, unit, slug) }
  }

  async #idOf(
    kind: "ORGANISATION" | "TEAM",
    memberOf: string | null,
    name: string,
    wanted: string,
  ): Promise<string> {
    const key = keyOf(kind, memberOf, fold(name))
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const id = newId()
    const slug = await freeSlug(wanted, key, async (candidate) => {
      if (this.#slugs.has(candidate)) return true
      return (await findParty(this.#reader, this.#size, candidate)) !== undefined
    })
    this.#slugs.add(slug)
    this.#known.set(key, id)
    this.entries.push({
      kind: "party.registered@1",
      id,
      system: null,
      references: memberOf === null ? [] : [memberOf],
      values: { slug, partyKind: kind, name, memberOf, contact: null },
    })
    return id
  }
}

// A team goes by its name within its organisation; an organisation belongs to none here.
const keyOf = (kind: string, memberOf: string | null, nameKey: string): string =>
  JSON.stringify([kind, kind === "TEAM" ? memberOf : null, nameKey])

/** The slug wanted, or where it is taken or can be none the same with a short digest of what it stands for. */
export async function freeSlug(
  wanted: string,
  of: string,
  isTaken: (slug: string) => Promise<boolean>,
): Promise<string> {
  if (isSlug(wanted) && !(await isTaken(wanted))) return wanted
  const digest = createHash("sha256").update(of).digest("hex")
  for (let length = 6; length < digest.length; length += 2) {
    const slug = `${wanted}-${digest.slice(0, length)}`
    if (!(await isTaken(slug))) return slug
  }
  throw new Error(`Every slug for ${wanted} is taken.`)
}
