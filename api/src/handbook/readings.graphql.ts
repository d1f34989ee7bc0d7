import { builder } from "../graphql/builder.ts"
import {
  checkFirst,
  connect,
  connectionArgs,
  connectionType,
  pageCost,
  type Connection,
} from "../graphql/connection.ts"
import { single, type Item } from "../graphql/page.ts"
import type { View } from "../ledger/view.ts"
import { partyOf, PartyRef } from "../ownership/refs.ts"
import { inForceAt, readPolicyTimeline } from "./policies.ts"
import { PolicyRef } from "./policies.graphql.ts"
import { listPolicyVersions, type PolicyVersionRow } from "./policy.store.ts"
import { AskedReadingRef } from "./reading.graphql.ts"
import {
  countReadings,
  countUnits,
  type ReadingCounts,
  type UnitReadings,
} from "./reading.rules.ts"
import { refuseOthers } from "./readers.ts"
import { readReadingsOf, type PersonReading, type PlacedReading } from "./readings.ts"
import { PolicyVersionRef } from "./refs.ts"

const ReadingCountsRef = builder.objectRef<ReadingCounts>("ReadingCounts")
builder.objectType(ReadingCountsRef, {
  description: "How many persons a version asks to read it, and how many have.",
  fields: (t) => ({
    asked: t.exposeInt("asked", { description: "How many it asks." }),
    read: t.exposeInt("READ", { description: "How many of them have read this very version." }),
    carriedOver: t.exposeInt("CARRIED_OVER", {
      description: "How many have read another, and nothing that concerns them is new in this one.",
    }),
    notRead: t.exposeInt("TO_READ", { description: "How many are to read it." }),
  }),
})

const UnitReadingsRef = builder.objectRef<Item<UnitReadings>>("UnitReadings")
builder.objectType(UnitReadingsRef, {
  description: "How many have read a version, of the persons that belong to one unit.",
  fields: (t) => ({
    unit: t.field({
      type: PartyRef,
      nullable: true,
      description: "The organisation, office or team; null for those who belong to none.",
      resolve: (item, _args, ctx) => partyOf(item, ctx, ({ unitId }) => unitId, "unit"),
    }),
    counts: t.field({
      type: ReadingCountsRef,
      description: "How many.",
      resolve: ({ row }) => row,
    }),
  }),
})
const UnitReadingsConnection = connectionType("UnitReadings", UnitReadingsRef, "units")
const AskedReadingConnection = connectionType("AskedReading", AskedReadingRef, "readings")

type PolicyReadings = {
  readonly view: View
  readonly version: PolicyVersionRow
  readonly readings: readonly PlacedReading[]
}

/** A page of what is there already, in the order of its keys. */
const pageOf = <Row>(
  view: View,
  given: { first: number; after?: string | null | undefined },
  of: { name: string; rows: readonly Row[]; keyOf: (row: Row) => readonly [string, string] },
): Promise<Connection<Row>> =>
  connect<Row>({
    view,
    name: of.name,
    first: checkFirst(given.first),
    after: given.after,
    keyOf: of.keyOf,
    shape: ["string", "string"],
    list: async (start, limit) => {
      const [unit = "", person = ""] = (start ?? []).map(String)
      const follows = (row: Row): boolean => {
        const [ofUnit, ofPerson] = of.keyOf(row)
        return ofUnit > unit || (ofUnit === unit && ofPerson > person)
      }
      return of.rows.filter((row) => !start || follows(row)).slice(0, limit)
    },
    count: async () => of.rows.length,
  })

const PolicyReadingsRef = builder.objectRef<PolicyReadings>("PolicyReadings")
builder.objectType(PolicyReadingsRef, {
  description: "Who has read a version of a policy, and who has not: for whoever owns it.",
  fields: (t) => ({
    version: t.field({
      type: PolicyVersionRef,
      description: "The version.",
      resolve: ({ view, version }) => single(view, version),
    }),
    counts: t.field({
      type: ReadingCountsRef,
      description: "How many.",
      resolve: ({ readings }) => countReadings(readings),
    }),
    units: t.field({
      type: UnitReadingsConnection,
      description: "How many by the unit that a person belongs to; who belongs to none is first.",
      args: connectionArgs,
      complexity: pageCost,
      resolve: ({ view, readings }, given) =>
        pageOf(view, given, {
          name: "units that read",
          rows: countUnits(readings),
          keyOf: ({ unit }) => [unit, ""],
        }),
    }),
    notRead: t.field({
      type: AskedReadingConnection,
      description: "Who is to read it, by unit.",
      args: connectionArgs,
      complexity: pageCost,
      resolve: ({ view, readings }, given) =>
        pageOf<PersonReading>(view, given, {
          name: "not read",
          rows: readings.filter(({ state }) => state === "TO_READ"),
          keyOf: placeOf(readings),
        }),
    }),
    haveRead: t.field({
      type: AskedReadingConnection,
      description: "Who has read it, or another that counts for it, by unit.",
      args: connectionArgs,
      complexity: pageCost,
      resolve: ({ view, readings }, given) =>
        pageOf<PersonReading>(view, given, {
          name: "read",
          rows: readings.filter(({ state }) => state !== "TO_READ"),
          keyOf: placeOf(readings),
        }),
    }),
  }),
})

/** Where a person stands among those asked: by unit, then by their own slug. */
function placeOf(readings: readonly PlacedReading[]) {
  const places = new Map(
    readings.map(({ personId, unit, person }) => [personId, [unit, person] as const]),
  )
  return ({ personId }: PersonReading): readonly [string, string] =>
    places.get(personId) ?? ["", ""]
}

builder.objectField(PolicyRef, "readings", (t) =>
  t.field({
    type: PolicyReadingsRef,
    nullable: true,
    description:
      "Who has read it and who has not: for the holder of the office that owns it, and administrators; FORBIDDEN to others. Null where no such version is approved.",
    args: {
      version: t.arg.string({ description: "Of this version; of that in force, when not given." }),
    },
    complexity: 20,
    resolve: async ({ view, row, page }, { version: called }, ctx) => {
      const { reader } = ctx.register.engine
      const versions = await page.once("every version", (rows) =>
        listPolicyVersions(
          reader,
          view.size,
          rows.map(({ policy }) => policy),
        ),
      )
      const timeline = await page.once("in force", () => readPolicyTimeline(reader, view.size))
      const inForce = inForceAt(timeline, view.asOf).map(({ versionId }) => versionId)
      const meant = versions.filter(
        ({ id, version, approvedSize }) =>
          approvedSize <= view.size && (called ? version === called : inForce.includes(id)),
      )
      const version = meant.find(({ policy }) => policy === row.policy)
      if (!version) return null
      await refuseOthers(ctx, view, version)
      const readings = await page.once(`readings ${called ?? ""}`, () =>
        readReadingsOf(reader, view, meant),
      )
      return { view, version, readings: readings.get(version.id) ?? [] }
    },
  }),
)
