/** One place in a file that is not as it should be. Line and column are 1-based. */
export type Misplaced = { readonly line: number; readonly column: number; readonly message: string }

/**
 * A file somebody wrote by hand (a mapping, a page of questions) is not valid: a fault of usage.
 * Names every problem with its file, line and column.
 */
export class InvalidFile extends Error {
  readonly path: string
  readonly problems: readonly Misplaced[]

  constructor(path: string, problems: readonly Misplaced[]) {
    super(problems.map((p) => `${path}:${p.line}:${p.column}: ${p.message}`).join("\n"))
    this.name = "InvalidFile"
    this.path = path
    this.problems = problems
  }
}

/** There is no such mapping, or no such file: a fault of usage. */
export class NotFound extends Error {
  constructor(message: string) {
    super(message)
    this.name = "NotFound"
  }
}

/** A file is not what its mapping says. It is refused whole: nothing of it is written. */
export class FileRefused extends Error {
  constructor(path: string, message: string, line?: number) {
    const place = line === undefined ? path : `${path}:${line}`
    super(`${place}: ${message}. Nothing was written.`)
    this.name = "FileRefused"
  }
}

/** One row of a file is refused; the others are taken. The message is the reason alone. */
export class RowRefused extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = "RowRefused"
  }
}
