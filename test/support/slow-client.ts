import { connect, type Socket } from "node:net"

/** What a client sends that never comes to an end: a first part, and then a byte now and then. */
const slow = {
  "a head": ["GET /graphql HTTP/1.1\r\nHost: a\r\n", "x"],
  "a body": [
    "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n{",
    " ",
  ],
  nothing: ["", ""],
} as const

const kinds = Object.values(slow)
const drip = 500

/** Opens a slow client, of a kind by its place; resolves with the milliseconds after which it was closed. */
export function slowClient(
  port: number,
  place: number,
  onOpen: (close: () => void) => void = () => undefined,
): Promise<number> {
  const [first, then] = kinds[place % kinds.length] ?? ["", ""]
  return new Promise((resolve) => {
    const started = performance.now()
    const socket: Socket = connect(port, "127.0.0.1")
    if (first) socket.write(first)
    const dripping = setInterval(() => then && socket.writable && socket.write(then), drip)
    const end = () => {
      clearInterval(dripping)
      socket.destroy()
      resolve(performance.now() - started)
    }
    onOpen(end)
    // Whatever the server says, the client is told that it is over by the end of the stream.
    socket.resume()
    socket.on("end", end).on("error", end).on("close", end)
  })
}
