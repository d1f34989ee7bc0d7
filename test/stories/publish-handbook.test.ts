import { existsSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { askAs } from "../../api/src/graphql/ask.ts"
import { approvePolicy, proposePolicy } from "../../api/src/handbook/policy.command.ts"
import { readPolicy } from "../../api/src/handbook/policy-file.ts"
import { publish } from "../../api/src/ledger/publication.ts"
import { sitePages } from "../../api/src/ledger/site-pages.ts"
import {
  acceptAccountability,
  appoint,
  endAccountability,
} from "../../api/src/ownership/accountability.command.ts"
import { getParty } from "../../api/src/ownership/party.store.ts"
import { folder } from "../support/filled-register.ts"
import { officers, ownedClause, policyText, publishPolicy } from "../support/handbook.ts"
import {
  cast,
  engines,
  openTestRegister,
  personCaller,
  readerFor,
  town,
} from "../support/register.ts"

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

/** As it stands in a register that an earlier program kept: a fact of that name is no more. */
const failing = `\`\`\`clause
id: first
promise: ownership
holds: ownership.gone == "Post"
needs: Appoint the post first.
examples:
  holds: [{ ownership.gone: Post }]
  does-not-hold: [{ ownership.gone: Desk }]
\`\`\`
`

test.each(engines)(
  "%s: a clause that cannot be evaluated stops publication, and is named; nothing says that it holds",
  { timeout: 120_000 },
  async (engine) => {
    const made = await openTestRegister(engine)
    const { ctx, register } = made
    const { risk, operations } = await officers(made)
    await cast(ctx)
    await town(ctx, "letters")
    const text = policyText({ id: "care", clauses: failing })
    expect(() => proposePolicy(ctx, { text })).toThrow(/gone/)
    const { digest } = readPolicy("care", Buffer.from(text)).policy
    await register.recorder.record(register.machine, "earlier", {}, async (tx) => {
      const officeOf = async (slug: string) => (await getParty(tx, slug, "office")).id
      const [owner, other] = [
        await officeOf("chief-risk-officer"),
        await officeOf("head-of-operations"),
      ]
      const said = { policy: "care", version: "1", title: "Care", text, digest, owner }
      const dates = {
        effectiveFrom: "2026-01-01T00:00:00.000Z",
        bindsExistingFrom: null,
        reviewBy: { text: "2027-01-01", date: "2027-01-01", precision: "DAY" as const },
      }
      const values = { ...said, ...dates, approvers: [owner, other] }
      return { kind: "policy.proposed@1", system: null, references: [owner, other], values }
    })
    for (const as of [risk, operations])
      await approvePolicy(as, { policy: "care", version: "1", digest })

    const out = join(await folder(), "print")
    const given = { audiences: ["PUBLIC"] as const, pages: await sitePages(register), out }
    await expect(publish(register, { ...given, durable: false })).rejects.toThrow(
      /clause first of care cannot be evaluated/,
    )
    expect(existsSync(out)).toBe(false)
    const ask = askAs(register, readerFor("PUBLIC"))
    const asked = ask(
      `{ register { policy(slug: "care") { inForce { clauses { standing { result } } } } } }`,
      {},
    )
    await expect(asked).rejects.toThrow()
  },
)
