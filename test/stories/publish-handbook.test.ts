import { readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { publish } from "../../api/src/ledger/publication.ts"
import { sitePages } from "../../api/src/ledger/site-pages.ts"
import {
  acceptAccountability,
  appoint,
  endAccountability,
} from "../../api/src/ownership/accountability.command.ts"
import { folder } from "../support/filled-register.ts"
import { officers, ownedClause, policyText, publishPolicy } from "../support/handbook.ts"
import { cast, engines, openTestRegister, personCaller, town } from "../support/register.ts"

test.each(engines)(
  "%s: printed again, the handbook tells what comes of its clauses now, and keeps what never changes",
  { timeout: 120_000 },
  async (engine) => {
    const made = await openTestRegister(engine)
    const people = await officers(made)
    await cast(made.ctx, "ada")
    await town(made.ctx, "letters")
    const held = { system: "letters", role: "ACCOUNTABLE" } as const
    await appoint(made.ctx, { ...held, party: "ada", office: "Post" })
    await acceptAccountability(await personCaller(made.register, "ada"), held)
    const text = policyText({ id: "care", clauses: ownedClause("") })
    await publishPolicy(made, people, text)
    const other = text.replace('version: "1"', 'version: "2"').replace("Appoint", "Name")
    await publishPolicy(made, people, other)

    const out = await folder()
    const pages = await sitePages(made.register)
    const given = { audiences: ["PUBLIC"] as const, pages, durable: false }
    const first = join(out, "first")
    await publish(made.register, { ...given, out: first })
    const read = (print: string, path: string) => readFileSync(join(print, path), "utf8")
    expect(read(first, "handbook/care.html")).toContain("it holds of 1.")

    made.clock.advance({ days: 1 })
    await endAccountability(made.ctx, { ...held, party: "ada" })
    const second = join(out, "second")
    // With `check` everything is printed besides, and every byte compared.
    const { editions } = await publish(made.register, {
      ...given,
      out: second,
      previous: first,
      check: true,
    })
    expect(editions[0]?.since?.whole).toBeNull()
    expect(read(second, "handbook/care.html")).toContain("it does not hold of 1.")
    expect(read(second, "handbook/care/clauses/owned.html")).toContain("System letters")
    expect(read(second, "handbook.html")).not.toBe(read(first, "handbook.html"))
    for (const path of ["1.html", "2.html", "1...2.html"])
      expect(statSync(join(second, "handbook/care", path)).nlink, path).toBeGreaterThan(1)
  },
)
