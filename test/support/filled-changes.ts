import { describeModelVersion, describeVersion } from "../../api/src/change/description.command.ts"
import { recordEvidence } from "../../api/src/change/evidence.command.ts"
import { moveModelAlias } from "../../api/src/change/model-alias.command.ts"
import {
  judgeChange,
  requestChange,
  reviewChange,
  withdrawChange,
} from "../../api/src/change/request.command.ts"
import type { Context } from "../../api/src/context.ts"

const digest = `sha256:${"ab".repeat(32)}`

/** Something of each sort about a change, for a system with the version 1.0 that a person owns. */
export async function fillChanges(ctx: Context, owner: Context, system: string): Promise<void> {
  const report = { title: "Test report", digest, goodUntil: "2098-01-01T00:00:00.000Z" } as const
  await recordEvidence(owner, { system, kind: "TEST", version: "1.0", ...report })
  await moveModelAlias(ctx, { model: "model", alias: "champion", version: "1" })
  const change = { system, version: "1.0" } as const
  const card = { card: digest, cardTitle: "Card", cardSource: "Desk", cardText: "For letters." }
  const made = { provenance: "Trained on letters.", source: "git", run: "r1", licence: "MIT" }
  await describeVersion(ctx, { ...change, ...made, ...card })
  await describeModelVersion(ctx, { model: "model", version: "1", ...made, ...card })
  const asked = { what: "Another model.", why: "It is better.", risk: "LOW" } as const
  await requestChange(ctx, { ...change, environment: "test", ...asked })
  await withdrawChange(ctx, { ...change, environment: "test", reason: "It was not needed." })
  await requestChange(ctx, { ...change, ...asked, mayGoWrong: "Letters go astray." })
  await judgeChange(owner, {
    ...change,
    foreseen: false,
    affectsCompliance: true,
    changesPurpose: false,
    lawVersion: "eu-2024-1689",
    reason: "Its accuracy differs.",
  })
  const review = { as: "ACCOUNTABLE", outcome: "APPROVED", comments: "It sorts." } as const
  await reviewChange(owner, { ...change, ...review })
}

/** Asks for the versions "asked" and "judged" of a system, and has the second judged. */
export async function askForChanges(ctx: Context, judge: Context, system: string): Promise<void> {
  const asked = { what: "Another model.", why: "It is better.", risk: "LOW" } as const
  for (const version of ["asked", "judged"]) await requestChange(ctx, { system, version, ...asked })
  await judgeChange(judge, {
    system,
    version: "judged",
    foreseen: true,
    affectsCompliance: false,
    changesPurpose: false,
    lawVersion: "eu-2024-1689",
    reason: "It was planned.",
  })
}
