import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { folderCaller } from "../../api/src/context.ts"
import { approvePolicy } from "../../api/src/handbook/policy.command.ts"
import { askAs } from "../../api/src/graphql/ask.ts"
import { openRegister } from "../../api/src/register.ts"
import { officers } from "../support/handbook.ts"
import { answerable, temporary } from "./cli.fixture.ts"

type Policies = {
  register: {
    policies: {
      nodes: {
        slug: string
        inForce: { version: string } | null
        versions: { version: string; digest: string }[]
      }[]
    }
  }
}
const query = `query { register(asOf: "2090-01-01T00:00:00Z") { policies(first: 100) { nodes {
  slug inForce { version } versions { version digest } } } } }`

test("a starter is written, checked, published, approved by two, and in force", async () => {
  const content = join(temporary(), "ours")
  const made = answerable("init", content)
  expect([made.status, made.err]).toEqual([0, ""])
  expect(readdirSync(content)).toEqual(expect.arrayContaining(["README.md", "policies"]))
  const files = readdirSync(join(content, "policies")).map((name) => name.replace(".md", ""))
  expect(files).toHaveLength(12)
  expect(answerable("handbook", "check", "--content", content)).toMatchObject({ status: 0 })

  const data = join(temporary(), "register")
  const register = await openRegister({ data })
  const people = await officers({ register, ctx: { register, caller: folderCaller(register) } })
  await register.close()
  const place = ["--content", content, "--data", data]
  expect(answerable("handbook", "check", ...place)).toMatchObject({ status: 0, err: "" })
  const published = answerable("handbook", "publish", ...place, "--json")
  expect(JSON.parse(published.out)).toMatchObject({ known: [], proposed: { length: 12 } })

  const again = await openRegister({ data })
  const ask = async () =>
    (await askAs(again, folderCaller(again))<Policies>(query, {})).register.policies.nodes
  const proposed = await ask()
  expect(proposed.map(({ slug, inForce }) => [slug, inForce])).toEqual(
    files.sort().map((slug) => [slug, null]),
  )
  for (const caller of [people.risk.caller, people.operations.caller])
    for (const { slug, versions } of proposed)
      for (const { version, digest } of versions)
        await approvePolicy({ register: again, caller }, { policy: slug, version, digest })
  expect((await ask()).map(({ inForce }) => inForce)).not.toContain(null)
  await again.close()

  const standing = (slug: string) =>
    answerable("handbook", "check", ...place).out.match(new RegExp(`^${slug} .*$`, "m"))?.[0]
  expect(standing("exceptions")).toBe("exceptions 1: 4 clauses; in force, byte for byte")
  const file = join(content, "policies/exceptions.md")
  const text = readFileSync(file, "utf8")
  writeFileSync(file, `${text}\nMore.\n`)
  expect(standing("exceptions")).toMatch(
    /a draft: it differs from the version of that name, .*; version 1 is in force$/,
  )
  writeFileSync(file, text.replace('version: "1"', 'version: "2"'))
  expect(standing("exceptions")).toBe(
    "exceptions 2: 4 clauses; a draft, proposed nowhere; version 1 is in force",
  )
  expect(answerable("handbook", "publish", ...place)).toMatchObject({ status: 0 })
  expect(standing("exceptions")).toBe(
    "exceptions 2: 4 clauses; proposed, and waits for its approvers; version 1 is in force",
  )
})

test("a folder that has something in it is left as it is", () => {
  const content = temporary()
  writeFileSync(join(content, "notes.txt"), "Mine.")
  const refused = answerable("init", content)
  expect([refused.status, refused.err]).toEqual([2, expect.stringMatching(/is not empty/)])
  expect(readdirSync(content)).toEqual(["notes.txt"])
})
