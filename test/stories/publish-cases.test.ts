import { readdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import {
  answerContest,
  closeContest,
  decideContest,
  takeUpContest,
} from "../../api/src/audit/contest.command.ts"
import { recordDecisions } from "../../api/src/audit/decision.command.ts"
import { eraseFields } from "../../api/src/ledger/erasure.command.ts"
import type { Pages } from "../../api/src/ledger/pages.ts"
import { publish } from "../../api/src/ledger/publication.ts"
import { sitePages } from "../../api/src/ledger/site-pages.ts"
import { containIncident } from "../../api/src/monitoring/incident-act.command.ts"
import { recordIncident } from "../../api/src/monitoring/incident.command.ts"
import { disputed } from "../support/disputed.ts"
import { folder } from "../support/filled-register.ts"
import { engines } from "../support/register.ts"

const of = { system: "a", decision: "d-3" } as const

/** A register with a contest that was answered and an incident, printed again and again. */
async function printed(engine: (typeof engines)[number]) {
  const made = await disputed(engine)
  const { ctx, register, contest, as, clock } = made
  const { receipts } = await contest()
  await takeUpContest(await as("cyd"), of)
  await decideContest(await as("cyd"), { ...of, outcome: "UPHELD", reasons: "It was right." })
  clock.advance({ days: 1 })
  await answerContest(ctx, { ...of, words: "It was right.", told: "LETTER" })
  await recordIncident(ctx, {
    system: "a",
    severity: "LOW",
    occurred: "2026-03-01",
    aware: "2026-03-02",
    harms: [],
    slug: "wrong-desk",
    summary: "A letter went to the wrong desk.",
  })
  const [base, printer] = [await folder(), await sitePages(register)]
  let kept: string[] = []
  const pages: Pages = {
    ...printer,
    async *print(of) {
      for await (const file of printer.print(of)) {
        if (file.bytes === null) kept.push(file.path)
        yield file
      }
    },
  }
  const given = { audiences: ["REGULATOR"], durable: false, pages } as const
  let previous: string | undefined
  let run = 0
  /** Prints since the print before and in full, and gives what was kept of the earlier one. */
  const again = async () => {
    kept = []
    clock.advance({ hours: 1 })
    const asOf = clock.now()
    const [out, full] = [join(base, `again-${run}`), join(base, `full-${run++}`)]
    const { size } = await publish(register, { ...given, asOf, previous, out })
    await publish(register, { ...given, asOf, size, out: full })
    const paths = filesIn(out)
    expect(paths).toEqual(filesIn(full))
    for (const path of paths.filter((one) => !one.startsWith("log/")))
      expect([path, read(out, path).equals(read(full, path))]).toEqual([path, true])
    previous = out
    return kept
  }
  return {
    ...made,
    again,
    contestId: receipts[0]!.id,
    received: receipts[0]!.index,
    out: () => previous!,
  }
}

const read = (base: string, path: string): Buffer => readFileSync(join(base, path))
const filesIn = (base: string): string[] =>
  readdirSync(base, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(base, path)).isFile())
    .toSorted()

test.each(engines)(
  "%s: the case of a contest and the page of an incident are printed again only when changed",
  async (engine) => {
    const { ctx, again, contestId, received, clock, out } = await printed(engine)
    await again()
    const casePage = `cases/${contestId}/index.html`
    const incidentPage = "incidents/wrong-desk.html"
    await recordDecisions(ctx, {
      system: "a",
      decisions: [{ id: "x", decidedAt: clock.now(), outcome: "x", involvement: "NONE" }],
    })
    const kept = await again()
    expect(kept).toContain(casePage)
    expect(kept).toContain(incidentPage)
    expect(kept).toContain(`cases/${contestId}/log/checkpoint`)
    expect(kept).not.toContain("systems/a/monitoring.html")
    await closeContest(ctx, of)
    await containIncident(ctx, { system: "a", incident: "wrong-desk", how: "By hand." })
    const later = await again()
    expect(later).not.toContain(casePage)
    expect(later).not.toContain(incidentPage)
    expect(await again()).toContain(casePage)
    // What was printed before an erasure may tell more than both views do.
    const eraser = { ...ctx, caller: { ...ctx.caller, roles: ["ERASER"] as const } }
    const why = { ground: "GDPR_17_1_A", reason: "They asked for it." } as const
    await eraseFields(eraser, { entry: received, fields: ["disputed"], ...why })
    const erased = await again()
    expect(erased).not.toContain(casePage)
    expect(erased).not.toContain(incidentPage)
    expect(read(out(), casePage).toString()).not.toContain("income of May")
  },
  60_000,
)
