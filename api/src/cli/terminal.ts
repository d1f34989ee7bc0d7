type Out = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number }

/** One line that is written over while something goes on; nothing where there is no terminal. */
export function progressLine(out: Out): { at(text: string): void; done(): void } {
  let last = 0
  return {
    at(text) {
      const now = performance.now()
      if (!out.isTTY || now - last < 50) return
      last = now
      out.write(`\r\u001b[2K${text.slice(0, (out.columns ?? 80) - 1)}`)
    },
    done() {
      if (out.isTTY) out.write("\r\u001b[2K")
    },
  }
}
