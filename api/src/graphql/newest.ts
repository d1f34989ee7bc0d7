import type { Context } from "../context.ts"
import { readEnd } from "../ledger/entry.store.ts"
import { presentOf, type View } from "../ledger/view.ts"

/** The newest view, as a caller may see it. */
export async function newestFor({ register, caller }: Context): Promise<View> {
  const end = await readEnd(register.engine.reader)
  return { size: end.size, asOf: presentOf(register, end), audience: caller.audience }
}
