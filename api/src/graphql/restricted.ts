import {
  envelopeNames,
  kindOf,
  maySee,
  type Audience,
  type Narrowing,
} from "@answerable/schema/entries"
import { openDisclosure, parseLeaf } from "@answerable/schema/ledger"
import { listErasures } from "../ledger/erasure.store.ts"
import { erased } from "../ledger/narrowing.rules.ts"
import type { Reader } from "../db/query.ts"
import { findDisclosures } from "../ledger/disclosure.store.ts"
import { findEntries } from "../ledger/entry.store.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { builder } from "./builder.ts"
import type { Item } from "./page.ts"

/** A value that not every audience may see: where it was committed to, and who may see it. */
export type Restricted = {
  readonly value: string | null
  readonly audience: string
  readonly entry: number
  readonly field: string
  /** Reads why and where it was committed to, for the whole page at once. */
  readonly redaction: () => Promise<Redaction>
}

export type Redaction = {
  readonly state: "REDACTED" | "ERASED"
  readonly reason: string
  readonly commitment: string
  readonly entry: number
  /** The entry that says that it was destroyed. */
  readonly erasedIn: number | null
}

type Place<Row> = {
  readonly value: string | null
  readonly audience: string
  readonly field: string
  /** The entry in which a row's value was committed to. */
  readonly entryOf: (row: Row) => number
}

/** Whether a row has no value in a place: none was given, and none was destroyed. */
export const isAbsent = (value: unknown, audience: string): boolean =>
  value === null && audience !== erased

const isShown = (reader: Item<unknown>["view"]["audience"], audience: string): boolean =>
  audience !== erased && maySee(reader, audience as Audience)

/** A value of a row, as the audience of its view may see it. */
export function restricted<Row>(item: Item<Row>, reader: Reader, place: Place<Row>): Restricted {
  const { value, audience, field, entryOf } = place
  const entry = entryOf(item.row)
  return {
    value: isShown(item.view.audience, audience) ? value : null,
    audience,
    entry,
    field,
    redaction: async () => {
      const commitments = await item.page.once(`commitments of ${field}`, (rows) =>
        readCommitments(reader, [...new Set(rows.map(entryOf))]),
      )
      return commitments(entry, field)
    },
  }
}

/**
 * Throws for a filter or an order over what the audience of a view may not see: what is found would
 * tell it. `audience` is undefined for what does not exist.
 */
export function refuseUnseen(
  view: Item<unknown>["view"],
  argument: string,
  audience: Audience | undefined,
): void {
  if (audience === undefined) throw new BadRequest(`${argument} does not exist.`)
  if (!maySee(view.audience, audience))
    throw new BadRequest(
      `${argument} is for ${audience}, and you read as ${view.audience}.`,
      "FORBIDDEN",
    )
}

/** The redaction to show in the place of a value; null where it is shown, or where there is none. */
export const redactionOf = (
  of: Restricted,
  audience: Item<unknown>["view"]["audience"],
): Promise<Redaction> | null => (isShown(audience, of.audience) ? null : of.redaction())

async function readCommitments(reader: Reader, indices: readonly number[]) {
  const entries = new Map((await findEntries(reader, indices)).map((entry) => [entry.idx, entry]))
  const disclosures = await findDisclosures(reader, indices)
  const erasures = await listErasures(reader, indices)
  return (index: number, field: string): Redaction => {
    const entry = entries.get(index)
    const leaf = entry && parseLeaf(entry.leaf)
    const fields = Object.keys(kindOf(entry?.kind ?? "")?.fields ?? {})
    const position = envelopeNames.length + fields.indexOf(field)
    const narrowed = openDisclosure(
      disclosures.get(index)?.[envelopeNames.indexOf("narrowed")] ?? "",
    )
    const narrowing = (narrowed?.value as Narrowing[] | undefined)?.find(
      (one) => one.field === field,
    )
    const erasure = erasures.find((one) => one.entry === index && one.field === field)
    return {
      state: erasure ? "ERASED" : "REDACTED",
      reason: erasure?.ground ?? narrowing?.reason ?? "AUDIENCE_OF_THE_FIELD",
      commitment: leaf?.digests[position] ?? "",
      entry: index,
      erasedIn: erasure?.erasedIn ?? null,
    }
  }
}

const RedactionState = builder.enumType("RedactionState", {
  description: "Why a value is not shown.",
  values: {
    REDACTED: { description: "It is there, and this audience may not see it." },
    ERASED: { description: "It was destroyed, and nobody can see it any more." },
  } as const,
})

export const RedactionRef = builder.objectRef<Redaction>("Redaction")
builder.objectType(RedactionRef, {
  description:
    "What stands in the place of a value that is not shown: it is never silently absent.",
  fields: (t) => ({
    state: t.field({
      type: RedactionState,
      description: "Hidden or destroyed.",
      resolve: ({ state }) => state,
    }),
    reason: t.exposeString("reason", {
      description: "The reason, as a code; of what was destroyed, the ground.",
    }),
    commitment: t.exposeString("commitment", {
      description:
        "The salted digest of the value, in the leaf of its entry (RFC 9901 section 4.2).",
    }),
    entry: t.exposeInt("entry", { description: "Index of the entry it was committed to in." }),
    erasedIn: t.exposeInt("erasedIn", {
      nullable: true,
      description: "Index of the entry that says it was destroyed; null where it was not.",
    }),
  }),
})

/** A text, or what stands in its place. */
export const RestrictedTextRef = builder.objectRef<Restricted & { view: Item<unknown>["view"] }>(
  "RestrictedText",
)
builder.objectType(RestrictedTextRef, {
  description: "A text that not every audience may see.",
  fields: (t) => ({
    text: t.string({
      nullable: true,
      description: "The text; null when there is none or it is not shown.",
      resolve: ({ value }) => value,
    }),
    redaction: t.field({
      type: RedactionRef,
      nullable: true,
      description: "What stands in its place when it is not shown.",
      resolve: (of) => redactionOf(of, of.view.audience),
    }),
  }),
})

/** A restricted text as its GraphQL type takes it. */
export const restrictedText = <Row>(item: Item<Row>, reader: Reader, place: Place<Row>) => ({
  ...restricted(item, reader, place),
  view: item.view,
})
