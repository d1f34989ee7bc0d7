import { expect, test } from "vitest"
import type { Context } from "../../api/src/context.ts"
import { sitePages } from "../../api/src/ledger/site-pages.ts"
import { endFlow, stateFlow } from "../../api/src/ownership/flow.command.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { cast, openTestRegister, town } from "../support/register.ts"

const flow = { passes: "DATA", what: "Letters.", noticeDays: 10 } as const

/** The text of a page of the public print, without marks. */
async function textOf({ register }: Context, path: string): Promise<string> {
  const { size } = await register.signHead()
  const pages = await sitePages(register)
  const given = { audience: "PUBLIC", size, asOf: register.today() } as const
  for await (const printed of pages.print(given)) {
    if (printed.path !== path) continue
    return new TextDecoder()
      .decode(printed.bytes ?? undefined)
      .replace(/<script[^]*?<\/script>/g, "")
      .replace(/<[^>]*>/g, " ")
      .replace(/\s+/g, " ")
  }
  throw new Error(`The print has no ${path}.`)
}

/** Nine systems, each of which passes something on to the next. */
async function chained(): Promise<Context> {
  const { ctx } = await openTestRegister("SQLite")
  await cast(ctx)
  const chain = Array.from({ length: 9 }, (_, at) => `link-${at}`)
  for (const slug of chain) await town(ctx, slug, { name: `Link ${slug.slice(5)}` })
  for (const [at, system] of chain.slice(0, -1).entries())
    await stateFlow(ctx, { ...flow, system, receiver: chain[at + 1]! })
  return ctx
}

test("a page tells whom a system reaches over eight flows, and names the circle", async () => {
  const ctx = await chained()
  const page = () => textOf(ctx, "systems/link-0/flows.html")
  const far =
    "Link 8 8 flows, over Link 1, Link 2, Link 3 and 4 more 10 days before: data from Link 7"
  const first = await page()
  expect(first).toContain("8 systems and parties are reached")
  expect(first).toContain(far)
  expect(first).not.toContain("A circle.")
  await stateFlow(ctx, { ...flow, system: "link-8", receiver: "link-0" })
  expect(await page()).toContain(
    "A circle. These pass on to each other, so that what happens to one comes back to it: Link 0 Link 1",
  )
})

test("where more are reached than a page shows, it tells how many, and cuts none in silence", async () => {
  const ctx = await chained()
  for (let at = 0; at < 25; at++) {
    const receiver = `party-${at}`
    await registerParty(ctx, { slug: receiver, kind: "ORGANISATION", name: `Outside ${at}` })
    await stateFlow(ctx, { ...flow, system: "link-8", receiver })
  }
  const page = await textOf(ctx, "systems/link-0/flows.html")
  expect(page).toContain("33 systems and parties are reached")
  expect(page).toContain("And 3 further ones, no nearer than these; the API has them all.")
  expect(page).toContain("Outside 21")
  expect(page).not.toContain("Outside 22")
})

test("what was passed on before stays on the pages of both, with its days and why it ended", async () => {
  const ctx = await chained()
  const ended = { ...flow, system: "link-0", receiver: "link-8", passes: "OUTCOME" } as const
  await stateFlow(ctx, { ...ended, from: "2026-01-05T00:00:00.000Z" })
  await endFlow(ctx, {
    ...ended,
    endsAt: "2026-02-06T00:00:00.000Z",
    reason: "Nobody read them.",
  })
  const days = /5 January 2026 – 6 February 2026 \(entry \d+\) Nobody read them. \(entry \d+\)/
  const [from, to] = [
    await textOf(ctx, "systems/link-0/flows.html"),
    await textOf(ctx, "systems/link-8/flows.html"),
  ]
  expect(from).toMatch(/What it passed on before [^]* Link 8 Outcomes Letters\./)
  expect(from).toMatch(days)
  expect(to).toMatch(/What it was passed before [^]* Link 0 Outcomes Letters\./)
  expect(to).toMatch(days)
})
