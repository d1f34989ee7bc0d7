import { contestChannels, contestOutcomes } from "@answerable/schema/entries"
import { z } from "zod"
import { dated, digest, instant, slug, system, text } from "./act-parts.ts"

const ofContest = { ...dated, system, decision: text }

/** The acts about disputed decisions. */
export const contestActs = [
  z.strictObject({
    ...ofContest,
    do: z.literal("openContest"),
    channel: z.enum(contestChannels),
    disputed: text,
    receivedAt: instant.optional(),
    claimant: digest.optional(),
    rule: slug.optional(),
  }),
  z.strictObject({ ...ofContest, do: z.literal("takeUpContest") }),
  z.strictObject({
    ...ofContest,
    do: z.literal("decideContest"),
    outcome: z.enum(contestOutcomes),
    instead: text.optional(),
    correction: text.optional(),
    reasons: text,
  }),
  z.strictObject({
    ...ofContest,
    do: z.literal("answerContest"),
    words: text,
    told: z.enum(contestChannels),
    toldAt: instant.optional(),
  }),
  z.strictObject({ ...ofContest, do: z.literal("closeContest") }),
  z.strictObject({ ...ofContest, do: z.literal("releaseContestAnswer"), words: text }),
] as const
