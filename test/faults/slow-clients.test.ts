import { expect, onTestFinished, test } from "vitest"
import { filledRegister } from "../support/filled-register.ts"
import { serve } from "../support/http.ts"
import { slowClient } from "../support/slow-client.ts"

const clients = 500

test(
  "C12: 500 clients that send slowly, or nothing, are closed in 10 seconds, and others are answered",
  { timeout: 60_000 },
  async () => {
    const { register } = await filledRegister("SQLite")
    const { url, post } = await serve(register)
    const port = Number(new URL(url).port)
    let closed = 0
    const closing = Array.from({ length: clients }, (_, at) =>
      slowClient(port, at, onTestFinished).finally(() => (closed += 1)),
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
