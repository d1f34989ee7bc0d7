import { pathToFileURL } from "node:url"
import { chromium, type Browser, type CDPSession } from "playwright-core"
import { unpackChromium } from "../support/chromium.ts"

export type InBrowser = {
  /** From handing over the folder to the verdict, by the clock. */
  readonly seconds: number
  /** How long the page's process was at work on all its threads, and its main thread alone. */
  readonly coreSeconds: number
  readonly mainSeconds: number
  /** The longest time between two frames, in milliseconds. */
  readonly longestFrame: number
}

declare global {
  // Counted by the page while it verifies.
  var longestFrame: number
}

/** Hands a snapshot to a verify page, each time in a new one, and waits for the good verdict. */
export async function verifyInBrowser(
  page: string,
  snapshot: string,
  rounds: number,
): Promise<InBrowser[]> {
  const { executable, env } = await unpackChromium()
  const browser = await chromium.launch({
    executablePath: executable,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    env: { ...process.env, ...env },
    headless: true,
  })
  try {
    const measured: InBrowser[] = []
    for (let round = 0; round < rounds; round++) {
      measured.push(await verifyOnce(browser, pathToFileURL(page).href, snapshot))
    }
    return measured
  } finally {
    await browser.close()
  }
}

async function verifyOnce(browser: Browser, address: string, snapshot: string): Promise<InBrowser> {
  const page = await browser.newPage()
  await page.goto(address)
  // The time in which the browser lists the folder is not the page's.
  await page.evaluate(() => {
    globalThis.longestFrame = 0
    document.querySelector("#folder")?.addEventListener("change", () => {
      performance.mark("chosen")
      let last = performance.now()
      const frame = (now: number): void => {
        globalThis.longestFrame = Math.max(globalThis.longestFrame, now - last)
        last = now
        if (document.querySelector("#result") === null) requestAnimationFrame(frame)
        else performance.measure("verified", "chosen")
      }
      requestAnimationFrame(frame)
    })
  })
  const metrics = await page.context().newCDPSession(page)
  await metrics.send("Performance.enable", { timeDomain: "threadTicks" })
  const processes = await browser.newBrowserCDPSession()
  const before = await rendererSeconds(processes)
  await page.locator("#folder").setInputFiles(snapshot)
  await page.locator("#result").waitFor({ timeout: 120_000 })
  const verdicts = await page.locator(".mark").allTextContents()
  if (verdicts.join() !== "Pass,Pass") throw new Error("the page does not verify the snapshot")
  await page.waitForFunction(() => performance.getEntriesByName("verified").length > 0)
  const measured = await page.evaluate(() => ({
    seconds: (performance.getEntriesByName("verified")[0]?.duration ?? 0) / 1000,
    longestFrame: globalThis.longestFrame,
  }))
  const coreSeconds = (await rendererSeconds(processes)) - before
  const told = await metrics.send("Performance.getMetrics")
  const work = told.metrics.find(({ name }) => name === "TaskDuration")
  await page.close()
  return { ...measured, coreSeconds, mainSeconds: work?.value ?? Number.NaN }
}

/** What all pages' processes have been at work so far; there is one page at a time. */
async function rendererSeconds(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send("SystemInfo.getProcessInfo")
  return processInfo
    .filter(({ type }) => type === "renderer")
    .reduce((sum, { cpuTime }) => sum + cpuTime, 0)
}
