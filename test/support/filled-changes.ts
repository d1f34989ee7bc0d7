import { recordEvidence } from "../../api/src/change/evidence.command.ts"
import type { Context } from "../../api/src/context.ts"

const digest = `sha256:${"ab".repeat(32)}`

/** Something of each sort about a change, for a system with the version 1.0 that a person owns. */
export async function fillChanges(owner: Context, system: string): Promise<void> {
  const report = { title: "Test report", digest, goodUntil: "2098-01-01T00:00:00.000Z" } as const
  await recordEvidence(owner, { system, kind: "TEST", version: "1.0", ...report })
}
