import { fromUtf8, utf8 } from "@answerable/schema/ledger"
import {
  parseOlderHead,
  readTrust,
  verifyPast,
  verifyReceipt,
  verifySnapshot,
  type Files,
  type OlderHead,
  type PastReport,
  type Progress,
  type ReceiptReport,
  type Report,
  type Trust,
  type TrustProblem,
} from "@answerable/schema/verify"
import { sha256 } from "./sha256.ts"
import { keepHead, keptHead } from "./kept.ts"
import type { Pace } from "./pace.ts"
import { startWorkers } from "./workers.ts"

const longest = 2 * 1024 * 1024

/** A snapshot that was checked, with the note of its head. */
export type Checked = {
  readonly name: string
  readonly files: Files
  /** On the snapshot, with the problems of the earlier ones that it keeps. */
  readonly report: Report
  readonly past: PastReport["kept"]
  readonly note: string | undefined
  /** Whether this browser keeps the head from now on. */
  readonly isKept: boolean
}

/** Is told how far a check is, and of which of the earlier snapshots: 0 is the newest. */
type Show = (progress: Progress, earlier: number) => void

/** What a reader has handed to the page so far. */
export class Checker {
  trust: Trust | undefined
  /** Heads that the reader brought along, besides those that the browser keeps. */
  readonly brought: OlderHead[] = []
  checked: Checked | undefined

  /** Checks a snapshot and the earlier ones that it keeps. Rejects with `Cancelled`. */
  async check(name: string, files: Files, pace: Pace, show: Show): Promise<Checked> {
    this.checked = undefined
    const bundles = await startWorkers()
    let earlier = 0
    const onProgress = async (progress: Progress): Promise<void> => {
      if (!pace.isDue) return
      show(progress, earlier)
      await pace.giveWay()
    }
    const besides = { onProgress, bundles }
    const keptOf = (origin: string): OlderHead | undefined => keptHead(origin)?.head
    try {
      const own = { ...besides, older: this.brought, keptOf }
      const newest = await verifySnapshot(files, this.trust, sha256, own)
      const past = await verifyPast(files, newest, (its, keptIn) => {
        earlier += 1
        return verifySnapshot(its, this.trust, sha256, { ...besides, keptIn })
      })
      const report = { ...newest, problems: [...newest.problems, ...past.problems] }
      const note = await noteOf(files)
      const good = report.problems.length === 0 && report.checked.entries > 0
      const { head } = report
      const isKept = good && note !== undefined && head !== undefined && keepHead(head.origin, note)
      this.checked = { name, files, report, past: past.kept, note, isKept }
      return this.checked
    } finally {
      bundles?.stop()
    }
  }

  /** Checks a receipt, by itself or with the snapshot that was checked. */
  receipt(bytes: Uint8Array): Promise<ReceiptReport> {
    const { files, report } = this.checked ?? {}
    const { head, witnesses } = report?.problems.length === 0 ? report : {}
    const snapshot = files && head && witnesses && { files, head, witnesses }
    return verifyReceipt(bytes, { trust: this.trust, hash: sha256, snapshot })
  }
}

/** A file that is no folder, as what it turns out to be. */
export type Recognised =
  | { readonly kind: "receipt"; readonly bytes: Uint8Array }
  | { readonly kind: "trust"; readonly trust: Trust }
  | { readonly kind: "head"; readonly head: OlderHead }
  | { readonly kind: "unknown" }

export async function recognise(file: File): Promise<Recognised> {
  if (file.size > longest) return { kind: "unknown" }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const text = fromUtf8(bytes) ?? ""
  if (text.startsWith("c2sp.org/tlog-proof@")) return { kind: "receipt", bytes }
  const head = parseOlderHead(file.name, bytes)
  if (head) return { kind: "head", head }
  const trust = trustOf(text)
  return "message" in trust ? { kind: "unknown" } : { kind: "trust", trust }
}

/** A trust file from its text, or why it is none. */
export const trustOf = (text: string): Trust | TrustProblem => readTrust(sha256, utf8(text))

async function noteOf(files: Files): Promise<string | undefined> {
  const bytes = await files.read("log/checkpoint", 64 * 1024).catch(() => undefined)
  return bytes && fromUtf8(bytes)
}
