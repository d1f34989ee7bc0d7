import { readdirSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { parse } from "graphql"
import { expect, onTestFinished, test } from "vitest"
import { makeSample } from "../../api/src/cli/sample/make.ts"
import { folderCaller } from "../../api/src/context.ts"
import { askAs } from "../../api/src/graphql/ask.ts"
import { readExampleOperations } from "../../api/src/http/example-operations.ts"
import { startServer } from "../../api/src/http/server.ts"
import { openRegister } from "../../api/src/register.ts"
import { openPage, whyNoBrowser } from "../support/browser.ts"
import { folder } from "../support/filled-register.ts"

const content = resolve(import.meta.dirname, "../../content")
const operations = readdirSync(join(content, "operations"))

async function sample() {
  const data = join(await folder(), "register")
  await makeSample({ data })
  const register = await openRegister({ data })
  onTestFinished(() => register.close())
  return register
}

test("every example operation is explained, and is answered as it stands", async () => {
  const register = await sample()
  const ask = askAs(register, folderCaller(register))
  expect(operations.length).toBeGreaterThanOrEqual(14)
  for (const name of operations) {
    const text = readFileSync(join(content, "operations", name), "utf8")
    expect(text, name).toMatch(/^# [^\n]+\n#\n# [^\n]+/)
    const { definitions } = parse(text)
    expect(definitions[0], name).toMatchObject({ name: { value: expect.any(String) } })
    const data = await ask<Record<string, { message?: string }>>(text, {})
    // A refusal would be an example of what does not work.
    for (const value of Object.values(data)) expect(value.message, name).toBeUndefined()
  }
})

test.skipIf(whyNoBrowser !== undefined)(
  "the explorer documents the schema and runs an operation, and asks nobody but its origin",
  { timeout: 60_000 },
  async () => {
    const register = await sample()
    const explorer = await readExampleOperations(content)
    const server = await startServer({ register, port: 0, explorer })
    onTestFinished(() => server.close())
    const { page, problems, close } = await openPage()
    onTestFinished(close)
    const origins = new Set<string>()
    page.on("request", (request) => origins.add(new URL(request.url()).origin))
    await page.goto(`${server.url}/explorer`)
    await page.getByLabel(/Execute query/).waitFor()
    await page.getByLabel(/Execute query/).click()
    // The editor draws a line in parts.
    await page.locator(".graphiql-response", { hasText: "totalCount" }).waitFor()
    await page.getByLabel(/Show Documentation Explorer/).click()
    await page.locator(".graphiql-doc-explorer").getByText("Query", { exact: true }).click()
    await page.getByText("Reads. Every one goes through a view of the register.").first().waitFor()
    // A token is in nobody's storage.
    const stored = await page.evaluate(() => JSON.stringify({ ...localStorage }))
    expect(stored).not.toContain("authorization")
    expect(problems).toEqual([])
    expect([...origins].filter((origin) => origin !== server.url)).toEqual([])
  },
)

test("there is no explorer unless it is asked for", async () => {
  const register = await sample()
  const server = await startServer({ register, port: 0 })
  onTestFinished(() => server.close())
  expect((await fetch(`${server.url}/explorer/start.js`)).status).not.toBe(200)
})
