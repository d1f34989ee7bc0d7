import { siteHeadersFor } from "@answerable/schema/site"
import { expect, test } from "vitest"
import { hostFiles } from "./hosts.ts"

const inline = { script: "sha256-c2NyaXB0+/=", style: "sha256-c3R5bGU=" }
const siteHeaders = siteHeadersFor(inline)

const named = (found: Iterable<RegExpMatchArray>) =>
  Object.fromEntries([...found].map(([, name = "", value = ""]) => [name.toLowerCase(), value]))

/** How each host reads its file. */
const readers: Record<string, (text: string) => Record<string, string>> = {
  _headers: (text) => named(text.matchAll(/^ {2}([\w-]+): (.+)$/gm)),
  ".htaccess": (text) => named(text.matchAll(/^ {2}Header always set ([\w-]+) "([^"]*)"$/gm)),
  "nginx-headers.conf": (text) => named(text.matchAll(/^add_header ([\w-]+) "([^"]*)" always;$/gm)),
  "staticwebapp.config.json": (text) => {
    const { globalHeaders } = JSON.parse(text) as { globalHeaders: Record<string, string> }
    const entries = Object.entries(globalHeaders)
    return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value]))
  },
  "web.config": (text) => named(text.matchAll(/<add name="([\w-]+)" value="([^"]*)" \/>/g)),
}

test.each(Object.entries(hostFiles(siteHeaders)))(
  "%s sets every header of the site",
  (path, text) => {
    expect(readers[path]?.(text)).toEqual(siteHeaders)
  },
)

test("no value has a character that one of the files would need to escape", () => {
  for (const value of Object.values(siteHeaders)) expect(value).not.toMatch(/["\\<>&$%\n]/)
})

test("no page may run an inline script but the verifier, or load anything from elsewhere", () => {
  const policy = siteHeaders["content-security-policy"] ?? ""
  expect(policy).not.toMatch(/unsafe-|https?:|\*/)
  expect(policy).toContain(`script-src 'self' '${inline.script}';`)
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
})
