import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
} from "graphql"

/** What a document of a stranger may hold, fragments counted wherever they are spread. */
export const limits = {
  /** Levels of fields; what asks about the schema itself does not count. */
  depth: 12,
  /** Other names for fields, those of `__typename` among them. */
  aliases: 30,
  /** Fields of the query or mutation itself. */
  rootFields: 20,
  directives: 10,
  /** Fields in all, by which a bomb of fragments is found before it goes off. */
  fields: 2000,
} as const

type Limit = keyof typeof limits
type Counted = Exclude<Limit, "depth">

const names: Readonly<Record<Limit, string>> = {
  depth: "levels",
  aliases: "aliases",
  rootFields: "fields at its root",
  directives: "directives",
  fields: "fields",
}

class TooMuch extends Error {
  readonly limit: Limit
  constructor(limit: Limit) {
    super()
    this.limit = limit
  }
}

/** Refuses a document that holds more than the limits, before anything of it is executed. */
export function withinLimits(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation) {
      try {
        new Count(context).ofOperation(operation)
      } catch (error) {
        if (!(error instanceof TooMuch)) throw error
        const { limit } = error
        context.reportError(
          new GraphQLError(
            `This document is too large: it has more than ${limits[limit]} ${names[limit]}.`,
            { nodes: operation },
          ),
        )
      }
      return false
    },
  }
}

/** Counts what an operation holds; stops at the first limit. */
class Count {
  readonly #context: ValidationContext
  readonly #counted: Record<Counted, number> = {
    aliases: 0,
    rootFields: 0,
    directives: 0,
    fields: 0,
  }

  constructor(context: ValidationContext) {
    this.#context = context
  }

  ofOperation({ selectionSet, directives = [] }: OperationDefinitionNode): void {
    this.#add("directives", directives.length)
    this.#ofSelections(selectionSet, 1, [])
  }

  /** `within` are the fragments that led here: one that leads to itself is another rule's to refuse. */
  #ofSelections(
    { selections }: SelectionSetNode,
    level: number,
    within: readonly FragmentDefinitionNode[],
  ): void {
    for (const selection of selections) {
      this.#add("directives", selection.directives?.length ?? 0)
      if (selection.kind === Kind.FIELD) this.#ofField(selection, level, within)
      else if (selection.kind === Kind.INLINE_FRAGMENT)
        this.#ofSelections(selection.selectionSet, level, within)
      else {
        const fragment = this.#context.getFragment(selection.name.value)
        this.#add("fields", 1)
        if (fragment && !within.includes(fragment))
          this.#ofSelections(fragment.selectionSet, level, [...within, fragment])
      }
    }
  }

  #ofField(
    { alias, name, selectionSet }: Extract<SelectionNode, { kind: Kind.FIELD }>,
    level: number,
    within: readonly FragmentDefinitionNode[],
  ): void {
    this.#add("fields", 1)
    if (alias) this.#add("aliases", 1)
    if (level === 1) this.#add("rootFields", 1)
    const isAboutSchema = name.value === "__schema" || name.value === "__type"
    if (level > limits.depth) throw new TooMuch("depth")
    if (selectionSet)
      this.#ofSelections(selectionSet, isAboutSchema ? Number.NEGATIVE_INFINITY : level + 1, within)
  }

  #add(limit: Counted, count: number): void {
    this.#counted[limit] += count
    if (this.#counted[limit] > limits[limit]) throw new TooMuch(limit)
  }
}
