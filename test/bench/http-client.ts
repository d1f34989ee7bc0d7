import { connect, type Socket } from "node:net"

export type Load = {
  readonly url: string
  readonly method: "GET" | "POST"
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** The body; `{{n}}` in it is another number in each request. */
  readonly body: string
  readonly connections: number
  readonly seconds: number
  /** The status that every answer must have. */
  readonly status: number
  /** What the body of every answer must hold. */
  readonly holding?: string | undefined
}

export type Loaded = {
  readonly requests: number
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
}

let number = 10_000_000

/**
 * Asks one thing over connections that are kept open, each asking again when it was answered.
 * Rejects when an answer is not the one expected.
 */
export async function loadServer(load: Load): Promise<Loaded> {
  const times: number[] = []
  const started = performance.now()
  const until = started + load.seconds * 1000
  await Promise.all(Array.from({ length: load.connections }, () => askUntil(load, until, times)))
  const seconds = (performance.now() - started) / 1000
  times.sort((a, b) => a - b)
  const quantile = (part: number) => times[Math.floor((times.length - 1) * part)] ?? Number.NaN
  const requests = times.length
  return { requests, perSecond: requests / seconds, p50: quantile(0.5), p99: quantile(0.99) }
}

function askUntil(load: Load, until: number, times: number[]): Promise<void> {
  const { hostname, port } = new URL(load.url)
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true })
    let asked = 0
    const ask = () => {
      asked = performance.now()
      socket.write(requestOf(load))
    }
    socket.on("connect", ask)
    socket.on("error", reject)
    readAnswers(socket, (answer) => {
      const now = performance.now()
      times.push(now - asked)
      const problem = problemOf(load, answer)
      if (problem === undefined && now < until) return ask()
      socket.destroy()
      return problem === undefined ? resolve() : reject(new Error(problem))
    })
  })
}

function requestOf({ url, method, path, headers, body }: Load): string {
  const content = body.includes("{{n}}") ? body.replaceAll("{{n}}", String(number++)) : body
  const given = { host: new URL(url).host, "content-length": String(content.length), ...headers }
  const lines = Object.entries(given).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n${content}`
}

function problemOf({ status, holding = "" }: Load, answer: Buffer): string | undefined {
  const begin = `HTTP/1.1 ${status} `
  const good = answer.subarray(0, begin.length).toString("latin1") === begin
  return good && answer.includes(holding) ? undefined : `not expected: ${answer.toString("utf8")}`
}

const endOfHeaders = Buffer.from("\r\n\r\n")

/** Cuts what comes over a connection into answers, by their `content-length`. */
function readAnswers(socket: Socket, take: (answer: Buffer) => void): void {
  let parts: Buffer[] = []
  let held = 0
  let expected = 0
  socket.on("data", (part: Buffer) => {
    parts.push(part)
    held += part.length
    if (expected === 0) expected = lengthOf(parts.length === 1 ? part : Buffer.concat(parts))
    if (expected === 0 || held < expected) return
    const answer = Buffer.concat(parts)
    parts = []
    held = 0
    expected = 0
    take(answer)
  })
}

/** The length of an answer with its headers; 0 while that is not known yet. */
function lengthOf(begun: Buffer): number {
  const at = begun.indexOf(endOfHeaders)
  if (at < 0) return 0
  const [, length = "0"] = /\r\ncontent-length: (\d+)/i.exec(begun.toString("latin1", 0, at)) ?? []
  return at + endOfHeaders.length + Number(length)
}
