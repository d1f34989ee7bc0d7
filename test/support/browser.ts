import { pathToFileURL } from "node:url"
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core"
import { afterAll } from "vitest"
import { unpackChromium } from "./chromium.ts"
import { missing } from "./missing.ts"

export { serveFolder } from "./serve.ts"

/**
 * Our own launch flags: those of the package switch web security off, and tests of it with them.
 * The others keep the browser itself off the network.
 */
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]

const launched = await launch()

/** Why there is no browser, or undefined when there is one; for `test.skipIf`. */
export const whyNoBrowser: string | undefined = typeof launched === "string" ? launched : undefined

if (whyNoBrowser !== undefined) missing("a browser", whyNoBrowser)

afterAll(async () => {
  if (typeof launched !== "string") await launched.close()
})

/** A page that went wrong in any of these ways is a failed test; `problems` grows as it happens. */
export type WatchedPage = {
  page: Page
  /** Console errors, uncaught errors, failed requests, requests to anywhere but this machine. */
  problems: string[]
  close: () => Promise<void>
}

/**
 * Opens an empty page in a context of its own (no cookies, no cache shared) in the one browser of
 * the test file. Requests to another machine are recorded, and never leave.
 */
export async function openPage(options: BrowserContextOptions = {}): Promise<WatchedPage> {
  if (typeof launched === "string") throw new Error(launched)
  const context = await launched.newContext(options)
  const problems: string[] = []
  await context.route(
    (url) => !isLocal(url),
    async (route) => {
      problems.push(`foreign request: ${route.request().url()}`)
      await route.abort()
    },
  )
  const page = await context.newPage()
  watch(page, problems)
  return { page, problems, close: () => context.close() }
}

/** The `file://` address of a file, as a double click opens it. */
export const fileUrl = (path: string): string => pathToFileURL(path).href

function watch(page: Page, problems: string[]): void {
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()}`)
  })
  page.on("pageerror", (error) => problems.push(`uncaught: ${error.message}`))
  page.on("requestfailed", (request) => {
    if (!isLocal(new URL(request.url()))) return
    problems.push(`failed request: ${request.url()} (${request.failure()?.errorText ?? "?"})`)
  })
  page.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`)
  })
}

function isLocal(url: URL): boolean {
  if (!/^(?:https?|wss?):$/.test(url.protocol)) return true
  return ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname)
}

async function launch(): Promise<Browser | string> {
  try {
    const { executable, env } = await unpackChromium()
    return await chromium.launch({
      executablePath: executable,
      args: flags,
      env: { ...process.env, ...env },
      headless: true,
    })
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
