import type { Projections } from "../ledger/record.ts"
import { takeOn } from "./accountability.store.ts"
import { describeSystem, enterState, listOpenStates, saidBy } from "./system.store.ts"

export const takingOnProjections: Projections = {
  "system.taken-on@1": async (tx, entry) => {
    const { state, effectiveAt } = entry.values
    const place = { systemId: entry.system ?? "", entry: entry.index }
    await describeSystem(tx, { ...place, fromSize: entry.size, said: saidBy(entry) })
    const before = (await listOpenStates(tx, place.systemId)).at(-1)
    // Taken on as it was found, it stays since when it was found.
    if (before?.state !== state)
      await enterState(tx, {
        ...place,
        state,
        reason: null,
        reasonAudience: "PUBLIC",
        size: entry.size,
        from: effectiveAt,
      })
    await takeOn(tx, entry)
  },
}
