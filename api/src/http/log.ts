import type { Writable } from "node:stream"

/** What is told of an error in the log: never what it was about, which can be the text of a record. */
type ToldError = {
  readonly type: string
  readonly message: string
  readonly stack: string
  readonly code?: string
  readonly cause?: ToldError
}

type Thrown = Error & { readonly code?: unknown; readonly severity?: unknown }

/**
 * An error for the log. PostgreSQL puts the values of a statement into quotes in its messages, and
 * into fields besides; neither is told.
 */
export function toldError(error: unknown, depth = 0): ToldError {
  if (!(error instanceof Error)) return { type: typeof error, message: "", stack: "" }
  const { name, message, stack = "", code, cause, severity } = error as Thrown
  const ofDatabase = severity !== undefined
  const said = ofDatabase ? withoutValues(message) : message
  return {
    type: name,
    message: said,
    stack: ofDatabase ? stack.replace(message, said) : stack,
    ...(typeof code === "string" && { code }),
    ...(cause !== undefined && depth < 3 && { cause: toldError(cause, depth + 1) }),
  }
}

const withoutValues = (message: string): string => message.replaceAll(/"[^"]*"/g, '"…"')

/** The settings of the log: one JSON object a line, requests only where they are asked for. */
export const logOptions = ({ requests, to }: { requests: boolean; to: Writable }) => ({
  level: requests ? "info" : "warn",
  stream: to,
  serializers: { err: (error: unknown) => toldError(error) },
  // Nothing of a request is logged but what `noteRequest` names; this is for whoever adds to it.
  redact: {
    paths: [
      "authorization",
      "*.authorization",
      "*.cookie",
      '*["set-cookie"]',
      "*.headers",
      "req",
      "res",
      "token",
      "*.token",
    ],
    censor: "redacted",
  },
})
