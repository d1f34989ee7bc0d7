import { expect, test } from "vitest"
import { parseLeaf } from "@answerable/schema/ledger"
import { putQuestion } from "../../api/src/handbook/question.command.ts"
import { findEntry } from "../../api/src/ledger/entry.store.ts"
import { answerQuestion } from "../../api/src/ownership/statement.command.ts"
import { cast, engines, openTestRegister, readerFor, town } from "../support/register.ts"

test.each(engines)(
  "%s: an answer keeps the wording it was given to, and its audience",
  async (engine) => {
    const made = await openTestRegister(engine)
    await cast(made.ctx)
    await town(made.ctx, "a")
    const asked = { question: "vault", foundation: "audit", forms: [] } as const
    const from = { date: "2026", precision: "YEAR", text: "2026" } as const
    await putQuestion(made.ctx, { ...asked, from, text: "Where is it kept?", audience: "INTERNAL" })
    await putQuestion(made.ctx, {
      ...asked,
      from,
      question: "why",
      text: "Why?",
      audience: "PUBLIC",
    })
    await town(made.ctx, "b")
    const said = { system: "a", question: "vault" } as const
    await expect(answerQuestion(made.ctx, { ...said, state: "STATED" })).rejects.toThrow(
      /^values: /,
    )
    await expect(answerQuestion(made.ctx, { ...said, state: "NOT_STATED" })).rejects.toThrow(
      /^state: /,
    )
    await answerQuestion(made.ctx, {
      ...said,
      state: "STATED",
      values: ["Behind the books.", "Below."],
    })
    await putQuestion(made.ctx, { ...asked, from, text: "Where is it held?", audience: "PUBLIC" })
    await answerQuestion(made.ctx, { ...said, question: "why", state: "WITHHELD" })
    type Statement = {
      question: { slug: string; text: string }
      state: string
      values: string[]
      redaction: { commitment: string; reason: string; entry: number } | null
    }
    const statements = async (slug: string, audience: "PUBLIC" | "INTERNAL") => {
      const { register } = await made.ask<{ register: { system: { statements: Statement[] } } }>(
        `query ($slug: String!) { register { system(slug: $slug) { statements {
        question { slug text } state values redaction { commitment reason entry } } } } }`,
        { slug },
        readerFor(audience),
      )
      return register.system.statements
    }
    const vault = { slug: "vault", text: "Where is it kept?" }
    const why = {
      question: { slug: "why", text: "Why?" },
      state: "WITHHELD",
      values: [],
      redaction: null,
    }
    expect(await statements("a", "INTERNAL")).toEqual([
      {
        question: vault,
        state: "STATED",
        values: ["Behind the books.", "Below."],
        redaction: null,
      },
      why,
    ])
    const [hidden, shown] = await statements("a", "PUBLIC")
    expect(shown).toEqual(why)
    expect(hidden).toMatchObject({ question: vault, state: "STATED", values: [] })
    const entry = await findEntry(made.register.engine.reader, hidden?.redaction?.entry ?? -1)
    // Position 9: six members of the envelope, then question, wording and state.
    expect(parseLeaf(entry?.leaf ?? "")?.digests[9]).toBe(hidden?.redaction?.commitment)
    expect(hidden?.redaction?.reason).toBe("QUESTION_AUDIENCE")
    expect(
      (await statements("b", "PUBLIC")).map(({ state, question }) => [state, question.text]),
    ).toEqual([
      ["NOT_STATED", "Where is it held?"],
      ["NOT_STATED", "Why?"],
    ])
    await answerQuestion(made.ctx, { ...said, state: "NOT_APPLICABLE" })
    expect((await statements("a", "PUBLIC"))[0]).toMatchObject({
      question: { text: "Where is it held?" },
      state: "NOT_APPLICABLE",
    })
  },
)
