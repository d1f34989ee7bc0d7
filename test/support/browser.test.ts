import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { fileUrl, openPage, serveFolder, whyNoBrowser } from "./browser.ts"

const folder = mkdtempSync(join(tmpdir(), "answerable-browser-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, body: string): string {
  const path = join(folder, name)
  writeFileSync(path, `<!doctype html><title>${name}</title>${body}`)
  return path
}

test.skipIf(whyNoBrowser)(
  "a clean page has no problems, from a folder and from a host",
  async () => {
    const path = write("clean.html", "<script>document.title += ' ran'</script>")
    const host = await serveFolder(folder)
    for (const address of [fileUrl(path), `${host.origin}/clean.html`]) {
      const { page, problems, close } = await openPage()
      await page.goto(address)
      expect(await page.title()).toBe("clean.html ran")
      expect(problems).toEqual([])
      await close()
    }
    await host.close()
  },
)

test.skipIf(whyNoBrowser)("what goes wrong on a page is recorded", async () => {
  const path = write(
    "wrong.html",
    `<img src="absent.png"><img src="https://example.org/x.png">
     <script>console.error("said"); throw new Error("thrown")</script>`,
  )
  const { page, problems, close } = await openPage()
  await page.goto(fileUrl(path))
  expect(problems).toEqual(
    expect.arrayContaining([
      "console: said",
      "uncaught: thrown",
      "foreign request: https://example.org/x.png",
      expect.stringMatching(/^failed request: .*absent\.png/),
    ]),
  )
  await close()
})

test.skipIf(whyNoBrowser)("web security is on", async () => {
  const path = write("fetch.html", "")
  const host = await serveFolder(folder)
  const { page, close } = await openPage()
  await page.goto(fileUrl(path))
  const answer = page.evaluate((url) => fetch(url).then(() => "read"), `${host.origin}/fetch.html`)
  await expect(answer).rejects.toThrow("Failed to fetch")
  await close()
  await host.close()
})

test.skipIf(whyNoBrowser)("text is drawn with the font of the package", async () => {
  const path = write("font.html", "<p style='font: 40px sans-serif'><span>Answerable</span></p>")
  const { page, close } = await openPage()
  await page.goto(fileUrl(path))
  const width = await page.locator("span").evaluate((span) => span.getBoundingClientRect().width)
  expect(width).toBeGreaterThan(150)
  await close()
})
