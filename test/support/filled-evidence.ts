import { hash } from "node:crypto"
import { eraseEvidenceFile, storeEvidenceFile } from "../../api/src/change/evidence-file.command.ts"
import { recordEvidence } from "../../api/src/change/evidence.command.ts"
import {
  acceptEvidence,
  expectEvidence,
  rejectEvidence,
} from "../../api/src/change/expected.command.ts"
import type { Context } from "../../api/src/context.ts"
import { eraserOf } from "./eraser.ts"

const digestOf = (text: string): string => `sha256:${hash("sha256", text, "hex")}`
const scope = [`sha256:${"ab".repeat(32)}`]
const later = "2090-01-01T00:00:00.000Z"

type Given = { readonly system: string; readonly text: string }

/** Evidence of a system that nobody has judged: the entry that recorded it. */
export async function evidenceIn(ctx: Context, { system, text }: Given): Promise<number> {
  const of = { system, kind: "AUDIT", title: text, scope, digest: digestOf(text) } as const
  return (await recordEvidence(ctx, of)).receipts[0]?.index ?? -1
}

/** The same, with its file. */
export async function filedIn(ctx: Context, given: Given): Promise<number> {
  const evidence = await evidenceIn(ctx, given)
  const bytes = Buffer.from(given.text)
  await storeEvidenceFile(ctx, { evidence, readers: "INTERNAL", bytes })
  return evidence
}

/** Evidence of a system in each state, by a person who may judge it; one file of it is erased. */
export async function fillEvidence(
  ctx: Context,
  { system, owner, by }: { system: string; owner: string; by: Context },
): Promise<void> {
  const { recorder, machine } = ctx.register
  const { receipts } = await expectEvidence(by, {
    system,
    kind: "AUDIT",
    title: "An audit.",
    scope,
    owner,
    dueAt: later,
  })
  const [expected] = receipts
  if (!expected) throw new Error("Nothing is expected.")
  await recorder.record(machine, "sweep", {}, async () => ({
    kind: "evidence.missed@1",
    system: null,
    references: [expected.id],
    values: { expected: expected.id, since: later },
  }))
  const accepted = await filedIn(ctx, { system, text: "Accepted audit." })
  await acceptEvidence(by, { system, evidence: accepted, note: "Read it whole." })
  const rejected = await filedIn(ctx, { system, text: "Rejected audit." })
  await rejectEvidence(by, { system, evidence: rejected, reason: "It is unsigned." })
  const text = "The audit."
  await recordEvidence(ctx, {
    system,
    kind: "AUDIT",
    title: text,
    scope,
    digest: digestOf(text),
    answers: expected.index,
    supersedes: rejected,
  })
  const erasing = { system, evidence: rejected, ground: "GDPR_17_1_D", reason: "So." } as const
  await eraseEvidenceFile(eraserOf(ctx), erasing)
}
