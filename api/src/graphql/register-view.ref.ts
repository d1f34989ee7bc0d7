import type { View } from "../ledger/view.ts"
import { builder } from "./builder.ts"

/** The view that a query goes through; each slice adds its own fields to it. */
export const RegisterViewRef = builder.objectRef<View>("RegisterView")
