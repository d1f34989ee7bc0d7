import type { X509Certificate } from "node:crypto"
import { checkpointPath, maximumAnchorLength, parseNote } from "@answerable/schema/ledger"
import type { Files, Problem, Report } from "@answerable/schema/verify"
import { BadTimestamp, stampedAt } from "./timestamp.ts"

/** An anchor whose answer was checked by the certificate of its authority. */
export type CheckedAnchor = {
  readonly authority: string
  readonly size: number
  /** When the authority says it saw the head. */
  readonly stampedAt: string
}

/**
 * Checks the answers of a time-stamping authority in a snapshot by its certificate. An answer that
 * is another authority's is not looked at: a certificate says nothing about it. A problem where none
 * is this authority's.
 */
export async function checkAnchors(
  files: Files,
  { anchors }: Report,
  certificate: X509Certificate,
): Promise<{ checked: CheckedAnchor[]; problems: Problem[] }> {
  const checked: CheckedAnchor[] = []
  const reasons: Problem[] = []
  for (const { path, size, authority, stampedAt: stated, entry } of anchors) {
    const answer = await files.read(path, maximumAnchorLength).catch(() => undefined)
    const head = await files.read(checkpointPath(size), maximumAnchorLength).catch(() => undefined)
    const text = head && parseNote(head)?.text
    if (!answer || text === undefined) continue
    const said = timeIn(answer, text, certificate)
    if (said instanceof BadTimestamp)
      reasons.push({ code: "anchor.token", path, entry, message: said.message })
    else if (said !== stated)
      reasons.push({ code: "anchor.token", path, entry, message: `is of ${said}, not ${stated}` })
    else checked.push({ authority, size, stampedAt: said })
  }
  if (checked.length > 0) return { checked, problems: [] }
  const none = "No head of this snapshot was stamped by an authority."
  return {
    checked,
    problems: reasons.length > 0 ? reasons : [{ code: "anchor.token", message: none }],
  }
}

function timeIn(answer: Uint8Array, text: string, certificate: X509Certificate) {
  try {
    return stampedAt(answer, text, certificate)
  } catch (error) {
    if (error instanceof BadTimestamp) return error
    throw error
  }
}
