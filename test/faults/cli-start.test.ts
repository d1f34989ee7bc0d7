import { readdirSync } from "node:fs"
import { connect } from "node:net"
import { join } from "node:path"
import { expect, test } from "vitest"
import { answerable, ended, start, temporary, type Server } from "./cli.fixture.ts"

/** The front page, once the site is printed. */
async function frontPage({ url }: Server): Promise<string> {
  for (;;) {
    const response = await fetch(`${url}/`)
    if (response.ok) return await response.text()
    expect(response.status).toBe(503)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function entries(server: Server): Promise<number> {
  const response = await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{ register { systems(first: 1) { totalCount } size } }" }),
  })
  const { data } = (await response.json()) as {
    data: { register: { size: number; systems: { totalCount: number } } }
  }
  expect(data.register.systems.totalCount).toBeGreaterThanOrEqual(12)
  return data.register.size
}

test("start makes the sample on the first run, says so on its pages, and finds it on the next", async () => {
  const folder = temporary()
  const first = await start(folder)
  expect(await frontPage(first)).toContain("A sample.")
  const size = await entries(first)
  await ended(first.process, "SIGTERM")
  expect(first.process.exitCode).toBe(0)
  expect(first.err()).toBe("Making the sample in ./sample; it is made once.\n")
  expect(readdirSync(folder).sort()).toEqual(["sample", "sample.keys"])

  const next = await start(folder)
  await frontPage(next)
  expect(await entries(next)).toBe(size)
  expect(next.err()).toBe("")
})

test("start ends within five seconds though somebody does not hang up", async () => {
  const server = await start(temporary(), "--data", "register")
  const { port, hostname } = new URL(server.url)
  const caller = connect(Number(port), hostname).on("error", () => undefined)
  await new Promise((resolve) => caller.once("connect", resolve))
  caller.write("POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-length: 10\r\n\r\n")
  const before = performance.now()
  await ended(server.process, "SIGINT")
  expect(performance.now() - before).toBeLessThan(7000)
  expect(server.process.exitCode).toBe(0)
  caller.destroy()
})

test("a key opens what it was made for, until it is revoked", async () => {
  const folder = temporary()
  const data = join(folder, "register")
  const made = answerable(
    "token",
    "create",
    "--name",
    "reader",
    "--audience",
    "REGULATOR",
    "--data",
    data,
    "--json",
  )
  const { key } = JSON.parse(made.out) as { key: string }
  const viewer = async (server: Server, bearer: string) => {
    const response = await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${bearer}` },
      body: JSON.stringify({ query: "{ viewer { audience roles } }" }),
    })
    return { status: response.status, body: await response.json() }
  }
  const server = await start(folder, "--data", data)
  expect(await viewer(server, key)).toEqual({
    status: 200,
    body: { data: { viewer: { audience: "REGULATOR", roles: [] } } },
  })
  const wrong = `${key.slice(0, -1)}${key.endsWith("A") ? "B" : "A"}`
  expect(await viewer(server, wrong)).toMatchObject({ status: 401 })
  await ended(server.process, "SIGTERM")

  const prefix = key.split("_")[1] ?? ""
  expect(answerable("token", "list", "--data", data).out).not.toContain(key.split("_")[2])
  expect(answerable("token", "revoke", prefix, "--data", data).status).toBe(0)
  expect(answerable("token", "revoke", prefix, "--data", data)).toMatchObject({ status: 2 })
  expect(await viewer(await start(folder, "--data", data), key)).toMatchObject({ status: 401 })
})
