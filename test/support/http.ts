import { onTestFinished } from "vitest"
import { startServer, type ServerGiven } from "../../api/src/http/server.ts"
import { createToken } from "../../api/src/http/token.command.ts"
import type { Register } from "../../api/src/register.ts"

export type Reply = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: {
    data?: Record<string, unknown> | null
    errors?: {
      message: string
      path?: (string | number)[]
      locations?: { line: number; column: number }[]
      extensions: { code: string }
    }[]
  }
}

export type Asked = {
  readonly query: string
  readonly variables?: Record<string, unknown>
  readonly operationName?: string
  readonly key?: string
}

/** A server on a free port, closed when the test is over. */
export async function serve(register: Register, given: Partial<ServerGiven> = {}) {
  const server = await startServer({ register, port: 0, ...given })
  onTestFinished(() => server.close())
  const url = `${server.url}/graphql`
  const send = async (address: string, init: RequestInit): Promise<Reply> => {
    const response = await fetch(address, init)
    const text = await response.text()
    const body = text.startsWith("{") ? (JSON.parse(text) as Reply["body"]) : {}
    return { status: response.status, headers: response.headers, text, body }
  }
  const authorization = (key: string | undefined) =>
    key === undefined ? undefined : { authorization: `Bearer ${key}` }
  return {
    url,
    send,
    post: ({ key, ...asked }: Asked): Promise<Reply> =>
      send(url, {
        method: "POST",
        headers: { "content-type": "application/json", ...authorization(key) },
        body: JSON.stringify(asked),
      }),
    /** A query by GET, as a cache in between would send it again. */
    get: ({ query, key }: Asked, headers: Record<string, string> = {}): Promise<Reply> =>
      send(`${url}?query=${encodeURIComponent(query)}`, {
        headers: { "apollo-require-preflight": "1", ...authorization(key), ...headers },
      }),
  }
}

/** A new API key. */
export const keyFor = (
  register: Register,
  given: Partial<Parameters<typeof createToken>[1]>,
): Promise<string> =>
  createToken(register, {
    name: "test",
    audience: "INTERNAL",
    roles: [],
    expiresAt: null,
    ...given,
  })
