import { hash, randomBytes, type X509Certificate } from "node:crypto"
import { isSlug } from "@answerable/schema/entries"
import { maximumAnchorLength, parseNote, utf8 } from "@answerable/schema/ledger"
import type { Register } from "../register.ts"
import { keepAnswer, listAnchors } from "./anchor.store.ts"
import { readEnd } from "./entry.store.ts"
import { findHead, type HeadRow } from "./head.store.ts"
import { BadRequest, invariant, Refusal } from "./refusal.ts"
import { listSnapshots } from "./snapshot.store.ts"
import { stampedAt, timestampRequest } from "./timestamp.ts"

export type AnchorGiven = {
  /** The address of the authority. */
  readonly url: string
  /** Its certificate, from elsewhere than its answers. */
  readonly certificate: X509Certificate
  /** What it is called here: the name of the token's file. */
  readonly authority: string
}

export type Anchored = {
  readonly size: number
  readonly authority: string
  readonly stampedAt: string
  readonly token: string
  readonly entry: number
}

/** Nothing was published yet, so there is no head that anybody else could hold. */
export class NothingPublished extends Refusal {
  override readonly name = "NothingPublished"
  constructor() {
    super("Nothing was published yet: there is no head to have stamped. Publish first.")
  }
}

/** The authority did not answer, or not with a timestamp. */
export class NoTimestamp extends Refusal {
  override readonly name = "NoTimestamp"
}

/**
 * Has an authority stamp the newest published head (RFC 3161), checks its answer, keeps it and
 * records its digest. A head that this authority stamped before is not stamped again. Throws
 * `NothingPublished`, `NoTimestamp`, `BadTimestamp` and `BadRequest`.
 */
export async function anchorHead(
  { engine, recorder, machine }: Register,
  { url, certificate, authority }: AnchorGiven,
): Promise<Anchored> {
  if (!isSlug(authority)) throw new BadRequest("name: give a name such as authority-1.")
  const { size: end } = await readEnd(engine.reader)
  const head = await newestPublished(engine.reader, end)
  if (!head) throw new NothingPublished()
  const { size } = head
  const earlier = (await listAnchors(engine.reader, end)).find(
    (one) => one.size === size && one.authority === authority,
  )
  if (earlier) return earlier
  const text = parseNote(utf8(head.note))?.text
  invariant(text, `the head of ${size} entries is a note`)
  const nonce = randomBytes(16)
  const request = timestampRequest(hash("sha256", text, "buffer"), nonce)
  const answer = await ask(url, request)
  const at = stampedAt(answer, text, certificate, nonce)
  const token = `sha256:${hash("sha256", answer, "hex")}`
  const { receipts } = await recorder.record(machine, "anchor", {}, async (tx) => {
    await keepAnswer(tx, { token, answer })
    const values = { size, authority, token, stampedAt: at }
    return { kind: "head.anchored@1", system: null, references: [], values }
  })
  const [receipt] = receipts
  invariant(receipt, "an anchor that was recorded has a receipt")
  return { size, authority, stampedAt: at, token, entry: receipt.index }
}

/** The head of the newest publication, its own entry included. */
async function newestPublished(
  reader: Register["engine"]["reader"],
  end: number,
): Promise<HeadRow | undefined> {
  const newest = (await listSnapshots(reader, end)).at(-1)
  return newest && findHead(reader, newest.entry + 1)
}

/** How long an authority may take, in milliseconds. */
const patience = 20_000

async function ask(url: string, request: Uint8Array): Promise<Uint8Array> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/timestamp-query" },
      body: Buffer.from(request),
      redirect: "error",
      signal: AbortSignal.timeout(patience),
    })
    if (!answer.ok) throw new Error(`it answered with status ${answer.status}`)
    return await readUpTo(answer, maximumAnchorLength)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new NoTimestamp(`${url} gave no timestamp: ${why}. Nothing was recorded.`, { cause })
  }
}

async function readUpTo(answer: Response, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of answer.body ?? []) {
    length += part.length
    if (length > most) throw new Error(`it answered with more than ${most} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts)
}
