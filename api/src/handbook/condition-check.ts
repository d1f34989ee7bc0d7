import type { ASTNode } from "@marcbachmann/cel-js"
import { fact, isLeaf, type ListOf, type Shape } from "../facts.ts"
import { treeOf, typesOf } from "./condition.ts"
import { factShape } from "./fact-tree.ts"
import { nearestFirst } from "./nearest.ts"

/** What is wrong with a condition, and from which character on. */
export type ConditionProblem = { readonly character: number; readonly message: string }

/** What is wrong with a condition; nothing for one that can be published. */
export function checkCondition(condition: string): ConditionProblem[] {
  const checked = typesOf(condition)
  const ast = treeOf(condition)
  if (!checked.valid || checked.type !== "bool" || !ast) {
    const message = checked.error?.summary ?? `gives ${checked.type}, not whether it holds`
    const beside = ast && factsBeside(ast)
    return [
      {
        character: checked.error?.range?.start ?? 0,
        message: beside ? `${message}; there are, the nearest first, ${beside}` : message,
      },
    ]
  }
  const sized = new Set([...nodes(ast)].flatMap((node) => sizedBy(node) ?? []))
  return [...nodes(ast)].flatMap((node) => {
    const message = whyNot(node, sized)
    return message === undefined ? [] : [{ character: node.start, message }]
  })
}

const allowed = new Set<string>(
  "value id . call rcall list ?: || && !_ == != < <= > >= in".split(" "),
)
const functions = new Set(
  "size all exists exists_one filter contains startsWith endsWith".split(" "),
)

function whyNot(node: ASTNode, sized: ReadonlySet<string>): string | undefined {
  if (!allowed.has(node.op))
    return `${node.op.replace("_", "")} is not for conditions: facts are compared, never reckoned with`
  if (node.op === "value" && node.args === null)
    return "null is not for conditions: a fact that nobody knows is UNKNOWN"
  if (node.op !== "call" && node.op !== "rcall") return undefined
  const [name, list] = node.args as [string, ASTNode, ...unknown[]]
  if (name === "has") return "has() is not for conditions: every fact is there, known or UNKNOWN"
  if (!functions.has(name)) return `${name}() is not for conditions`
  if (name !== "all" || sized.has(wordsOf(list))) return undefined
  return `all() is true of an empty list: ask for ${wordsOf(list)}.size() as well`
}

/** The list of which a node asks the size. */
function sizedBy({ op, args }: ASTNode): string | undefined {
  if (op !== "call" && op !== "rcall") return undefined
  const [name, list] = args as [string, ASTNode | readonly ASTNode[]]
  const of = "op" in list ? list : list[0]
  return name === "size" && of ? wordsOf(of) : undefined
}

/** A node in the words in which it is written. */
const wordsOf = ({ op, args }: ASTNode): string => {
  if (op === "id") return args
  if (op !== ".") return op
  const [of, name] = args
  return `${wordsOf(of)}.${name}`
}

/** Whether a condition that is as it should be names a fact. */
export function reads(condition: string, fact: string): boolean {
  const ast = treeOf(condition)
  return ast !== undefined && [...nodes(ast)].some((node) => wordsOf(node) === fact)
}

const asOf = fact.instant("The instant of the view.")

/** The facts that stand beside the first one that is not there, the nearest name first. */
const factsBeside = (ast: ASTNode): string | undefined => {
  const missing = firstMissing(ast, { ...factShape, asOf })
  return missing && nearestFirst(missing.name, Object.keys(missing.beside)).join(", ")
}

type Missing = { readonly name: string; readonly beside: Shape }

/** The first name in a condition that is no fact; `names` has what may be named there. */
function firstMissing(node: unknown, names: Shape): Missing | undefined {
  if (Array.isArray(node)) return firstOf(node.map((one) => () => firstMissing(one, names)))
  if (typeof node !== "object" || node === null || !("op" in node)) return undefined
  const { op, args } = node as ASTNode
  if (op === "id") return args in names ? undefined : { name: args, beside: names }
  if (op === ".") {
    const [of, name] = args
    const shape = shapeAt(of, names)
    if (shape) return name in shape ? undefined : { name, beside: shape }
    return firstMissing(of, names)
  }
  if (op !== "rcall") return firstMissing(args, names)
  const [name, list, given] = args
  const [variable, ...more] = given
  return firstOf([
    () => firstMissing(list, names),
    () =>
      variable?.op === "id" && macros.has(name)
        ? firstMissing(more, { ...names, [variable.args]: itemOf(list, names) ?? asOf })
        : firstMissing(given, names),
  ])
}

const macros = new Set("all exists exists_one filter".split(" "))

const firstOf = (tries: readonly (() => Missing | undefined)[]): Missing | undefined => {
  for (const one of tries) {
    const found = one()
    if (found) return found
  }
  return undefined
}

/** What stands below a node that is no fact itself; undefined for a fact and for anything else. */
function shapeAt(node: ASTNode, names: Shape): Shape | undefined {
  const at = nodeAt(node, names)
  return at && !isLeaf(at) ? at : undefined
}

function itemOf(list: ASTNode, names: Shape): Shape | undefined {
  const at = nodeAt(list, names)
  return at && isLeaf(at) && at.sort === "list" ? (at as ListOf).of : undefined
}

function nodeAt({ op, args }: ASTNode, names: Shape): Shape[string] | undefined {
  if (op === "id") return names[args]
  if (op !== ".") return undefined
  return shapeAt(args[0], names)?.[args[1]]
}

function* nodes(node: unknown): Generator<ASTNode> {
  if (Array.isArray(node)) for (const one of node) yield* nodes(one)
  else if (typeof node === "object" && node !== null && "op" in node) {
    yield node as ASTNode
    yield* nodes((node as ASTNode).args)
  }
}
