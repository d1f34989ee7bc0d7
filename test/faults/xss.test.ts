import { join } from "node:path"
import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { htmlOf } from "../../site/adapter/markdown.ts"
import { publish } from "../../api/src/ledger/publication.ts"
import { sitePages } from "../../api/src/ledger/site-pages.ts"
import { pagesBelow } from "../browser/pages.ts"
import { fileUrl, openPage, whyNoBrowser } from "../support/browser.ts"
import { keyFor, serve } from "../support/http.ts"
import { folder, openTestRegister } from "../support/register.ts"
import { payloads } from "./xss.payloads.ts"
import { fileNameOf, fillWithPayloads, Placing, type Placed } from "./xss.register.ts"

/** What happened on pages that must not happen: calls, dialogs, violations of the policy. */
async function watched(
  options: Parameters<typeof openPage>[0] = {},
): Promise<{ page: Page; happened: string[]; close: () => Promise<void> }> {
  const { page, problems: happened, close } = await openPage(options)
  const note = (what: string) => (_source: unknown, detail: unknown) => {
    happened.push(`${what}: ${String(detail)}`)
  }
  await page.context().exposeBinding("ran", note("ran"))
  await page.context().exposeBinding("violated", note("violated"))
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      (globalThis as unknown as { violated: (text: string) => void }).violated(
        `${violatedDirective} ${blockedURI}`,
      ),
    )
  })
  page.on("dialog", (dialog) => {
    happened.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  return { page, happened, close }
}

const elements = new Set(
  (
    "html head meta title link body a aside p strong header span nav ul li ol main footer h1 h2 h3 dl dt dd " +
    "div b em section table caption thead tbody tr th td svg g rect text path code pre q time form label input " +
    "button noscript abbr wbr details summary blockquote"
  ).split(" "),
)

const attributes =
  /^(?:href|class|id|lang|charset|name|content|rel|src|tabindex|aria-[a-z]+|role|scope|datetime|title|type|for|hidden|download|autocomplete|spellcheck|start|viewBox|width|height|x|y|rx|d|text-anchor)$/

/** What a page is made of that our own pages are not, and its text. */
type Seen = { readonly strange: string[]; readonly text: string }

const look = (page: Page): Promise<Seen> =>
  page.evaluate(
    ({ known, pattern }) => {
      const strange: string[] = []
      const named = new RegExp(pattern)
      for (const element of document.querySelectorAll("*")) {
        const { localName } = element
        const own = /^(?:(?:\.\.\/)*(?:search|search-index|proof|proofs\/heads)\.js)$/
        if (localName === "script" && own.test(element.getAttribute("src") ?? "")) continue
        // The proofs of a page are data, and nothing of a text ends them.
        if (element.matches('script#proof[type="application/json"]:not([src])')) continue
        if (!known.includes(localName)) strange.push(`<${localName}>`)
        for (const { name, value } of element.attributes) {
          if (!named.test(name)) strange.push(`<${localName} ${name}>`)
          const runs = /^(?:href|src)$/.test(name) && /^[^/?#]*:/.test(value)
          if (runs && !/^(?:https?:|mailto:|data:,$)/.test(value)) strange.push(`${name}=${value}`)
        }
      }
      return { strange, text: `${document.title}\n${document.documentElement.textContent}` }
    },
    { known: [...elements], pattern: attributes.source },
  )

/** A text as a reader sees it: spaces and what shows nothing at its ends do not count. */
const seen = (text: string) =>
  text
    .normalize("NFC")
    .replaceAll(/[\s\u200b\u2060\ufeff]+/gu, " ")
    .trim()

async function published() {
  const { register, ctx } = await openTestRegister("SQLite")
  const placing = new Placing()
  await fillWithPayloads(ctx, placing)
  const out = join(await folder(), "site")
  const pages = await sitePages(register)
  await publish(register, { audiences: ["INTERNAL"], out, pages, durable: false })
  return { register, out, placed: placing.placed }
}

/** Opens every page of a print, and tells what stood in all of them together. */
async function walk(page: Page, out: string, address: (path: string) => string): Promise<Seen> {
  const strange: string[] = []
  const texts: string[] = []
  for (const path of pagesBelow(out)) {
    // The verifier is the same in every print: no text of a record is in it.
    if (path === "verify.html") continue
    await page.goto(address(path))
    const found = await look(page)
    strange.push(...found.strange.map((what) => `${path}: ${what}`))
    texts.push(seen(found.text))
  }
  return { strange, text: texts.join("\n") }
}

/** A text as it is kept, where a field keeps it in another way. */
const kept: Record<string, (text: string) => string> = {
  "file name": fileNameOf,
  // A key of several columns joins them by slashes.
  key: (text) => text.replaceAll(/[\\/#]/g, "\\$&"),
}

/** The texts that a print shows; the title of a mapping is for whoever imports, and is not kept. */
const shown = (placed: readonly Placed[]): string[] =>
  placed
    .filter(({ field }) => field !== "title")
    .map(({ field, text }) => seen(kept[field]?.(text) ?? text))

test.skipIf(whyNoBrowser)(
  `C15: ${payloads.length} texts that would like to run, in every field, are text from a folder and from our server`,
  { timeout: 180_000 },
  async () => {
    expect(payloads.length).toBeGreaterThanOrEqual(200)
    const { register, out, placed } = await published()
    expect(placed.length).toBeGreaterThan(2 * payloads.length)

    const local = await watched()
    const fromFolder = await walk(local.page, out, (path) => fileUrl(join(out, path)))
    expect(local.happened).toEqual([])
    expect(fromFolder.strange).toEqual([])
    const missing = shown(placed).filter((text) => !fromFolder.text.includes(text))
    expect(missing).toEqual([])
    await local.close()

    const key = await keyFor(register, { audience: "INTERNAL" })
    const { url } = await serve(register, { current: () => out })
    const httpCredentials = { username: "any", password: key }
    const remote = await watched({ httpCredentials })
    const address = (path: string) => new URL(`/internal/${path}`, url).href
    expect((await remote.page.goto(address("index.html")))?.headers()).toMatchObject({
      "content-security-policy": expect.stringContaining("default-src 'none'"),
    })
    const fromServer = await walk(remote.page, out, address)
    expect(remote.happened).toEqual([])
    expect(fromServer).toEqual(fromFolder)

    await remote.page.goto(address("search.html"))
    for (const { text } of placed.filter(({ field }) => field === "system")) {
      await remote.page.getByRole("searchbox").fill(text)
      const found = await remote.page.locator("#results a").allTextContents()
      expect(found.map(seen), text).toContain(seen(text))
      expect((await look(remote.page)).strange).toEqual([])
    }
    expect(remote.happened).toEqual([])
    await remote.close()
  },
)

test.skipIf(whyNoBrowser)("C15: Markdown of our own pages runs nothing either", async () => {
  const { page, happened, close } = await watched()
  const rendered = await Promise.all(payloads.map((payload, n) => htmlOf(payload(`ran(${n})`))))
  const sections = rendered.map((html) => `<section>${html}</section>`)
  await page.setContent(`<!doctype html><title>Markdown</title>${sections.join("\n")}`)
  await page.waitForTimeout(200)
  expect(happened.filter((what) => !/^(?:foreign|failed) request/.test(what))).toEqual([])
  const running = await page.evaluate(() =>
    [...document.querySelectorAll("*")].flatMap((element) => [
      ...(/^(?:script|iframe|object|embed|svg|math|style|form|base|template)$/.test(
        element.localName,
      )
        ? [`<${element.localName}>`]
        : []),
      ...[...element.attributes].flatMap(({ name, value }) =>
        /^(?:on|style$|srcdoc)/.test(name) || /^\s*(?:javascript|data|vbscript):/i.test(value)
          ? [`<${element.localName} ${name}=${value}>`]
          : [],
      ),
    ]),
  )
  expect(running).toEqual([])
  expect(await page.locator("body > section").count()).toBe(payloads.length)
  await close()
})
