import type { Context } from "../../api/src/context.ts"
import {
  assignAction,
  closeFinding,
  completeAction,
  openFinding,
} from "../../api/src/monitoring/finding.command.ts"

const evidence = `sha256:${"ab".repeat(32)}`
const dueAt = "2090-01-01T00:00:00.000Z"

/** A finding of a system, by the entry that opened it. */
export async function foundIn(ctx: Context, system: string): Promise<number> {
  const { receipts } = await openFinding(ctx, { system, source: "REVIEW", summary: "It is off." })
  return receipts[0]!.index
}

/** One that somebody is to correct, with the entry that says so. */
export async function assignedIn(
  ctx: Context,
  { system, owner, by }: { system: string; owner: string; by: Context },
): Promise<{ finding: number; action: number }> {
  const finding = await foundIn(ctx, system)
  const given = { system, finding, what: "Mend it.", owner, dueAt }
  const { receipts } = await assignAction(by, { ...given, severity: "LOW" })
  return { finding, action: receipts[0]!.index }
}

/** One that is corrected, and to be verified. */
export async function doneIn(
  ctx: Context,
  given: { system: string; owner: string; by: Context },
): Promise<number> {
  const { finding, action } = await assignedIn(ctx, given)
  const { system } = given
  await completeAction(ctx, { system, finding, action, done: "Mended.", evidence })
  return finding
}

/** One that was verified and closed. */
export async function closedIn(
  ctx: Context,
  given: { system: string; owner: string; by: Context },
): Promise<number> {
  const finding = await doneIn(ctx, given)
  await closeFinding(given.by, { system: given.system, finding, verified: "Looked.", evidence })
  return finding
}
