import { connect } from "node:net"

export type RawAnswer = {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Sends an address as it is written, byte for byte: `fetch` would make a plain one of it. */
export function rawRequest(
  url: string,
  path: string,
  more: { readonly method?: string; readonly authorization?: string } = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url)
  const { method = "GET", authorization } = more
  const lines = [
    `${method} ${path} HTTP/1.1`,
    "Host: a",
    "Connection: close",
    ...(authorization === undefined ? [] : [`Authorization: ${authorization}`]),
  ]
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    const socket = connect(Number(port), hostname, () =>
      socket.write(Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1")),
    )
    socket.on("data", (part) => parts.push(part))
    socket.on("error", reject)
    socket.on("end", () => resolve(read(Buffer.concat(parts).toString("latin1"))))
  })
}

function read(text: string): RawAnswer {
  const [head = "", ...body] = text.split("\r\n\r\n")
  const [first = "", ...lines] = head.split("\r\n")
  const headers = lines.map((line) => {
    const colon = line.indexOf(":")
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const
  })
  return {
    status: Number(first.split(" ")[1]),
    headers: Object.fromEntries(headers),
    body: body.join("\r\n\r\n"),
  }
}
