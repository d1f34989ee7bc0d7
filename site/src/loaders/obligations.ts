import type { Asked } from "../lists/obligations.ts"
import { CoverageDocument, FrameworksDocument } from "../operations/operations.generated.ts"
import { answer, everyNode } from "./ask.ts"
import type { Ask, View } from "./ask.ts"

/** What is asked by whom, and how the handbook covers it; nothing where nothing is adopted. */
export async function loadAsked(ask: Ask, view: View): Promise<Asked> {
  const { frameworks } = (await answer(ask, FrameworksDocument, view)).register
  if (frameworks.length === 0) return { frameworks, obligations: [] }
  const nodes = everyNode(
    async (window) =>
      (await answer(ask, CoverageDocument, { ...view, ...window })).register.coverage,
  )
  return { frameworks, obligations: await Array.fromAsync(nodes) }
}
