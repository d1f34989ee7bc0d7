import type { Context } from "../../api/src/context.ts"
import {
  classifyRisk,
  recordSupplierChange,
  stateSupplier,
} from "../../api/src/ownership/judgement.command.ts"
import { accountForOutcome } from "../../api/src/ownership/outcome.command.ts"

/** Something of each sort that the law and the bank ask first, for a system that a person owns. */
export async function fillLaw(owner: Context, system: string): Promise<void> {
  const risk = { system, riskClass: "HIGH", annexPoint: "5(a)", reason: "Benefits" } as const
  await classifyRisk(owner, { ...risk, lawVersion: "eu-2024-1689" })
  const supply = { system, product: "Product", supplier: "town", contract: "C-1" } as const
  await stateSupplier(owner, { ...supply, lawVersion: "eu-2024-1689" })
  const change = { system, what: "Another model answers.", noticeGiven: false } as const
  await recordSupplierChange(owner, { ...change, occurredAt: "2026-01-15T00:00:00.000Z" })
  await accountForOutcome(owner, {
    system,
    periodFrom: "2025-01-01T00:00:00.000Z",
    periodUntil: "2026-01-01T00:00:00.000Z",
    intended: "Less waiting.",
    brought: "A day less.",
    cost: "EUR 1,000.",
    harm: "None that is known.",
    decision: "CONTINUE",
  })
}
