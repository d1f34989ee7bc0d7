import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { lawText } from "../support/obligations.ts"
import { answerable, emptyRegister, temporary } from "./cli.fixture.ts"

/** A content folder with one file of obligations. */
function contentOf(text: string): string {
  const content = temporary()
  mkdirSync(join(content, "obligations"))
  writeFileSync(join(content, "obligations", "law.yaml"), text)
  return content
}

test("obligations check names what is wrong by file, line and column, and adopt adopts none of it", () => {
  const content = contentOf(lawText().replace("ownership.risk.class", "ownership.risk.klass"))
  const checked = answerable("obligations", "check", "--content", content)
  expect(checked).toMatchObject({ status: 1 })
  expect(checked.out).toMatch(/law\.yaml:7:\d+: .*klass/)
  const adopted = answerable(
    "obligations",
    "adopt",
    "--content",
    content,
    "--data",
    emptyRegister(),
  )
  expect(adopted).toMatchObject({ status: 1, out: "" })
  expect(adopted.err).toMatch(/law\.yaml:7:\d+: [^]*Nothing was adopted\./)
})

test("obligations adopt adopts each file once, and again when it says something else", () => {
  const data = emptyRegister()
  const content = contentOf(lawText())
  const adopt = (from: string) =>
    answerable("obligations", "adopt", "--content", from, "--data", data)
  expect(adopt(content)).toMatchObject({ status: 0 })
  expect(adopt(content)).toMatchObject({ status: 0, out: "law is adopted as it is.\n" })
  expect(adopt(contentOf(lawText("# Once more.\n"))).out).toMatch(/^law was adopted \(sha256:/)
})
