import { expect, test } from "vitest"
import { readDocuments, proposeDocuments } from "../../api/src/handbook/documents.ts"
import { approvePolicy } from "../../api/src/handbook/policy.command.ts"
import { sitePages } from "../../api/src/ledger/site-pages.ts"
import { dataFile } from "../support/data.ts"
import { officers } from "../support/handbook.ts"
import { engines, openTestRegister, type TestRegister } from "../support/register.ts"

const history = dataFile("policies/ai-answers/system-card-history")
const card = {
  id: "system-card",
  title: "System card",
  owner: "chief-risk-officer",
  approvers: ["chief-risk-officer", "head-of-operations"],
}

type Answer = {
  register: {
    policy: {
      inForce: { version: string }
      versions: { version: string; text: string; inForceFrom: string | null }[]
    }
  }
}
const query = `query ($on: DateTime) { register { policy(slug: "system-card") {
  inForce(on: $on) { version } versions { version text inForceFrom } } } }`

/** The pages of the handbook, by path. */
async function printed({ register }: TestRegister): Promise<Map<string, string>> {
  const { size } = await register.signHead()
  const pages = await sitePages(register)
  const found = new Map<string, string>()
  for await (const { path, bytes } of pages.print({
    audience: "PUBLIC",
    size,
    asOf: register.today(),
  }))
    if (path.startsWith("handbook/")) found.set(path, new TextDecoder().decode(bytes ?? undefined))
  return found
}

test.skipIf(history === undefined).for(engines)(
  "%s: 35 dated versions of a real document are one policy, each readable and compared with the next",
  { timeout: 120_000 },
  async (engine) => {
    const made = await openTestRegister(engine)
    const people = await officers(made)
    // All of their dates are past: each is in force from its last approval on.
    made.clock.set("2090-01-01T09:00:00.000Z")
    const documents = await readDocuments([history ?? ""], card)
    expect(documents.flatMap(({ problems }) => problems)).toEqual([])
    const { proposed } = await proposeDocuments(made.ask, documents)
    expect(proposed).toHaveLength(35)
    // What was proposed before is left alone.
    expect((await proposeDocuments(made.ask, documents)).known).toHaveLength(35)
    for (const { version, digest } of proposed) {
      made.clock.advance({ days: 1 })
      const given = { policy: "system-card", version, digest }
      for (const as of [people.risk, people.operations]) await approvePolicy(as, given)
    }
    const { policy } = (await made.ask<Answer>(query)).register
    expect(policy.versions).toHaveLength(35)
    expect(policy.inForce.version).toBe(proposed.at(-1)?.version)
    const third = proposed[2]?.version
    const then = await made.ask<Answer>(query, { on: "2090-01-04T09:00:00.000Z" })
    expect(then.register.policy.inForce.version).toBe(third)

    const pages = await printed(made)
    for (const [at, { version }] of proposed.entries()) {
      const page = pages.get(`handbook/system-card/${version}.html`) ?? ""
      expect(page, version).toContain("<h1>System card, version")
      expect(page, version).not.toMatch(/<(?:details|summary|img|script)\b/)
      const next = proposed[at + 1]?.version
      if (next === undefined) continue
      const difference = pages.get(`handbook/system-card/${version}...${next}.html`) ?? ""
      expect(difference, `${version} and ${next}`).toMatch(/<(?:ins|del)>/)
      expect(difference, `${version} and ${next}`).toMatch(/passages? differs?/)
    }
    // Any two, not only neighbours.
    const differences = [...pages.keys()].filter((path) => path.includes("..."))
    expect(differences).toHaveLength((35 * 34) / 2)
    const feed = pages.get("handbook/system-card.atom") ?? ""
    expect(feed.match(/<entry>/g)).toHaveLength(35)
  },
)
