/** The reader pressed Cancel. */
export class Cancelled extends Error {}

/** How long the page may be busy before it lets the browser draw and scroll, in milliseconds. */
const slice = 24

/** Lets a long task give way often enough for the page to stay alive, and stop when it is asked to. */
export class Pace {
  readonly #channel = new MessageChannel()
  #since = performance.now()
  #cancelled = false

  cancel(): void {
    this.#cancelled = true
  }

  /** Whether it is time to give way. */
  get isDue(): boolean {
    return performance.now() - this.#since > slice
  }

  /** Gives way to the browser. Rejects with `Cancelled`. */
  async giveWay(): Promise<void> {
    if (this.#cancelled) throw new Cancelled()
    // A timer would wait for at least 4 ms each time; a message does not.
    await new Promise((resolve) => {
      this.#channel.port1.addEventListener("message", resolve, { once: true })
      this.#channel.port1.start()
      this.#channel.port2.postMessage(null)
    })
    this.#since = performance.now()
    if (this.#cancelled) throw new Cancelled()
  }

  close(): void {
    this.#channel.port1.close()
  }
}
