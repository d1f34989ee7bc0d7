import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { folderCaller } from "../../api/src/context.ts"
import { closeIncident, correctIncident } from "../../api/src/monitoring/incident-act.command.ts"
import { recordIncident, triageIncident } from "../../api/src/monitoring/incident.command.ts"
import { openRegister } from "../../api/src/register.ts"
import { cast, engines, town } from "../support/register.ts"
import { running, serious } from "./incidents.fixture.ts"

type Page = {
  nodes: { id: string; slug: string; state: string }[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
  totalCount: number
}

test.each(engines)(
  "%s: incidents are listed by state, severity and system, and found by their global ids",
  async (engine) => {
    const { ctx, ask, detect, clock } = await running(engine)
    await detect({ severity: "HIGH" })
    await detect({ severity: "LOW", others: ["b"], harms: [] })
    clock.advance({ hours: 1 })
    await recordIncident(ctx, {
      system: "b",
      occurred: clock.now(),
      harms: [],
      severity: "LOW",
      summary: "Another.",
    })
    const third = { system: "b", incident: "2026-003" }
    await triageIncident(ctx, {
      ...third,
      ...serious,
      serious: false,
      harms: [],
      severity: "MEDIUM",
    })
    await correctIncident(ctx, { ...third, what: "Mended." })
    await closeIncident(ctx, { ...third, outcome: "Nothing came of it." })
    const list = async (filter: object | null, more: { first?: number; after?: string } = {}) =>
      (
        await ask<{ register: { incidents: Page } }>(
          `query ($filter: IncidentFilter, $first: Int!, $after: String) {
            register { incidents(first: $first, after: $after, filter: $filter) {
              totalCount nodes { id slug state } pageInfo { hasNextPage endCursor } } } }`,
          { filter, first: 10, ...more },
        )
      ).register.incidents
    const slugs = async (filter: object | null) => {
      const { nodes, totalCount } = await list(filter)
      expect(totalCount).toBe(nodes.length)
      return nodes.map(({ slug }) => slug.slice(-1)).join("")
    }
    expect(await slugs(null)).toBe("321")
    expect(await slugs({ severity: ["LOW"] })).toBe("2")
    expect(await slugs({ severity: ["LOW", "MEDIUM"] })).toBe("32")
    expect(await slugs({ state: ["CLOSED"] })).toBe("3")
    expect(await slugs({ system: "b" })).toBe("32")
    expect(await slugs({ system: "b", severity: ["LOW"] })).toBe("2")
    expect(await slugs({ system: "nobody" })).toBe("")
    const first = await list({ severity: ["LOW", "HIGH"] }, { first: 1 })
    expect(first.pageInfo.hasNextPage).toBe(true)
    const next = await list(
      { severity: ["LOW", "HIGH"] },
      { first: 1, after: first.pageInfo.endCursor! },
    )
    expect(next.nodes.map(({ slug }) => slug)).toEqual(["2026-001"])
    expect(next.pageInfo.hasNextPage).toBe(false)
    const { id } = next.nodes[0]!
    const { node } = await ask<{ node: object }>(
      `query ($id: ID!) { node(id: $id) { id __typename ... on Incident { slug } } }`,
      { id },
    )
    expect(node).toEqual({ id, __typename: "Incident", slug: "2026-001" })
  },
)

test("a content folder without clocks of incidents has ours", async () => {
  const base = mkdtempSync(join(tmpdir(), "answerable-content-"))
  onTestFinished(() => rmSync(base, { recursive: true, force: true }))
  const register = await openRegister({ data: join(base, "register"), content: base })
  onTestFinished(() => register.close())
  const ctx = { register, caller: folderCaller(register) }
  await cast(ctx)
  await town(ctx, "a")
  const occurred = "2026-03-01"
  const what = { system: "a", occurred, aware: occurred, harms: [], summary: "It went wrong." }
  await recordIncident(ctx, { ...what, slug: "first", severity: "LOW" })
  await triageIncident(ctx, { system: "a", incident: "first", ...serious })
  expect((await register.incidentClocks()).length).toBeGreaterThan(0)
})
