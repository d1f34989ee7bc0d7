import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import type { Vectors } from "../../schema/vectors/run.ts"
import { classicScript } from "../../site/adapter/classic-script.ts"
import { openPage, whyNoBrowser } from "../support/browser.ts"
import { repository } from "../support/sources.ts"

const vectorsFolder = join(repository, "schema/vectors")

test.skipIf(whyNoBrowser)("our own vectors agree in the browser, failures included", async () => {
  const text = await readFile(join(vectorsFolder, "vectors.json"), "utf8")
  const vectors = JSON.parse(text) as Vectors
  const { page, problems, close } = await openPage()
  await page.addScriptTag({ content: await classicScript(join(vectorsFolder, "in-browser.ts")) })
  const disagreements = (given: Vectors) =>
    page.evaluate((one) => globalThis.disagreementsOf(one), JSON.stringify(given))
  expect(await disagreements(vectors)).toEqual([])
  const [first, ...rest] = vectors.heads
  const turned = { ...first!, size: (first!.size ?? 0) + 1 }
  expect(await disagreements({ ...vectors, heads: [turned, ...rest] })).toEqual(["heads/0"])
  expect(problems).toEqual([])
  await close()
})
