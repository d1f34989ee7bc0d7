import { hash } from "node:crypto"

/** An answer as it goes over the wire. */
export type Answer = {
  readonly status: number
  readonly body: Buffer
  readonly contentType: string
  /** Strong: the same bytes have the same tag (RFC 9110 section 8.8.3). */
  readonly etag: string
}

type Kept = Answer & { readonly size: number; readonly until: string }

/** What an answer depends on, besides the size of the register and the passing of time. */
export type CacheKey = {
  readonly caller: string
  readonly audience: string
  readonly request: string
}

/** Bytes that an answer takes besides its body, however small that is. */
export const overhead = 1024

/**
 * Answers that stand: until the size grows or the next turning point passes, and not longer. When
 * the size has grown all are forgotten at once, so that none keeps what was erased. The oldest go
 * first when they take more than `bytes`.
 */
export class AnswerCache {
  readonly #kept = new Map<string, Kept>()
  readonly #bytes: number
  #used = 0
  #size = 0

  constructor(bytes = 64 * 1024 * 1024) {
    this.#bytes = bytes
  }

  find(key: CacheKey, size: number, now: string): Answer | undefined {
    this.#grow(size)
    const name = nameOf(key)
    const kept = this.#kept.get(name)
    if (!kept) return undefined
    if (kept.size === size && now < kept.until) return kept
    this.#forget(name, kept)
    return undefined
  }

  keep(key: CacheKey, answer: Answer, stands: { size: number; until: string }): void {
    this.#grow(stands.size)
    if (stands.size < this.#size || weightOf(answer) > this.#bytes / 16) return
    const name = nameOf(key)
    const before = this.#kept.get(name)
    if (before) this.#forget(name, before)
    this.#kept.set(name, { ...answer, ...stands, body: apart(answer.body) })
    this.#used += weightOf(answer)
    for (const [oldest, kept] of this.#kept) {
      if (this.#used <= this.#bytes) return
      this.#forget(oldest, kept)
    }
  }

  #grow(size: number): void {
    if (size <= this.#size) return
    this.#size = size
    this.#kept.clear()
    this.#used = 0
  }

  #forget(name: string, kept: Kept): void {
    this.#kept.delete(name)
    this.#used -= weightOf(kept)
  }
}

const weightOf = ({ body }: Answer): number => body.length + overhead

/** The same bytes in memory of their own: a small buffer is a part of a larger one, and keeps it all. */
function apart(body: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(body.length)
  body.copy(copy)
  return copy
}

/** A digest, as a request is as long as a stranger likes. */
const nameOf = ({ caller, audience, request }: CacheKey): string =>
  hash("sha256", `${audience}\n${caller}\n${request}`, "base64url")

export const answerOf = (status: number, body: Buffer, contentType: string): Answer => ({
  status,
  body,
  contentType,
  etag: `"${hash("sha256", body, "base64url")}"`,
})
