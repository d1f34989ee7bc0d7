import { z } from "zod"
import { accountabilityRoles, gatedSteps, isSlug, slugInWords } from "@answerable/schema/entries"

export const slug = z.string().refine(isSlug, `is no slug: use ${slugInWords}`)

/** What an example knows: facts by their names, the instant at which it is asked among them. */
const example = z.record(z.string(), z.json())
const examples = z.strictObject({
  holds: z.array(example).min(1),
  "does-not-hold": z.array(example).min(1),
  "cannot-be-known": z.array(example).default([]),
})

/** The audience of everybody: it stands alone. */
const everyone = "EVERYONE"
const readers: readonly string[] = [everyone, ...accountabilityRoles]
const reader = z.string().refine((value) => readers.includes(value) || isSlug(value), {
  error: `is neither ${readers.join(", ")} nor the slug of an office`,
})

const written = z.strictObject({
  id: slug,
  /** A condition in the Common Expression Language over the facts about a system. */
  holds: z.string().min(1).optional(),
  /** In the place of a condition: who judges it, and by what. */
  judgement: z.string().min(1).optional(),
  /** A condition that tells which systems it concerns; `askedOf` says what counts without one. */
  applies: z.string().min(1).optional(),
  gates: z.array(z.enum(gatedSteps)).default([]),
  /** The promise that it serves. */
  promise: z.enum(["ownership", "monitoring", "audit", "change", "exit"]),
  /** Who has to see to it, in words. */
  owes: z.string().min(1).default("the accountable person"),
  /** What would satisfy it. */
  needs: z.string().min(1),
  /** The obligations that it serves: `framework/obligation`. */
  satisfies: z.array(z.string().min(1)).default([]),
  /** Whom it asks to read it: everybody, holders of roles, or offices by their slugs. */
  concerns: z.array(reader).min(1).default([everyone]),
  audience: z.enum(["PUBLIC", "INTERNAL", "REGULATOR"]).default("PUBLIC"),
  /** How long an exception lasts at most, in days, and the offices that may grant it. */
  exception: z
    .strictObject({ days: z.int().positive().max(366), by: z.array(slug).min(1) })
    .optional(),
  examples: examples.optional(),
})
type Written = z.infer<typeof written>

type Common = Omit<Written, "holds" | "judgement" | "applies" | "examples"> & {
  readonly applies: string | null
  /** The heading under which it stands. */
  readonly heading: string
}
/** A clause that is tested against the register. */
export type TestedClause = Common & {
  readonly holds: string
  readonly examples: z.infer<typeof examples>
  readonly judgement: null
}
/** A clause that somebody judges, and no platform. It gates nothing. */
export type JudgedClause = Common & {
  readonly holds: null
  readonly examples: null
  readonly judgement: string
}
export type Clause = TestedClause | JudgedClause

export const isTested = (clause: Clause): clause is TestedClause => clause.holds !== null

/** A clause as its block says, checked for what its keys say of one another. */
export const clauseBlock = written.superRefine((clause, { addIssue }) => {
  for (const [key, message] of problemsOf(clause))
    addIssue({ code: "custom", path: key === null ? [] : [key], message })
})

type Said = readonly [key: keyof Written | null, message: string]

function* problemsOf(clause: Written): Iterable<Said> {
  const { holds, judgement, examples: tried, concerns } = clause
  if (holds === undefined && judgement === undefined)
    yield [null, "has neither holds nor judgement: give a condition, or say who judges it"]
  if (holds !== undefined && judgement !== undefined)
    yield ["judgement", "stands beside holds: a clause is tested or judged, not both"]
  if (holds !== undefined && tried === undefined)
    yield ["holds", "has no examples: give one that holds and one that does not"]
  if (concerns.length > 1 && concerns.includes(everyone))
    yield ["concerns", `names ${everyone} and others; ${everyone} stands alone`]
  if (holds !== undefined || judgement === undefined) return
  if (tried !== undefined) yield ["examples", "are for conditions: what is judged has none"]
  if (clause.gates.length > 0) yield ["gates", "is for conditions: what is judged gates nothing"]
  if (clause.exception) yield ["exception", "is for conditions: what is judged has none"]
}

/** The clause of a block that stands under a heading. */
export function clauseFrom(
  { holds, judgement, applies, examples: tried, ...common }: Written,
  heading: string,
): Clause {
  const given = { ...common, applies: applies ?? null, heading }
  return holds !== undefined && tried !== undefined
    ? { ...given, holds, examples: tried, judgement: null }
    : { ...given, holds: null, examples: null, judgement: judgement ?? "" }
}
