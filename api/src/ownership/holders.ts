import type { Reader } from "../db/query.ts"
import type { View } from "../ledger/view.ts"
import { listInForce, type AccountabilityRow } from "./accountability.store.ts"
import { listAttestations, type AttestationRow } from "./attestation.store.ts"

/** Who answers for a system, who stands in and who oversees it, in a view. */
export type Holders = {
  readonly owner: AccountabilityRow | undefined
  readonly overseers: readonly AccountabilityRow[]
  readonly deputies: readonly AccountabilityRow[]
  /** The last time that the owner said that they answer. */
  readonly attested: AttestationRow | undefined
}

/** The holders of roles that facts look at, by system. */
export async function readHolders(
  reader: Reader,
  view: View,
  ids: readonly string[],
): Promise<(id: string) => Holders> {
  const [owners, overseers, deputies, attested] = await Promise.all([
    listInForce(reader, view, ids, "ACCOUNTABLE"),
    listInForce(reader, view, ids, "OVERSEER"),
    listInForce(reader, view, ids, "DEPUTY"),
    listAttestations(reader, view.size, ids),
  ])
  const of = (rows: readonly AccountabilityRow[]) => Map.groupBy(rows, (row) => row.systemId)
  const [ownersOf, overseersOf, deputiesOf] = [of(owners), of(overseers), of(deputies)]
  const attestationsOf = Map.groupBy(attested, ({ appointmentId }) => appointmentId)
  return (id) => {
    const owner = ownersOf.get(id)?.[0]
    return {
      owner,
      overseers: overseersOf.get(id) ?? [],
      deputies: deputiesOf.get(id) ?? [],
      attested: attestationsOf
        .get(owner?.appointmentId ?? "")
        ?.find(({ inForceFrom }) => inForceFrom <= view.asOf),
    }
  }
}
