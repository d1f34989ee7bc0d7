import { hash } from "node:crypto"
import { isSlug, legalRoles, slugInWords } from "@answerable/schema/entries"
import { z } from "zod"
import { readYaml, type Located } from "../exchange/located-yaml.ts"
import { InvalidFile, type Misplaced } from "../exchange/refusals.ts"
import { checkCondition } from "./condition-check.ts"

const text = z.string().min(1)
const slug = z.string().refine(isSlug, `is no slug: use ${slugInWords}`)
const date = z.iso.date("is no date such as 2026-07-27, in quotes")

export const frameworkSorts = ["LAW", "STANDARD", "GUIDELINE"] as const
/** How well what is said of an obligation was read in its source. */
export const readingStates = ["VERIFIED", "SECONDARY", "NOT_VERIFIED"] as const
export const concerned = ["SYSTEM", "ORGANISATION"] as const

const start = z.strictObject({
  /** The day from which it applies; not given where it has no date of its own. */
  on: date.optional(),
  /** The trigger that a system has to meet. */
  when: slug,
})
const starts = z.array(start).min(1)

const version = z.strictObject({
  /** The days between which this is what the source says. */
  from: date.optional(),
  until: date.optional(),
  /** What is asked, in our words. */
  asks: text,
  /** Whose duty it is; of everybody where none is named. */
  holders: z.array(z.enum(legalRoles)).default([]),
  source: text,
  read: z.enum(readingStates),
  starts: starts.optional(),
  /** What the source leaves open: each reading with what follows from it, and none preferred. */
  open: z
    .strictObject({
      question: text,
      readings: z.array(z.strictObject({ says: text, starts })).min(2),
    })
    .optional(),
})

const obligation = z.strictObject({
  id: slug,
  /** How the source numbers it. */
  number: text,
  title: text,
  concerns: z.enum(concerned).default("SYSTEM"),
  versions: z.array(version).min(1),
})

const page = z.strictObject({
  framework: slug,
  title: text,
  sort: z.enum(frameworkSorts),
  citation: text,
  /** What a reader has to know of the whole of it. */
  note: text,
  /** Conditions over the facts about a system, each with its words. */
  triggers: z.record(slug, z.strictObject({ words: text, holds: text })),
  obligations: z.array(obligation).min(1),
})

export type Start = z.infer<typeof start>
export type ObligationVersion = z.infer<typeof version>
export type Obligation = z.infer<typeof obligation>
export type Trigger = { readonly words: string; readonly holds: string }

/** What a law, a standard or a guideline asks, as its file says. */
export type Framework = {
  readonly slug: string
  readonly title: string
  readonly sort: (typeof frameworkSorts)[number]
  readonly citation: string
  readonly note: string
  readonly triggers: { readonly [name: string]: Trigger }
  readonly obligations: readonly Obligation[]
  readonly text: string
  readonly digest: string
}

export const midnight = (day: string): string => `${day}T00:00:00.000Z`

/** What follows from each reading of a version: one where nothing is open. */
export const readingsOf = ({ starts: fixed, open }: ObligationVersion) =>
  open?.readings ?? [{ says: null, starts: fixed ?? [] }]

/** The instants at which something in a framework begins or ends, in order. */
export function turnsOf({ obligations }: Pick<Framework, "obligations">): string[] {
  const days = obligations.flatMap(({ versions }) =>
    versions.flatMap((one) => [
      one.from,
      one.until,
      ...readingsOf(one).flatMap((reading) => reading.starts.map(({ on }) => on)),
    ]),
  )
  return [...new Set(days.filter((day) => day !== undefined))].sort().map(midnight)
}

/** Reads a framework and checks it. Throws InvalidFile, which names every problem by its place. */
export function readFramework(path: string, bytes: Uint8Array): Framework {
  const content = decoded(path, bytes)
  const located = readYaml(path, content, page)
  const { framework, ...rest } = located.value
  const problems = problemsOf(located)
  if (problems.length > 0) throw new InvalidFile(path, problems)
  const digest = `sha256:${hash("sha256", bytes, "hex")}`
  return { slug: framework, ...rest, text: content, digest }
}

function decoded(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new InvalidFile(path, [{ line: 1, column: 1, message: "is not UTF-8" }])
  }
}

type Page = Located<z.infer<typeof page>>

function problemsOf(located: Page): Misplaced[] {
  const { triggers, obligations } = located.value
  const used = new Set(
    obligations.flatMap(({ versions }) =>
      versions.flatMap((one) =>
        readingsOf(one).flatMap((reading) => reading.starts.map(({ when }) => when)),
      ),
    ),
  )
  const { at, inText } = located
  return [
    ...Object.entries(triggers).flatMap(([name, { holds }]) => [
      ...checkCondition(holds).map(({ character, message }) => ({
        ...inText(["triggers", name, "holds"], character),
        message,
      })),
      ...(used.has(name)
        ? []
        : [{ ...at(["triggers", name]), message: `no obligation begins by the trigger ${name}` }]),
    ]),
    ...obligations.flatMap((one, index) => ofObligation(located, one, index)),
  ]
}

function ofObligation({ at, value }: Page, { id, versions }: Obligation, index: number) {
  const place = ["obligations", index]
  const problems: Misplaced[] = []
  const say = (path: readonly PropertyKey[], message: string) =>
    problems.push({ ...at([...place, ...path]), message })
  if (value.obligations.findIndex((one) => one.id === id) !== index)
    say(["id"], `an obligation ${id} stands above already`)
  versions.forEach((one, number) => {
    const path = ["versions", number]
    if (one.from !== undefined && one.until !== undefined && one.until <= one.from)
      say([...path, "until"], `is not after ${one.from}, from when this is what the source says`)
    const before = versions[number - 1]
    if (before && (before.until === undefined || (one.from ?? "") < before.until))
      say(path, "begins before the version above it has ended")
    if ((one.starts === undefined) === (one.open === undefined))
      say(path, "says either when it starts, or which readings are open, and not both")
    const named = one.open
      ? one.open.readings.flatMap((reading, at) =>
          reading.starts.map(({ when }, start) => ({
            when,
            at: ["open", "readings", at, "starts", start, "when"],
          })),
        )
      : (one.starts ?? []).map(({ when }, start) => ({ when, at: ["starts", start, "when"] }))
    for (const { when, at: below } of named)
      if (!Object.hasOwn(value.triggers, when))
        say([...path, ...below], `there is no trigger ${when}`)
  })
  return problems
}
