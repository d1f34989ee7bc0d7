import { canonical } from "@answerable/schema/ledger"
import { fromMarkdown } from "mdast-util-from-markdown"
import type { Clause } from "./clause.ts"
import { policyOf } from "./policies.ts"
import type { Policy } from "./policy-file.ts"
import type { PolicyVersionRow } from "./policy.store.ts"
import type { ReadClause } from "./reading.rules.ts"

/**
 * What a clause says to whoever reads it: its heading, the text under that heading, and its own
 * words but those that are for tests and for tables of obligations. Two versions say the same where
 * this is the same, byte for byte.
 */
const said = (
  { heading, holds, judgement, applies, gates, owes, needs, exception }: Clause,
  text: string,
): string =>
  canonical([
    heading,
    text,
    holds,
    judgement,
    applies,
    gates,
    owes,
    needs,
    exception ? [exception.days, exception.by] : null,
  ])

/** The clauses of a policy as they are read, in the order in which they stand. */
export function readClauses({ text, clauses }: Pick<Policy, "text" | "clauses">): ReadClause[] {
  const body = text.replace(/^---\n[^]*?\n---\n/, "")
  const texts: string[] = []
  let under: { text: string; clauses: number[] } = { text: "", clauses: [] }
  const close = (): void => {
    for (const index of under.clauses) texts[index] = under.text
  }
  let count = 0
  for (const node of fromMarkdown(body).children) {
    if (node.type === "heading") {
      close()
      under = { text: "", clauses: [] }
    } else if (node.type === "code" && node.lang === "clause") under.clauses.push(count++)
    else under.text += `${body.slice(node.position?.start.offset, node.position?.end.offset)}\n\n`
  }
  close()
  return clauses.map((clause, index) => {
    const { id, heading, concerns } = clause
    return { id, heading, concerns, said: said(clause, texts[index] ?? "") }
  })
}

// The bytes of a version never change, so they are taken apart once.
const known = new Map<string, readonly ReadClause[]>()
const mostKept = 1000

/** The clauses of a published version, as they are read. */
export function readClausesOf(
  version: Pick<PolicyVersionRow, "id" | "policy" | "text">,
): readonly ReadClause[] {
  const clauses = known.get(version.id) ?? readClauses(policyOf(version))
  if (known.size >= mostKept) known.clear()
  known.set(version.id, clauses)
  return clauses
}
