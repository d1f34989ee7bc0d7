import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { answerHeaders, siteHeaders, type Headers } from "@answerable/schema/site"
import { expect, test } from "vitest"
import { openRegister } from "../../api/src/register.ts"
import { keyFor, serve } from "../support/http.ts"
import { filesOf, verify } from "../support/snapshots.ts"
import { internalPrint, publicPrint } from "./printed.ts"

const served = (audience: string) => (audience === "PUBLIC" ? publicPrint : internalPrint)
const data = join(publicPrint, "../../register")

/** What a print says of the headers that its host sets: they name what stands in its verify.html. */
const { globalHeaders } = JSON.parse(
  readFileSync(join(publicPrint, "staticwebapp.config.json"), "utf8"),
) as { globalHeaders: Headers }

/** What an answer says of the headers that it should have. */
const among = (headers: globalThis.Headers, wanted: Headers): Headers =>
  Object.fromEntries(Object.keys(wanted).map((name) => [name, headers.get(name) ?? "none"]))

test("every page, download and error of the site carries its headers", async () => {
  const register = await openRegister({ data })
  const { url, send } = await serve(register, { current: served })
  const key = await keyFor(register, { audience: "INTERNAL" })
  const authorization = `Basic ${Buffer.from(`any:${key}`).toString("base64")}`
  const answers: [path: string, status: number, headers?: Record<string, string>][] = [
    ["/", 200],
    ["/systems/letter-sorter.html", 200],
    ["/site.css", 200],
    ["/search.js", 200],
    ["/data/systems.csv", 200],
    ["/data/systems.json", 200],
    ["/_headers", 200],
    ["/.htaccess", 200],
    ["/log/checkpoint", 200],
    ["/no-such-page.html", 404],
    ["/internal", 302],
    ["/internal/", 401],
    ["/internal/", 200, { authorization }],
    ["/regulator/", 401, { authorization }],
  ]
  for (const [path, status, headers] of answers) {
    const answer = await send(new URL(path, url).href, {
      redirect: "manual",
      ...(headers && { headers }),
    })
    expect(answer.status, path).toBe(status)
    const ofPrint = status === 401 ? siteHeaders : globalHeaders
    const wanted = status === 302 ? answerHeaders : ofPrint
    expect(among(answer.headers, wanted), path).toEqual(wanted)
  }
  await register.close()
})

test("what is not for everybody may be kept by nobody on the way", async () => {
  const register = await openRegister({ data })
  const { url, send } = await serve(register, { current: served })
  const key = await keyFor(register, { name: "browser", audience: "INTERNAL" })
  const authorization = `Basic ${Buffer.from(`any:${key}`).toString("base64")}`
  const caching = async (path: string, init: RequestInit = {}) => {
    const { headers } = await send(new URL(path, url).href, init)
    return [headers.get("cache-control"), headers.get("vary")]
  }
  expect(await caching("/site.css")).toEqual(["no-cache", null])
  const restricted = ["private, no-cache", "authorization"]
  for (const path of ["/internal/", "/internal/data/systems.csv", "/internal/no-such-page.html"]) {
    expect(await caching(path, { headers: { authorization } }), path).toEqual(restricted)
    expect(await caching(path), path).toEqual(restricted)
  }
  await register.close()
})

test("the headers name the script and the style of verify.html, and no other", () => {
  const page = readFileSync(join(publicPrint, "verify.html"), "utf8")
  const hashes = [/<script>([^]*)<\/script>/, /<style>([^]*)<\/style>/].map((inline) => {
    const text = inline.exec(page)?.[1] ?? ""
    return `'sha256-${createHash("sha256").update(text).digest("base64")}'`
  })
  const policy = new globalThis.Headers(globalHeaders).get("content-security-policy") ?? ""
  expect(policy.match(/'sha256-[^']+'/g)).toEqual(hashes)
})

test("while the site is being printed, and on answers of the API, the headers are there too", async () => {
  const register = await openRegister({ data })
  const { url, send, post } = await serve(register)
  const { status, headers } = await send(new URL("/", url).href, {})
  expect(status).toBe(503)
  expect(among(headers, siteHeaders)).toEqual(siteHeaders)
  const answered = await post({ query: "{ register { size } }" })
  expect(among(answered.headers, answerHeaders)).toEqual(answerHeaders)
  const { headers: health } = await send(new URL("/healthz", url).href, {})
  expect(among(health, answerHeaders)).toEqual(answerHeaders)
  await register.close()
})

test("a print carries the headers for other hosts, and its manifest vouches for them", async () => {
  const files = filesOf(publicPrint)
  const manifest = JSON.parse(files.get("site.manifest.json")?.toString() ?? "") as {
    files: Record<string, string>
  }
  const paths = ["_headers", ".htaccess", "nginx-headers.conf", "staticwebapp.config.json"]
  expect(Object.keys(manifest.files)).toEqual(expect.arrayContaining([...paths, "web.config"]))
  expect((await verify(publicPrint)).problems).toEqual([])
})
