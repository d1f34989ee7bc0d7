import { utf8 } from "@answerable/schema/ledger"
import { parseOlderHead, type OlderHead } from "@answerable/schema/verify"

/** A head that this browser keeps, and since when. */
export type KeptHead = { readonly head: OlderHead; readonly keptAt: string }

const prefix = "answerable.head:"

/** The head kept of a log; undefined where there is none, or where the browser keeps nothing. */
export function keptHead(origin: string): KeptHead | undefined {
  try {
    const stored = localStorage.getItem(prefix + origin)
    if (stored === null) return undefined
    const { note, keptAt } = JSON.parse(stored) as { note: string; keptAt: string }
    const from = `the head that this browser kept on ${keptAt.slice(0, 10)}`
    const head = parseOlderHead(from, utf8(note))
    return head && { head, keptAt }
  } catch {
    return undefined
  }
}

/** Keeps a head in this browser. Answers whether it does: a page opened as a file may be refused. */
export function keepHead(origin: string, note: string): boolean {
  try {
    const kept = JSON.stringify({ note, keptAt: new Date().toISOString() })
    localStorage.setItem(prefix + origin, kept)
    return localStorage.getItem(prefix + origin) === kept
  } catch {
    return false
  }
}

export function forgetHead(origin: string): void {
  try {
    localStorage.removeItem(prefix + origin)
  } catch {
    // Nothing was kept, then.
  }
}
