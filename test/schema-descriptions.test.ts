import { existsSync } from "node:fs"
import { join } from "node:path"
import { parse, visit, type ASTNode, type StringValueNode } from "graphql"
import { expect, test } from "vitest"
import { read, repository } from "./support/sources.ts"

const path = "schema/schema.graphql"
const absent = !existsSync(join(repository, path))
if (absent) console.warn(`NOT TESTED: ${path} is not there, so its descriptions are not read`)

/** Every definition that can carry a description and carries none, as `Type.field(argument)`. */
function undescribed(sdl: string): string[] {
  const found: string[] = []
  const named: string[] = []
  visit(parse(sdl), {
    enter(node) {
      if (!isDescribable(node)) return
      named.push(node.name.value)
      if ((node.description?.value.trim() ?? "") === "") found.push(named.join("."))
    },
    leave(node) {
      if (isDescribable(node)) named.pop()
    },
  })
  return found
}

type Describable = ASTNode & { name: { value: string }; description?: StringValueNode }

const isDescribable = (node: ASTNode): node is Describable =>
  /^(?:(?:Object|Interface|Union|Enum|Scalar|InputObject)TypeDefinition|DirectiveDefinition|FieldDefinition|InputValueDefinition|EnumValueDefinition)$/.test(
    node.kind,
  )

test.skipIf(absent)("everything in the GraphQL schema says what it means", () => {
  expect(undescribed(read(path))).toEqual([])
})

test("a missing description is found at every depth", () => {
  expect(undescribed(`"a" type A { "f" f("x" x: Int, y: Int): Int g: Int } enum E { V }`)).toEqual([
    "A.f.y",
    "A.g",
    "E",
    "E.V",
  ])
})
