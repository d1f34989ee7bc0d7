import type { Reader as Audiences } from "@answerable/schema/entries"
import type { Reader } from "../db/query.ts"
import type { EntryTable } from "../db/tables.ts"
import { findEntry } from "./entry.store.ts"
import { BadRequest } from "./refusal.ts"
import { seesKind } from "./visible.ts"

/** An entry whose kind an audience may know. Throws a bad request that names `entry`. */
export async function findVisible(
  reader: Reader,
  audience: Audiences,
  index: number,
): Promise<EntryTable> {
  const row = index < 0 ? undefined : await findEntry(reader, index)
  if (row && seesKind(audience, row.kind)) return row
  throw new BadRequest(`entry: you can see no entry ${index}.`, "NOT_FOUND")
}
