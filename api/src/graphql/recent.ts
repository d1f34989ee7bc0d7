/**
 * What was made of texts. The ones used least recently are forgotten when the texts have more than
 * `most` characters together: what is made of a text is many times as large.
 */
export class Recent<Of> {
  readonly #kept = new Map<string, { readonly of: Of; readonly length: number }>()
  readonly #most: number
  #length = 0

  constructor(most: number) {
    this.#most = most
  }

  find(name: string): Of | undefined {
    const known = this.#kept.get(name)
    if (!known) return undefined
    this.#kept.delete(name)
    this.#kept.set(name, known)
    return known.of
  }

  /** Keeps what was made of a text of that length. */
  keep(name: string, of: Of, length: number): void {
    this.forget(name)
    this.#kept.set(name, { of, length })
    this.#length += length
    for (const [oldest] of this.#kept) {
      if (this.#length <= this.#most) return
      this.forget(oldest)
    }
  }

  forget(name: string): void {
    this.#length -= this.#kept.get(name)?.length ?? 0
    this.#kept.delete(name)
  }
}
