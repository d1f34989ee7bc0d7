import { expect, test } from "vitest"
import type { Reader as Audiences } from "@answerable/schema/entries"
import type { Context } from "../../api/src/context.ts"
import { putQuestion } from "../../api/src/handbook/question.command.ts"
import { sitePages } from "../../api/src/ledger/site-pages.ts"
import { answerQuestion } from "../../api/src/ownership/statement.command.ts"
import { publishPolicy } from "../support/handbook.ts"
import { cast, engines, openTestRegister, town } from "../support/register.ts"
import { confirm, first, house } from "./readings.fixture.ts"

/** The texts of the pages of a print, without marks, by their paths. */
async function textsOf({ register }: Context, audience: Audiences): Promise<Map<string, string>> {
  const { size } = await register.signHead()
  const pages = await sitePages(register)
  const texts = new Map<string, string>()
  for await (const { path, bytes } of pages.print({ audience, size, asOf: register.today() })) {
    if (!path.endsWith(".html")) continue
    const text = new TextDecoder().decode(bytes ?? undefined)
    const plain = text.replace(/<script[^]*?<\/script>/g, "").replace(/<[^>]*>/g, " ")
    texts.set(path, plain.replace(/\s+/g, " "))
  }
  return texts
}

test.each(engines)(
  "%s: a page shows the question as it was put, that it is asked otherwise now, and every wording",
  async (engine) => {
    const { ctx, clock } = await openTestRegister(engine)
    await cast(ctx)
    await town(ctx, "sorter")
    const on = (date: string) => ({ date, precision: "DAY", text: date }) as const
    const asked = { question: "kept", foundation: "audit", audience: "PUBLIC" } as const
    const earlier = { ...asked, text: "Where is it kept?", forms: ["nl: waar"] }
    await putQuestion(ctx, { ...earlier, from: on("2026-03-01") })
    const now = { ...asked, text: "Who keeps it?", forms: ["nl: wie", "uk: who"] }
    await putQuestion(ctx, { ...now, from: on("2026-06-01") })
    const later = { ...asked, text: "Who kept it?", audience: "INTERNAL", forms: [] } as const
    await putQuestion(ctx, { ...later, from: on("2090-01-01") })
    const answer = { system: "sorter", question: "kept", state: "STATED" } as const
    await answerQuestion(ctx, { ...answer, values: ["Below."] })
    const before = await textsOf(ctx, "PUBLIC")
    expect(before.get("systems/sorter.html")).toMatch(/Where is it kept\? Below\./)
    expect(before.get("systems/sorter.html")).not.toContain("It is asked otherwise now")
    expect(before.get("questions.html")).toContain(
      "Will be asked from 1 June 2026 until 1 January 2090: Who keeps it? Answers will be for the public. Feeds: nl: wie, uk: who.",
    )
    clock.set("2026-06-02T09:00:00.000Z")
    const after = await textsOf(ctx, "PUBLIC")
    expect(after.get("systems/sorter.html")).toMatch(
      /Where is it kept\? It is asked otherwise now: Who keeps it\? Below\./,
    )
    const page = after.get("questions.html")
    expect(page).toMatch(
      /Who keeps it\? In these words since 1 June 2026\. .* Feeds: nl: wie, uk: who\./,
    )
    expect(page).toContain("Was asked from 1 March 2026 until 1 June 2026: Where is it kept?")
    expect(page).toContain(
      "Will be asked from 1 January 2090: Who kept it? Answers will be for employees.",
    )
    expect(page).toMatch(/Questions it feeds, of 1 nl 1 : kept uk 1 : kept/)
  },
)

test.each(engines)(
  "%s: no page tells who has read and who has not; that of a person tells employees what they are asked to read",
  async (engine) => {
    const { made, people, ann } = await house(engine)
    await publishPolicy(made, people, first)
    const asked = /Is asked to read .* The house, version 1 \(like everybody, as overseer\)/
    const before = await textsOf(made.ctx, "INTERNAL")
    expect(before.get("parties/bea.html")).toMatch(asked)
    expect((await textsOf(made.ctx, "PUBLIC")).get("parties/bea.html")).not.toContain(
      "asked to read",
    )
    await confirm(ann, first, "1")
    for (const audience of ["PUBLIC", "INTERNAL"] as const)
      for (const [path, text] of await textsOf(made.ctx, audience))
        // That there are such entries is said where it is said what is not in a print, and why.
        if (path !== "not-in-here.html" && !path.startsWith("decisions/"))
          expect(text, `${audience} ${path}`).not.toMatch(/has read|policy read/i)
    const after = await textsOf(made.ctx, "INTERNAL")
    expect(after.get("parties/ann.html")).toBe(before.get("parties/ann.html"))
  },
)
