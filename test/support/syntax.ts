import { parseAst } from "vitest/node"
import { read } from "./sources.ts"

/** A node of the syntax tree (ESTree), read as plain data. */
export type SyntaxNode = { type: string; start: number; [member: string]: unknown }

/** Every node of a TypeScript file with its parent, outermost first. */
export function* syntaxOf(path: string): Generator<{ node: SyntaxNode; parent: SyntaxNode }> {
  const program = parseAst(read(path), { lang: "ts" }) as unknown as SyntaxNode
  yield* walk(program, program)
}

/** `a.b` and `a` as text; anything else is the empty string. */
export function nameOf(node: unknown): string {
  if (!isNode(node)) return ""
  if (node.type === "Identifier") return String(node["name"])
  if (node.type !== "MemberExpression") return ""
  return `${nameOf(node["object"])}.${nameOf(node["property"])}`
}

export const lineOf = (path: string, node: SyntaxNode): string =>
  `${path}:${read(path).slice(0, node.start).split("\n").length}`

function* walk(node: SyntaxNode, parent: SyntaxNode): ReturnType<typeof syntaxOf> {
  yield { node, parent }
  for (const member of Object.values(node)) {
    for (const child of Array.isArray(member) ? member : [member]) {
      if (isNode(child)) yield* walk(child, node)
    }
  }
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value
}
