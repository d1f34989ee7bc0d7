import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Page } from "playwright-core"
import { onTestFinished, test } from "vitest"
import { fileUrl, whyNoBrowser } from "../support/browser.ts"
import { publicPrint } from "./printed.ts"

export const ofBrowser = test.skipIf(whyNoBrowser)
export const verifyPage = fileUrl(join(publicPrint, "verify.html"))

export async function temporary(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "answerable-verify-page-"))
  onTestFinished(() => rm(path, { recursive: true, force: true }))
  return path
}

/** Chooses a folder as a reader does, and waits for the result. */
export async function choose(page: Page, folder: string): Promise<void> {
  await page.evaluate(() => document.querySelector("#snapshot")?.replaceChildren())
  await page.locator("#folder").setInputFiles(folder)
  await page.locator("#result").waitFor()
}

export const verdicts = (page: Page): Promise<string[]> => page.locator(".mark").allTextContents()
export const said = (page: Page): Promise<string> => page.locator("#snapshot").innerText()

/**
 * Drops files and folders as a person does. On a busy machine the browser may not know yet that the
 * page would take them, and lets nothing go: then it is tried again.
 */
export async function drop(page: Page, ...files: string[]): Promise<void> {
  const browser = await page.context().newCDPSession(page)
  const data = { items: [], files, dragOperationsMask: 1 }
  const isDropped = page.evaluate(
    () =>
      new Promise<true>((resolve) => addEventListener("drop", () => resolve(true), { once: true })),
  )
  const patience = () => new Promise<false>((resolve) => setTimeout(resolve, 500, false))
  do
    for (const type of ["dragEnter", "dragOver", "drop"] as const)
      await browser.send("Input.dispatchDragEvent", { type, x: 200, y: 300, data })
  while (!(await Promise.race([isDropped, patience()])))
}
