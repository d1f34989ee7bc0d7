import { expect } from "vitest"
import { openPage, serveFolder } from "../support/browser.ts"
import { publicPrint } from "./printed.ts"
import { choose, ofBrowser, verdicts, verifyPage } from "./verify-page.fixture.ts"

ofBrowser("where no worker may run, the page checks by itself", async () => {
  const { page, problems, close } = await openPage()
  await page.addInitScript("delete globalThis.Worker")
  await page.goto(verifyPage)
  await choose(page, publicPrint)
  expect(await verdicts(page)).toEqual(["Pass", "Pass"])
  expect(problems).toEqual([])
  await close()
})

ofBrowser("from a file, the page checks on other threads, which end with the check", async () => {
  const { page, close } = await openPage()
  const started: string[] = []
  page.on("worker", (worker) => started.push(worker.url()))
  await page.goto(verifyPage)
  await choose(page, publicPrint)
  expect(started.length).toBeGreaterThan(0)
  await expect.poll(() => page.workers().length).toBe(0)
  await close()
})

ofBrowser("a check can be cancelled, and says nothing of the snapshot then", async () => {
  const { page, problems, close } = await openPage()
  await page.goto(verifyPage)
  await page.evaluate(() => {
    const progress = document.querySelector("#progress")!
    const press = () => document.querySelector<HTMLButtonElement>("#cancel")?.click()
    new MutationObserver(press).observe(progress, { attributes: true })
  })
  await page.locator("#folder").setInputFiles(publicPrint)
  await page.getByText("Cancelled: nothing is said of it.").waitFor()
  expect(await page.locator("#result").count()).toBe(0)
  expect(problems).toEqual([])
  await close()
})

ofBrowser("a site that does not answer is not called wrong", async () => {
  const host = await serveFolder(publicPrint)
  const { page, close } = await openPage()
  await page.goto(`${host.origin}/verify.html`)
  await host.close()
  await page.locator("#own").click()
  await page.getByText("The site does not answer, so nothing was checked").waitFor()
  expect(await page.locator("#result").count()).toBe(0)
  await close()
})

ofBrowser("who listens is told of progress at each quarter, and led to the result", async () => {
  const { page, close } = await openPage()
  await page.goto(verifyPage)
  await page.evaluate(() => {
    const said: string[] = []
    Object.assign(globalThis, { said })
    const status = document.querySelector("#status")!
    const note = () => void said.push(status.textContent ?? "")
    new MutationObserver(note).observe(status, { childList: true })
  })
  await choose(page, publicPrint)
  const told = await page.evaluate(() => (globalThis as unknown as { said: string[] }).said)
  expect(told.length).toBeLessThanOrEqual(6)
  expect(told.at(-1)).toBe("Checked.")
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("result")
  await close()
})

ofBrowser("printed, the report names the folder, the head, both verdicts and the day", async () => {
  const { page, close } = await openPage()
  await page.goto(verifyPage)
  await choose(page, publicPrint)
  await page.emulateMedia({ media: "print" })
  const today = await page.evaluate(() =>
    new Date().toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" }),
  )
  const text = await page.locator("body").innerText()
  for (const part of ["public", `${today} at`, "by the clock of this computer", "Integrity"])
    expect(text).toContain(part)
  for (const part of ["Completeness", "Pass", "Root", "What a pass does not show"])
    expect(text).toContain(part)
  for (const part of ["Choose", "Forget the kept head", "node verify.mjs", "Checked."])
    expect(text).not.toContain(part)
  await close()
})
