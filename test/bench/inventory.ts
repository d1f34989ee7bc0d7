import { hash } from "node:crypto"
import type { Entry } from "@answerable/schema/entries"
import { canonical } from "@answerable/schema/ledger"
import type { Register } from "../../api/src/register.ts"
import { seeded, type Random } from "./seeded.ts"

export type Inventory = {
  /** The size at which every system had its owner and its versions, before anything changed. */
  readonly earlier: number
  /** The size of the whole. */
  readonly newest: number
}

const entriesAtOnce = 1000
const statedPerSystem = 3
const start = Date.parse("2025-01-01T00:00:00.000Z")
const day = 86_400_000

/**
 * Records an invented inventory through the ledger's own door: systems with an owner, three
 * versions and some statements each, then a third of them changed. The same seed invents the same.
 */
export async function recordInventory(register: Register, systems: number): Promise<Inventory> {
  const invented = new Invention(seeded(20_261_123))
  await recordAll(register, invented.common())
  await recordAll(register, invented.systems(systems))
  const earlier = await recordAll(register, [])
  await recordAll(register, invented.changes())
  return { earlier, newest: await recordAll(register, []) }
}

/**
 * Records more entries about the systems of an inventory, until there are so many, and no system
 * more: other purposes, owners, answers and versions. `systems` is how many the inventory has.
 */
export async function growInventory(
  register: Register,
  given: { readonly systems: number; readonly entries: number },
  onProgress: (size: number) => void = () => undefined,
): Promise<number> {
  const invented = new Invention(seeded(20_261_123))
  // What the same seed invents again is what is there: only its ids are needed.
  for (const _ of [...invented.common(), ...invented.systems(given.systems)]);
  for (const _ of invented.changes());
  let size = await recordAll(register, [])
  for (const part of invented.growth()) {
    if (size >= given.entries) return size
    size = await recordAll(register, part.slice(0, given.entries - size))
    onProgress(size)
  }
  return size
}

/** Records entries, many at a time, and tells the size after them. */
async function recordAll(register: Register, entries: Iterable<Entry>): Promise<number> {
  const { recorder, machine } = register
  let size = 0
  let waiting: Entry[] = []
  const flush = async () => {
    const part = waiting
    waiting = []
    ;({ size } = await recorder.record(machine, "invent", {}, async () => part))
  }
  for (const entry of entries) {
    waiting.push(entry)
    if (waiting.length === entriesAtOnce) await flush()
  }
  await flush()
  return size
}

type Identified = { readonly id: string; readonly slug: string }

class Invention {
  readonly #random: Random
  readonly #organisations: Identified[] = []
  readonly #persons: Identified[] = []
  readonly #questions: Identified[] = []
  readonly #systems: { id: string; name: string; organisation: string }[] = []

  constructor(random: Random) {
    this.#random = random
  }

  /** Organisations, persons and questions. */
  *common(): Generator<Entry> {
    for (let at = 0; at < 100; at++) yield this.#party(this.#organisations, "ORGANISATION", at)
    for (let at = 0; at < 500; at++) yield this.#party(this.#persons, "PERSON", at)
    for (let at = 0; at < 10; at++) yield this.#question(at)
  }

  /** Each system with its owner, three versions and statements. */
  *systems(count: number): Generator<Entry> {
    for (let at = 0; at < count; at++) {
      const id = this.#id()
      const name = `${this.#random.words(3)} ${at}`
      const organisation = this.#random.among(this.#organisations).id
      this.#systems.push({ id, name, organisation })
      yield entryOf(
        "system.registered@1",
        null,
        [organisation],
        {
          slug: `system-${at}`,
          name,
          organisation,
          purpose: this.#random.words(24),
          state: this.#random.among(["PILOT", "IN_SERVICE", "IN_DEVELOPMENT"]),
          effectiveAt: this.#instant(0),
        },
        id,
      )
      yield* this.#owner(id, 1)
      for (let version = 1; version <= 3; version++) yield this.#version(id, version)
      for (let answer = 0; answer < statedPerSystem; answer++) yield this.#statement(id, answer)
    }
  }

  /** For each third system another name, another owner and a further version. */
  *changes(): Generator<Entry> {
    for (const [at, { id, name, organisation }] of this.#systems.entries()) {
      if (at % 3 > 0) continue
      const purpose = this.#random.words(24)
      const values = { name: `${name} renewed`, organisation, purpose, reason: null }
      yield entryOf("system.described@1", id, [organisation], values)
      yield* this.#owner(id, 200)
      yield this.#version(id, 4)
    }
  }

  /** Without end, and a thousand at a time: what is recorded of systems that live on. */
  *growth(): Generator<Entry[]> {
    let part: Entry[] = []
    for (let round = 5; ; round++)
      for (const { id, name, organisation } of this.#systems) {
        const purpose = this.#random.words(24)
        const values = { name, organisation, purpose, reason: null }
        part.push(entryOf("system.described@1", id, [organisation], values))
        part.push(this.#statement(id, round), this.#statement(id, round + 1))
        if (round % 10 === 0) part.push(...this.#owner(id, 200), this.#version(id, round))
        if (part.length < entriesAtOnce) continue
        yield part
        part = []
      }
  }

  #party(known: Identified[], kind: "ORGANISATION" | "PERSON", at: number): Entry {
    const id = this.#id()
    const slug = `${kind === "PERSON" ? "p" : "organisation"}-${at}`
    known.push({ id, slug })
    const values = {
      slug,
      partyKind: kind,
      name: this.#random.words(2),
      memberOf: null,
      contact: null,
    }
    const entry = entryOf("party.registered@1", null, [], values, id)
    return kind === "ORGANISATION"
      ? entry
      : { ...entry, narrowed: [{ field: "name", audience: "INTERNAL", reason: "PERSONAL_DATA" }] }
  }

  #question(at: number): Entry {
    const id = this.#id()
    const slug = `question-${at}`
    this.#questions.push({ id, slug })
    return entryOf(
      "question.worded@1",
      null,
      [],
      {
        question: slug,
        foundation: this.#random.among(["ownership", "monitoring", "audit", "change", "exit"]),
        text: `${this.#random.words(8)}?`,
        audience: "PUBLIC",
        from: { text: "2025", date: "2025", precision: "YEAR" },
        forms: [],
      },
      id,
    )
  }

  *#owner(system: string, earliest: number): Generator<Entry> {
    const party = this.#random.among(this.#persons).id
    const appointment = this.#id()
    const from = this.#instant(earliest)
    const office = `Head of ${this.#random.words(1)}`
    const named = { party, role: "ACCOUNTABLE", office, from, until: null } as const
    yield entryOf("accountability.appointed@1", system, [party], named, appointment)
    const accepted = { appointment, effectiveAt: from }
    yield entryOf("accountability.accepted@1", system, [appointment, party], accepted)
  }

  #version(system: string, at: number): Entry {
    const digest = `sha256:${this.#random.bytes(32).toString("hex")}`
    const components = [{ role: "model", name: this.#random.words(1), digest, modelVersion: null }]
    const author = this.#random.among(this.#persons).id
    return entryOf("version.drafted@1", system, [author], {
      label: `${at}.0`,
      components,
      digest: `sha256:${hash("sha256", canonical(components), "hex")}`,
      author,
      notes: null,
    })
  }

  #statement(system: string, at: number): Entry {
    const question = this.#questions[(at + this.#systems.length) % this.#questions.length]
    const { id, slug } = question ?? { id: "", slug: "" }
    return entryOf("statement.made@1", system, [], {
      question: slug,
      wording: id,
      state: "STATED",
      value: this.#random.words(20),
      source: null,
    })
  }

  #id(): string {
    return this.#random.bytes(16).toString("base64url")
  }

  #instant(earliest: number): string {
    const at = start + (earliest + this.#random.below(150)) * day
    return new Date(at).toISOString()
  }
}

type Kind = Entry["kind"]
type Values<Of extends Kind> = Extract<Entry, { kind: Of }>["values"]

const entryOf = <Of extends Kind>(
  kind: Of,
  system: string | null,
  references: readonly string[],
  values: Values<Of>,
  id?: string,
): Entry =>
  // The kind and its values come as a pair, which the compiler forgets in the union.
  ({ kind, system, references, values, ...(id !== undefined && { id }) }) as Entry
