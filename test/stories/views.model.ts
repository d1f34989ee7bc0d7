import { envelopeNames, type Json } from "@answerable/schema/entries"
import { openDisclosure } from "@answerable/schema/ledger"
import { listDisclosures } from "../../api/src/ledger/disclosure.store.ts"
import { listEntries, readEnd } from "../../api/src/ledger/entry.store.ts"
import type { Register } from "../../api/src/register.ts"

/** An entry as its disclosures tell it. */
export type Told = {
  readonly size: number
  readonly id: string
  readonly kind: string
  readonly system: string
  readonly recordedAt: string
  readonly values: { readonly [name: string]: Json }
}

/** The entries from a size on, read from their disclosures alone. */
export async function toldFrom(register: Register, from: number): Promise<Told[]> {
  const { reader } = register.engine
  const { size } = await readEnd(reader)
  const disclosures = await listDisclosures(reader, from, size)
  const entries = await listEntries(reader, from, size)
  return entries.map(({ idx, id }) => {
    const members = (disclosures.get(idx) ?? []).map((one) => openDisclosure(one))
    const named = (part: typeof members) =>
      Object.fromEntries(part.map((one) => [one?.name ?? "", one?.value ?? null]))
    const { kind, system, at } = named(members.slice(0, envelopeNames.length))
    const values = named(members.slice(envelopeNames.length))
    return {
      size: idx + 1,
      id,
      kind: String(kind),
      system: String(system ?? id),
      recordedAt: String(at),
      values,
    }
  })
}

/** How many days a model looks at, one after the other. */
export const days = 80

/** A system as it is known, day by day. */
export type Modelled = {
  readonly slug: string
  name: string
  registered: boolean
  readonly state: (string | null)[]
  readonly admittedFrom: number[]
  /** Who is accountable, and by which acceptance. */
  readonly owner: ({ party: string; by: number; appointment: string } | null)[]
  readonly running: { [environment: string]: (string | null)[] }
  readonly statements: Map<string, { state: string; values: readonly string[] }>
  report: { state: string; still: boolean } | null
}

const perDay = <Value>(value: Value): Value[] => Array.from({ length: days }, () => value)

/**
 * What the entries up to a size say, worked out the slow way: each is applied to every day it
 * speaks of. `dayOf` numbers the instants; what lies after the last day has its number or more.
 */
export function modelOf(
  entries: readonly Told[],
  size: number,
  dayOf: (instant: string) => number,
): Map<string, Modelled> {
  const systems = new Map<string, Modelled>()
  const appointments = new Map<string, Told>()
  const departures = new Map<string, number>()
  const labels = new Map<string, string>()
  const text = (value: Json | undefined): string => String(value ?? "")
  const systemOf = ({ system, values }: Told): Modelled => {
    const known = systems.get(system)
    if (known) return known
    const made: Modelled = {
      slug: text(values["slug"]),
      name: "",
      registered: false,
      state: perDay(null),
      admittedFrom: [],
      owner: perDay(null),
      running: { production: perDay(null), test: perDay(null) },
      statements: new Map(),
      report: null,
    }
    systems.set(system, made)
    return made
  }
  const enter = (of: Modelled, state: string, from: number): void => {
    of.state.fill(state, from)
  }
  const vacate = (
    of: Modelled,
    from: number,
    whom: (by: { party: string; appointment: string }) => boolean,
  ) => {
    for (let day = from; day < days; day++) {
      const owner = of.owner[day]
      if (owner && whom(owner)) of.owner[day] = null
    }
  }

  const apply: { readonly [kind: string]: (entry: Told) => void } = {
    "system.registered@1": (entry) => {
      const of = systemOf(entry)
      of.name = text(entry.values["name"])
      of.registered = true
      enter(of, text(entry.values["state"]), dayOf(text(entry.values["effectiveAt"])))
    },
    "system.described@1": (entry) => {
      systemOf(entry).name = text(entry.values["name"])
    },
    "system.moved@1": (entry) =>
      enter(systemOf(entry), text(entry.values["to"]), dayOf(text(entry.values["effectiveAt"]))),
    "admission.granted@1": (entry) => {
      const of = systemOf(entry)
      const from = dayOf(text(entry.values["effectiveAt"]))
      enter(of, text(entry.values["step"]), from)
      if (entry.values["step"] === "IN_SERVICE") of.admittedFrom.push(from)
    },
    "system.reported@1": (entry) => {
      const of = systemOf(entry)
      of.report = { state: text(entry.values["reportedState"]), still: true }
      if (!of.registered) of.name = text(entry.values["name"])
    },
    "report.discontinued@1": (entry) => {
      const of = systemOf(entry)
      if (of.report) of.report = { ...of.report, still: false }
    },
    "statement.made@1": (entry) => {
      const { question, state, value } = entry.values
      const values = value === null ? [] : Array.isArray(value) ? value.map(String) : [text(value)]
      systemOf(entry).statements.set(text(question), { state: text(state), values })
    },
    "accountability.appointed@1": (entry) => void appointments.set(entry.id, entry),
    "accountability.accepted@1": (entry) => {
      const appointment = appointments.get(text(entry.values["appointment"]))
      if (!appointment || appointment.values["role"] !== "ACCOUNTABLE") return
      const { owner } = systemOf(entry)
      const party = text(appointment.values["party"])
      const from = dayOf(text(entry.values["effectiveAt"]))
      const until = appointment.values["until"]
      const end = Math.min(
        until === null ? days : dayOf(text(until)),
        departures.get(party) ?? days,
        days,
      )
      // Whoever answered the day before is followed for good; who came later keeps what is left.
      const followed = from > 0 ? owner[from - 1] : null
      const runsUpTo = followed && owner[from]?.by === followed.by ? followed.by : null
      for (let day = end; day < days; day++)
        if (runsUpTo !== null && owner[day]?.by === runsUpTo) owner[day] = null
      const held = { party, by: entry.size, appointment: appointment.id }
      for (let day = from; day < end; day++) owner[day] = held
    },
    "accountability.ended@1": (entry) =>
      vacate(
        systemOf(entry),
        dayOf(text(entry.values["endsAt"])),
        ({ appointment }) => appointment === entry.values["appointment"],
      ),
    "party.left@1": (entry) => {
      const day = dayOf(text(entry.values["leftAt"]))
      departures.set(text(entry.values["party"]), day)
      for (const of of systems.values())
        vacate(of, day, ({ party }) => party === entry.values["party"])
    },
    "version.drafted@1": (entry) => void labels.set(entry.id, text(entry.values["label"])),
    "deployment.started@1": (entry) => {
      const label = labels.get(text(entry.values["version"])) ?? null
      const running = systemOf(entry).running[text(entry.values["environment"])]
      running?.fill(label, dayOf(text(entry.values["from"])))
    },
    "deployment.ended@1": (entry) =>
      void systemOf(entry).running[text(entry.values["environment"])]?.fill(
        null,
        dayOf(text(entry.values["endsAt"])),
      ),
  }
  for (const entry of entries) if (entry.size <= size) apply[entry.kind]?.(entry)
  return systems
}
