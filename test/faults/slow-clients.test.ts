import { connect, type Socket } from "node:net"
import { expect, onTestFinished, test } from "vitest"
import { filledRegister } from "../support/filled-register.ts"
import { serve } from "../support/http.ts"

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
const clients = 500
const drip = 500

/** Opens a slow client; resolves with the milliseconds after which it was closed. */
function slowClient(port: number, [first, then]: readonly [string, string]): Promise<number> {
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
    onTestFinished(end)
    // Whatever the server says, the client is told that it is over by the end of the stream.
    socket.resume()
    socket.on("end", end).on("error", end).on("close", end)
  })
}

test(
  "C12: 500 clients that send slowly, or nothing, are closed in 10 seconds, and others are answered",
  { timeout: 60_000 },
  async () => {
    const { register } = await filledRegister("SQLite")
    const { url, post } = await serve(register)
    const port = Number(new URL(url).port)
    let closed = 0
    const closing = Array.from({ length: clients }, (_, at) =>
      slowClient(port, kinds[at % kinds.length]!).finally(() => (closed += 1)),
    )
    let answered = 0
    while (closed < clients) {
      const { status } = await post({ query: "{ register { size } }" })
      expect(status).toBe(200)
      answered += 1
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    const longest = Math.max(...(await Promise.all(closing)))
    // Ten seconds, and what a loaded machine adds to them.
    expect(longest).toBeLessThan(15_000)
    expect(answered).toBeGreaterThan(50)
  },
)
