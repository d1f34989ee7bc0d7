import { disputed } from "../support/disputed.ts"
import { readerFor, type EngineName } from "../support/register.ts"

export const of = { system: "a", decision: "d-3" } as const
export const overturned = {
  ...of,
  outcome: "OVERTURNED",
  instead: "granted",
  correction: "It is granted from May on, and eight others like it are looked at.",
  reasons: "The income was counted twice.",
} as const
export const answer = { ...of, words: "You were right.", told: "LETTER" } as const

type Contest = {
  contestId: string
  decisionId: string
  state: string
  answerBy: string
  isOverdue: boolean
  reviewer: { slug: string } | null
  disputed: { text: string | null }
  finding: { outcome: string; instead: string | null; reasons: { text: string } } | null
  answer: { words: { text: string | null; redaction: { state: string } | null } } | null
}
type Log = {
  received: number
  open: number
  overdue: number
  late: number
  totals: { month: string; outcome: string | null; count: number }[]
  released: { outcome: string; words: { text: string } }[]
}

const contestFields = `contestId decisionId state answerBy isOverdue reviewer { slug } disputed { text }
  finding { outcome instead reasons { text } } answer { words { text redaction { state } } }`

export async function contested(engine: EngineName) {
  const made = await disputed(engine)
  const list = async (given: object = {}, as = made.ctx.caller) =>
    (
      await made.ask<{ register: { system: { contests: { nodes: Contest[] } } } }>(
        `query ($asOf: DateTime, $size: Int) { register(asOf: $asOf, size: $size) { system(slug: "a") {
          contests(first: 10) { nodes { ${contestFields} } } } } }`,
        { ...given },
        as,
      )
    ).register.system.contests.nodes
  const log = async (given: object = {}, as = readerFor("PUBLIC")) =>
    (
      await made.ask<{ register: { system: { contestLog: Log | null } } }>(
        `query ($asOf: DateTime) { register(asOf: $asOf) { system(slug: "a") { contestLog { received open
          overdue late totals { month outcome count } released { outcome words { text } } } } } }`,
        { ...given },
        as,
      )
    ).register.system.contestLog
  const audit = async (asOf?: string) =>
    (
      await made.ask<{
        register: {
          standsUntil: string | null
          system: { answers: { audit: { sentence: string; gaps: string[] } } }
        }
      }>(
        `query ($asOf: DateTime) { register(asOf: $asOf) { standsUntil system(slug: "a") {
          answers { audit { sentence gaps } } } } }`,
        { asOf },
        readerFor("PUBLIC"),
      )
    ).register
  return { ...made, list, log, audit }
}
