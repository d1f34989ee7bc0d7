import type { EntryTable } from "../db/tables.ts"
import { builder } from "../graphql/builder.ts"
import { connectionType } from "../graphql/connection.ts"
import type { Item } from "../graphql/page.ts"

export const EntryRef = builder.objectRef<Item<EntryTable>>("Entry")
export const EntryConnection = connectionType("Entry", EntryRef, "entries")
