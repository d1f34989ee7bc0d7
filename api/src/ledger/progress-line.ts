type Stream = NodeJS.WritableStream & { readonly columns?: number; readonly isTTY?: boolean }

/** One line of a terminal that is written over as work goes on; silent where there is no terminal. */
export function progressLine(stream: Stream): { tell(text: string): void; end(): void } {
  if (!stream.isTTY) return { tell: () => undefined, end: () => undefined }
  let next = 0
  let shown = false
  return {
    tell(text) {
      if (performance.now() < next) return
      next = performance.now() + 100
      shown = true
      stream.write(`\r\x1b[2K${text.slice(0, (stream.columns ?? 80) - 1)}`)
    },
    end() {
      if (shown) stream.write("\r\x1b[2K")
    },
  }
}
