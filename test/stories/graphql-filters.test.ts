import fc from "fast-check"
import { expect, test } from "vitest"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { fold } from "../../api/src/ownership/names.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { moveSystem, registerSystem } from "../../api/src/ownership/system.command.ts"
import { discontinue, report } from "../support/reports.ts"
import {
  cast,
  engines,
  openTestRegister,
  personCaller,
  type TestRegister,
} from "../support/register.ts"

type System = {
  slug: string
  name: string
  purpose: { text: string | null } | null
  state: string
  admitted: boolean
  organisation: { slug: string; name: { text: string } }
  owner: { office: string } | null
  reports: { state: string; stillReported: boolean; source: { slug: string } }[]
}

type Filter = {
  [part in "state" | "reportedState"]?: string[] | undefined
} & {
  [part in "organisation" | "source" | "text"]?: string | undefined
} & {
  [part in "withoutOwner" | "neverAdmitted" | "noLongerReported"]?: boolean | undefined
}

/** What the description of the filter says, taken at its word. */
function fits(system: System, filter: Filter): boolean {
  const { reports } = system
  const still = reports.filter(({ stillReported }) => stillReported)
  const said = fold(
    [system.name, system.organisation.name.text, system.purpose?.text ?? ""].join(" "),
  )
  const words = fold(filter.text ?? "").split(" ")
  return (
    (!filter.state || filter.state.includes(system.state)) &&
    (!filter.reportedState || still.some(({ state }) => filter.reportedState?.includes(state))) &&
    (!filter.source || still.some(({ source }) => source.slug === filter.source)) &&
    (!filter.organisation || system.organisation.slug === filter.organisation) &&
    words.every((word) => said.includes(word)) &&
    (!filter.withoutOwner || system.owner === null) &&
    (!filter.neverAdmitted || !system.admitted) &&
    (!filter.noLongerReported || (reports.length > 0 && still.length === 0))
  )
}

const query = `query ($filter: SystemFilter) { register { systems(first: 100, filter: $filter) {
  totalCount
  nodes { slug name purpose { text } state admitted organisation { slug name { text } } owner { office }
    reports { state stillReported source { slug } } }
} } }`

type Answer = { register: { systems: { totalCount: number; nodes: System[] } } }

const some = <Value>(...values: Value[]) =>
  fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 })

const filters = fc.record(
  {
    state: some(
      ["PILOT"],
      ["IN_SERVICE", "SUSPENDED"],
      ["UNDETERMINED"],
      ["PILOT", "UNDETERMINED"],
    ),
    reportedState: some(["PILOT"], ["IN_SERVICE", "UNDETERMINED"]),
    organisation: some("town", "village"),
    source: some("town-list", "other-list"),
    text: some(
      "sorter",
      "MAIL sorter",
      "sorter mail",
      "märchen",
      "100%",
      "a_b",
      "\\",
      "village mail",
      "nowhere",
    ),
    withoutOwner: some(true, false),
    neverAdmitted: some(true, false),
    noLongerReported: some(true, false),
  },
  { requiredKeys: [] },
)

async function fill({ ctx, register }: TestRegister): Promise<void> {
  await cast(ctx, "ada")
  await registerParty(ctx, { slug: "village", kind: "ORGANISATION", name: "Village of Trial" })
  const ada = await personCaller(register, "ada")
  const names = [
    "Mail sorter",
    "Märchen",
    "100% sure",
    "a_b",
    "axb",
    "Back\\slash",
    "1000",
    "Sorter of mail",
  ]
  const states = ["PILOT", "IN_SERVICE", "FOUND", undefined] as const
  const acts = Array.from({ length: 32 }, (_, at) => {
    const slug = `s-${at}`
    const state = states[at % 4]
    const organisation = at % 3 === 0 ? "village" : "town"
    const name = names[(at * 5) % names.length] ?? ""
    const purpose = at % 5 === 0 ? "For the mail." : null
    const appointment = { system: slug, role: "ACCOUNTABLE" } as const
    return [
      ...(state ? [registerSystem(ctx, { slug, name, organisation, state, purpose })] : []),
      ...(!state || at % 8 < 3
        ? [
            report(ctx, {
              slug,
              town: organisation,
              name,
              reportedState: at % 2 ? "PILOT" : "IN_SERVICE",
            }),
          ]
        : []),
      ...(at % 8 === 2 || at % 16 === 3 ? [discontinue(ctx, slug)] : []),
      ...(at % 16 === 2
        ? [
            report(ctx, {
              slug,
              town: organisation,
              source: "other-list",
              reportedState: "UNDETERMINED",
            }),
          ]
        : []),
      ...(state === "IN_SERVICE" && at % 8 === 1
        ? [moveSystem(ctx, { system: slug, to: "SUSPENDED" })]
        : []),
      ...(at % 7 === 0
        ? [
            appoint(ctx, { ...appointment, party: "ada", office: "Head" }),
            acceptAccountability(ada, appointment),
          ]
        : []),
    ]
  })
  await Promise.all(acts.flat())
}

test.each(engines)(
  "%s: a filter lists what its description says, and counts it",
  async (engine) => {
    const made = await openTestRegister(engine)
    await fill(made)
    const all = (await made.ask<Answer>(query)).register.systems.nodes
    expect(all).toHaveLength(32)
    const seen = new Set<number>()
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const { nodes, totalCount } = (await made.ask<Answer>(query, { filter })).register.systems
        const expected = all.filter((system) => fits(system, filter))
        expect(nodes).toEqual(expected)
        expect(totalCount).toBe(expected.length)
        seen.add(totalCount)
      }),
      { numRuns: 150 },
    )
    expect(seen.size).toBeGreaterThan(5)
    for (const text of ["sorter mail", "MAIL sorter", "100%", "a_b", "\\", "märchen"])
      expect(all.filter((system) => fits(system, { text })).length, text).toBeGreaterThan(0)
  },
)
