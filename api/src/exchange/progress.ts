type Out = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number }

export type Progress = {
  readonly onProgress: (done: number) => void
  readonly done: () => void
}

/** Tells how far a file is: on a terminal one line that is written over, elsewhere a line a tenth. */
export function progressOf(out: Out, fileName: string, total: number): Progress {
  let tenth = 0
  const line = (done: number) =>
    `${fileName}: ${done.toLocaleString("en")} of ${total.toLocaleString("en")} records`
  return {
    onProgress(done) {
      if (out.isTTY) {
        out.write(`\r\u001b[2K${line(done).slice(0, (out.columns ?? 80) - 1)}`)
        return
      }
      const now = Math.floor((done * 10) / Math.max(total, 1))
      if (now > tenth) out.write(`${line(done)}\n`)
      tenth = now
    },
    done() {
      if (out.isTTY) out.write("\r\u001b[2K")
    },
  }
}
