import { actingPerson, record, type Context } from "../context.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { getPolicyVersion } from "./policy.command.ts"
import { decideReading } from "./reading.rules.ts"
import { findReading } from "./reading.store.ts"

export type ConfirmReadingInput = Guard & {
  readonly policy: string
  readonly version: string
  /** The digest of what the reader read. */
  readonly digest: string
}

/** A person confirms that they have read exactly the bytes of a version. */
export const confirmReading = (ctx: Context, input: ConfirmReadingInput): Promise<Outcome> =>
  record(ctx, "confirmReading", input, async (tx) => {
    const reader = actingPerson(ctx)
    const version = await getPolicyVersion(tx, input)
    const { size } = await readEnd(tx)
    const before = await findReading(tx, { versionId: version.id, readerId: reader })
    const refused = decideReading({
      title: `${version.title} (${version.version})`,
      digest: version.digest,
      isApproved: version.approvedSize <= size,
      read: input.digest,
      readAt: before?.readAt ?? null,
    })
    if (refused) throw refused
    const { policy, id: proposal, digest } = version
    return {
      kind: "policy.read@1",
      system: null,
      references: [proposal],
      values: { policy, proposal, digest, reader },
    }
  })
