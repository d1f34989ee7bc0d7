import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { folderCaller } from "../../api/src/context.ts"
import { checkHandbook } from "../../api/src/handbook/handbook-check.ts"
import { vacateOffice } from "../../api/src/ownership/office.command.ts"
import { openRegister } from "../../api/src/register.ts"
import { officers, openClause, ownedClause, policyText } from "../support/handbook.ts"
import { answerable, temporary } from "./cli.fixture.ts"

/** A content folder with these policies, and with files of obligations where some are given. */
function contentOf(policies: Record<string, string>, obligations?: string): string {
  const content = temporary()
  const write = (folder: string, name: string, text: string) => {
    mkdirSync(join(content, folder), { recursive: true })
    writeFileSync(join(content, folder, name), text)
  }
  for (const [name, text] of Object.entries(policies)) write("policies", `${name}.md`, text)
  if (obligations !== undefined) write("obligations", "some.yaml", obligations)
  return content
}

const ourObligations = readFileSync(
  join(import.meta.dirname, "../../content/obligations/eu-ai-act.yaml"),
  "utf8",
)

const lineOf = ({ path, line, column, message }: Awaited<Problem>) =>
  `${path.split("/").at(-1)}:${line}:${column}: ${message}`
type Problem = Awaited<ReturnType<typeof checkHandbook>>["problems"][number]

async function told(policies: Record<string, string>, obligations?: string): Promise<string[]> {
  const checked = await checkHandbook(contentOf(policies, obligations), { on: "2026-06-01" })
  return checked.problems.map(lineOf)
}

const good = policyText({ id: "gate", clauses: ownedClause("PILOT") })
const judged = `\`\`\`clause
id: wise
promise: audit
judgement: The review desk judges.
needs: Talk.
\`\`\`
`
const withCondition = (holds: string): string =>
  good.replace("holds: ownership.accountable.exists\n", `holds: ${holds}\n`)

test("a handbook with nothing wrong in it has no problems", async () => {
  const free = `See [the gate](gate.md#owned), [its title](gate.md#the-gate), [here](#wise),
[a page](https://example.org/a?b=1) or <mailto:desk@example.org>. <https://example.org>\n\n`
  expect(
    await told({ gate: good, wise: policyText({ id: "wise", clauses: `${free}${judged}` }) }),
  ).toEqual([])
})

test.each([
  [
    "YAML that is broken",
    good.replace("title: The gate", 'title: "The gate'),
    /^gate.md:3:17: Missing closing/,
  ],
  [
    "a key that is not known",
    good.replace("owner:", "ovner: x\nowner:"),
    /^gate.md:4:1: "ovner" is not/,
  ],
  [
    "a key of a clause that is not known",
    good.replace("needs:", "need: x\nneeds:"),
    /^gate.md:18:1: "need" is not known here/,
  ],
  [
    "two clauses of one id",
    `${good}\n${ownedClause("PILOT")}`,
    /^gate.md:27:1: a clause owned stands above already/,
  ],
  [
    "a clause with neither condition nor judgement",
    good.replace(/holds: own.*\n/, ""),
    /^gate.md:14:1: has neither holds nor judgement/,
  ],
  [
    "a clause with both",
    good.replace("needs:", "judgement: Somebody judges.\nneeds:"),
    /^gate.md:18:1: "judgement" stands beside holds: a clause is tested or judged, not both/,
  ],
  [
    "a condition without examples",
    good.replace(/examples:\n[^`]*/, ""),
    /^gate.md:17:1: "holds" has no examples/,
  ],
  [
    "a judgement that gates",
    policyText({ id: "gate", clauses: judged.replace("promise", "gates: [PILOT]\npromise") }),
    /^gate.md:15:1: "gates" is for conditions: what is judged gates nothing/,
  ],
  [
    "a gate that is not there",
    good.replace("gates: [PILOT]", "gates: [PILOT, TOMORROW]"),
    /^gate.md:15:16: "gates.1" is none of PILOT, IN_SERVICE, DEPLOYMENT/,
  ],
  [
    "a reader that is neither a role nor an office",
    good.replace("needs:", "concerns: [AUDITOR]\nneeds:"),
    /^gate.md:18:12: "concerns.0" is neither EVERYONE, ACCOUNTABLE, .* nor the slug of an office/,
  ],
  [
    "everybody beside others",
    good.replace("needs:", "concerns: [EVERYONE, OVERSEER]\nneeds:"),
    /^gate.md:18:1: "concerns" names EVERYONE and others/,
  ],
  [
    "a fact that is not there",
    withCondition("ownership.acountable.exists"),
    /^gate.md:17:18: No such key: acountable; there are, the nearest first, accountable, /,
  ],
  [
    "a foundation that is not there",
    withCondition("owner.accountable.exists"),
    /^gate.md:17:8: Unknown variable: owner; there are, the nearest first, .*ownership/,
  ],
  [
    "a field of a list that is not there",
    withCondition("ownership.flows.exists(f, !f.acknowledge)"),
    /^gate.md:17:37: No such key: acknowledge; there are, the nearest first, acknowledged, /,
  ],
  [
    "a condition that is folded over lines",
    withCondition(">-\n  ownership.accountable.exists &&\n  ownership.charter.exist"),
    /^gate.md:19:21: No such key: exist; there are, the nearest first, exists, /,
  ],
  [
    "a condition that gives no truth",
    withCondition("ownership.accountable.office"),
    /^gate.md:17:8: gives string, not whether it holds/,
  ],
  [
    "all() over a list that may be empty",
    withCondition("ownership.flows.all(f, f.acknowledged)"),
    /^gate.md:17:8: all\(\) is true of an empty list: ask for ownership.flows.size\(\) as well/,
  ],
  [
    "applies that is no condition",
    good.replace("needs:", "applies: ownership.risk.clas == 'HIGH'\nneeds:"),
    /^gate.md:18:25: No such key: clas; there are, the nearest first, class, /,
  ],
  [
    "applies of a gate that asks for the state",
    good.replace("needs:", 'applies: system.state == "PILOT"\nneeds:'),
    /^gate.md:18:1: applies of a clause that gates reads system.state/,
  ],
  [
    "an example that does not come out",
    good.replace("exists: false", "exists: true"),
    /^gate.md:23:7: the example comes out as holds, not as does not hold/,
  ],
  [
    "an example of a fact that is not there",
    good.replace("exists: false", "exits: false"),
    /^gate.md:23:7: .*there is no fact ownership.accountable.exits; there are, the nearest first, own/,
  ],
  ["raw HTML", `${good}\nA word<br> more.\n`, /^gate.md:26:7: is raw HTML, which is never printed/],
  [
    "a script",
    `${good}\n<script>alert(1)</script>\n`,
    /^gate.md:26:1: is raw HTML, which is never printed/,
  ],
  [
    "a link that runs something",
    `${good}\nA [word](javascript:alert(1)).\n`,
    /^gate.md:26:3: links to javascript:alert\(1\): a link begins with https:/,
  ],
  [
    "an address that is none",
    `${good}\nA [word][a].\n\n[a]: //example.org/x\n`,
    /^gate.md:28:1: links to \/\/example.org\/x, which is neither an address nor a policy/,
  ],
  [
    "a policy that is not there",
    `${good}\nSee [it](gates.md).\n`,
    /^gate.md:26:5: links to gates.md, which is not there; gate.md is/,
  ],
  [
    "a place in a policy that is not there",
    `${good}\nSee [it](gate.md#owner).\n`,
    /^gate.md:26:5: links to gate.md#owner, which is not there; owned, /,
  ],
  ["a picture", `${good}\n![A face](face.png)\n`, /^gate.md:26:1: is a picture, which is never/],
  [
    "a clause inside of a list",
    `${good}\n- One\n\n  ${judged.replaceAll("\n", "\n  ")}\n`,
    /^gate.md:28:3: is a clause inside of something else/,
  ],
  [
    "a clause by another name",
    `${good}\n${judged.replace("clause", "Clause")}`,
    /^gate.md:26:1: is a block named Clause: that of a clause is named clause/,
  ],
  [
    "an obligation that is written in another way",
    good.replace("needs:", "satisfies: [art-26]\nneeds:"),
    /^gate.md:18:13: art-26 is no framework\/obligation/,
  ],
  [
    "what takes the place of itself",
    good.replace("review-by", "supersedes: gate\nreview-by"),
    /^gate.md:8:1: gate takes the place of gate: that has no end/,
  ],
])("%s is told by file, line and column, and by nothing else", async (_what, text, message) => {
  const problems = await told({ gate: text })
  expect(problems).toEqual([expect.stringMatching(message)])
})

test("every problem of a file is told at once, in its order", async () => {
  const wrong = good
    .replace("owner:", "ovner:")
    .replace("promise: ownership", "promise: fame")
    .concat(`\n${openClause("NEVER")}`)
  expect((await told({ gate: wrong })).map((line) => line.split(": ")[0])).toEqual([
    "gate.md:2:1",
    "gate.md:4:1",
    "gate.md:16:1",
    "gate.md:28:9",
  ])
})

test("a circle of policies that take each other's place is told at each of them", async () => {
  const over = (id: string, supersedes: string) =>
    policyText({ id, clauses: "Words.\n" }).replace(
      "review-by",
      `supersedes: ${supersedes}\nreview-by`,
    )
  expect(await told({ a: over("a", "b"), b: over("b", "c"), c: over("c", "a") })).toEqual([
    "a.md:8:1: a takes the place of b takes the place of c takes the place of a: that has no end",
    "b.md:8:1: b takes the place of c takes the place of a takes the place of b: that has no end",
    "c.md:8:1: c takes the place of a takes the place of b takes the place of c: that has no end",
  ])
})

test("an obligation that no file names is told with the nearest, in front matter and in clauses", async () => {
  const cite = (id: string) =>
    good
      .replace("review-by", `satisfies: [${id}]\nreview-by`)
      .replace("needs:", `satisfies: [eu-ai-act/art-14, ${id}]\nneeds:`)
  const nearest = "the nearest are eu-ai-act/art-26-5, "
  expect(await told({ gate: cite("eu-ai-act/art-26-5") }, ourObligations)).toEqual([])
  expect(await told({ gate: cite("eu-ai-act/art-26-55") }, ourObligations)).toEqual([
    expect.stringContaining(`gate.md:8:13: there is no obligation eu-ai-act/art-26-55; ${nearest}`),
    expect.stringContaining(
      `gate.md:19:31: there is no obligation eu-ai-act/art-26-55; ${nearest}`,
    ),
  ])
  // A file of obligations that cannot be read is told, and nothing else is made of it.
  const broken = ourObligations.replace("framework: eu-ai-act", "framework: EU AI Act")
  expect(await told({ gate: cite("eu-ai-act/art-26-55") }, broken)).toEqual([
    expect.stringMatching(/^some.yaml:\d+:1: "framework" is no slug/),
  ])
})

test("a review date that has passed is a warning on the day after, and stops nothing", () => {
  const content = contentOf({ gate: good })
  const check = (on: string) =>
    answerable("handbook", "check", "--json", "--on", on, "--content", content)
  expect(JSON.parse(check("2027-01-01").out)).toMatchObject({ problems: [], warnings: [] })
  const late = check("2027-01-02")
  expect(late.status).toBe(0)
  expect(JSON.parse(late.out)).toMatchObject({
    problems: [],
    warnings: [{ line: 8, column: 1, message: "was to be reviewed by 2027-01-01" }],
  })
  const read = answerable("handbook", "check", "--on", "2027-01-02", "--content", content)
  expect(read.out).toMatch(/gate.md:8:1: warning: was to be reviewed by 2027-01-01\n$/)
  expect(check("tomorrow")).toMatchObject({ status: 2 })
})

test("with a register, offices that nobody holds or that are none are told, and stop publication", async () => {
  const data = join(temporary(), "register")
  const register = await openRegister({ data })
  const ctx = { register, caller: folderCaller(register) }
  await officers({ register, ctx })
  await register.close()
  const text = good.replace(
    "needs:",
    "exception: { days: 3, by: [head-of-operations, treasurer] }\nconcerns: [chief-risk-officer, OVERSEER]\nneeds:",
  )
  const content = contentOf({ gate: text })
  const ask = (command: string) =>
    answerable("handbook", command, "--content", content, "--data", data)
  const treasurer = /gate.md:18:48: treasurer is no office of the register\n/
  expect(ask("check")).toMatchObject({ status: 1, out: expect.stringMatching(treasurer) })
  expect(answerable("handbook", "check", "--content", content)).toMatchObject({ status: 0 })
  const again = await openRegister({ data })
  const as = { register: again, caller: folderCaller(again) }
  await vacateOffice(as, { office: "head-of-operations", holder: "otto" })
  await again.close()
  const publish = ask("publish")
  expect(publish.status).toBe(1)
  expect(publish.err).toMatch(treasurer)
  expect(publish.err).toMatch(/gate.md:5:33: head-of-operations is held by nobody\n/)
  expect(publish.err).toMatch(/gate.md:18:28: head-of-operations is held by nobody\n/)
  expect(publish.err).toMatch(/Nothing was proposed.\n$/)
})
