import { frameworkPath, obligationPath, ofFramework } from "./lists/obligations.ts"
import type { Asked } from "./lists/obligations.ts"
import { pagesOf } from "./lists/paging.ts"
import type { Printed, PrintPage } from "./printer.ts"

/** Prints what laws, standards and guidelines ask, and how the handbook covers it. */
export async function* printObligations(print: PrintPage, asked: Asked): AsyncGenerator<Printed> {
  yield await print("obligations", "obligations.html", { asked })
  if (asked.frameworks.length === 0) return
  for (const page of pagesOf("coverage", asked.obligations))
    yield await print("coverage", page.pathOf(page.number), { page })
  for (const framework of asked.frameworks)
    for (const page of pagesOf(frameworkPath(framework.slug), ofFramework(asked, framework.slug)))
      yield await print("framework", page.pathOf(page.number), { framework, page })
  for (const obligation of asked.obligations)
    yield await print("obligation", obligationPath(obligation.name), { obligation })
}
