import { openInstant } from "../db/query.ts"
import type { GraphQLContext } from "./builder.ts"
import type { Item } from "./page.ts"
import { isAbsent, restrictedText } from "./restricted.ts"

/** A row that has a text beside the audience which may see it, and the entry that says so. */
type RowWith<Name extends string> = { readonly entry: number } & Readonly<
  Record<Name, string | null> & Record<`${Name}Audience`, string>
>

/** What a row has of a text. */
const partsOf = <Name extends string>(row: RowWith<Name>, name: Name) => ({
  value: row[name],
  audience: row[`${name}Audience`] as string,
})

/** Resolves a text of a row that stands beside its audience: `reason` and `reasonAudience`. */
export const textOf =
  <Name extends string>(name: Name) =>
  <Row extends RowWith<Name>>(item: Item<Row>, _args: unknown, { register }: GraphQLContext) => {
    const place = { ...partsOf(item.row, name), field: name }
    return restrictedText(item, register.engine.reader, { ...place, entryOf: ({ entry }) => entry })
  }

/** The same; null where none was given. */
export const optionalTextOf =
  <Name extends string>(name: Name) =>
  <Row extends RowWith<Name>>(item: Item<Row>, args: unknown, ctx: GraphQLContext) => {
    const { value, audience } = partsOf(item.row, name)
    return isAbsent(value, audience) ? null : textOf(name)(item, args, ctx)
  }

/** Resolves the end of what is in force; null while none is known. */
export const endOf = ({ row }: Item<{ readonly inForceUntil: string }>): string | null =>
  row.inForceUntil === openInstant ? null : row.inForceUntil
