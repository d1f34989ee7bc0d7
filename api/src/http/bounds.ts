import type { Socket } from "node:net"
import { errorCodes, type ErrorCode } from "@answerable/schema/api"
import { answerHeaders } from "@answerable/schema/site"
import type { FastifyInstance, FastifyRequest } from "fastify"
import type { Caller } from "../context.ts"
import { BadRequest } from "../ledger/refusal.ts"

/** How large and how slow a request may be. */
export const bounds = {
  /** Bytes of a body. */
  body: 100_000,
  /** Bytes of the body of a recorder, who sends what was observed and decided in batches. */
  batch: 1_000_000,
  /** Bytes of an address, its query among them. */
  url: 8192,
  /** Bytes of all the headers. */
  head: 16_384,
  /** Milliseconds until a request has arrived, head and body. */
  arrival: 8000,
  /** Milliseconds for which a connection may be silent. */
  silence: 60_000,
} as const

/** What is refused before anything of a request is read by a program of ours. */
export const boundedOptions = {
  bodyLimit: bounds.batch,
  requestTimeout: bounds.arrival,
  connectionTimeout: bounds.silence,
  http: {
    headersTimeout: bounds.arrival,
    maxHeaderSize: bounds.head,
    // Slow requests are looked for this often, in milliseconds.
    connectionsCheckingInterval: 1000,
  },
  clientErrorHandler: answerClientError,
} as const

/** Refuses addresses that are too long, and bodies that would have to be unpacked first. */
export function refuseBeyondBounds(app: FastifyInstance): void {
  app.addHook("onRequest", async ({ url, headers }) => {
    if (url.length > bounds.url)
      throw new BadRequest(`The address has more than ${bounds.url} bytes.`, "REQUEST_TOO_LARGE")
    const encoding = headers["content-encoding"]
    if (encoding !== undefined && encoding !== "identity")
      throw new BadRequest(
        "content-encoding: send the body as it is, not compressed.",
        "UNSUPPORTED_MEDIA_TYPE",
      )
  })
}

/**
 * Refuses a body that announces more than anybody may send. Only a recorder may send more than
 * `bounds.body`, and says beforehand how much.
 */
export async function refuseLargeBody(
  { headers }: FastifyRequest,
  read: () => Promise<Caller>,
): Promise<void> {
  const announced = Number(headers["content-length"] ?? 0)
  if (announced <= bounds.body) return
  const isRecorder = announced <= bounds.batch && (await read()).roles.includes("RECORDER")
  if (!isRecorder) throw new BadRequest(tooLarge, "REQUEST_TOO_LARGE")
}

const tooLarge = `The body has more than ${bounds.body} bytes, or than the ${bounds.batch} of a recorder that announces them.`

/** The text of a body. One that does not announce its length has at most `bounds.body` bytes. */
export async function readBody(
  { headers }: FastifyRequest,
  payload: AsyncIterable<Buffer>,
): Promise<string> {
  const limit = headers["content-length"] === undefined ? bounds.body : bounds.batch
  const parts: Buffer[] = []
  let length = 0
  for await (const part of payload) {
    length += part.length
    if (length > limit) throw new BadRequest(tooLarge, "REQUEST_TOO_LARGE")
    parts.push(part)
  }
  return Buffer.concat(parts).toString("utf8")
}

const codes: Readonly<Record<string, ErrorCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: "REQUEST_TIMEOUT",
  HPE_HEADER_OVERFLOW: "REQUEST_TOO_LARGE",
}

/** Answers what is no HTTP, or has not arrived in time, where there is still somebody to answer. */
function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || socket.destroyed) return
  if (!socket.writable) return void socket.destroy()
  const code = codes[error.code ?? ""] ?? "BAD_USER_INPUT"
  const { meaning } = errorCodes[code]
  const status = error.code === "HPE_HEADER_OVERFLOW" ? 431 : errorCodes[code].status
  const body = JSON.stringify({ errors: [{ message: meaning, extensions: { code } }] })
  const headers = {
    ...answerHeaders,
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    connection: "close",
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${status} Refused\r\n${lines.join("")}\r\n${body}`)
}
