import { builder } from "../graphql/builder.ts"
import type { Item } from "../graphql/page.ts"
import type { InventoryRow } from "./inventory.store.ts"

/** A source is its slug in a view. */
export type SourceInView = Item<{ readonly slug: string }>

export const SourceRef = builder.objectRef<SourceInView>("Source")
export const ImportRef = builder.objectRef<Item<InventoryRow>>("Import")
