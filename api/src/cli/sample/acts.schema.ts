import {
  accountabilityRoles,
  partyKinds,
  statementStates,
  systemStates,
} from "@answerable/schema/entries"
import { monitoringActs } from "./monitoring.acts.ts"
import { z } from "zod"
import { dated, digest, instant, slug, system, text } from "./act-parts.ts"
import { deploymentActs } from "./deployment.acts.ts"
import { changeActs } from "./change.acts.ts"
import { evidenceActs } from "./evidence.acts.ts"
import { exitActs } from "./exit.acts.ts"
import { flowActs } from "./flow.acts.ts"
import { gateActs } from "./gate.acts.ts"
import { contestActs } from "./contest.acts.ts"
import { incidentActs } from "./incident.acts.ts"
import { lawActs } from "./law.acts.ts"

const component = z.strictObject({
  role: text,
  name: text,
  digest,
  model: slug.optional(),
  modelVersion: text.optional(),
})

const act = z.discriminatedUnion("do", [
  z.strictObject({
    ...dated,
    do: z.literal("registerParty"),
    slug,
    kind: z.enum(partyKinds).exclude(["PERSON"]),
    name: text,
    memberOf: slug.optional(),
    contact: text.optional(),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("recordDeparture"),
    party: slug,
    leftAt: instant.optional(),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("putQuestion"),
    question: slug,
    foundation: z.enum(["ownership", "monitoring", "audit", "change", "exit"]),
    text,
    audience: z.enum(["PUBLIC", "INTERNAL", "REGULATOR"]),
    from: z.iso.date(),
    forms: z.array(text).default([]),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("registerSystem"),
    system,
    name: text,
    organisation: slug,
    purpose: text.optional(),
    state: z.enum(systemStates),
    effectiveAt: instant.optional(),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("describeSystem"),
    system,
    name: text.optional(),
    purpose: text.optional(),
    reason: text.optional(),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("moveSystem"),
    system,
    to: z.enum(systemStates),
    effectiveAt: instant.optional(),
    reason: text.optional(),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("appoint"),
    system,
    party: slug,
    role: z.enum(accountabilityRoles),
    office: text,
    from: instant.optional(),
    until: instant.optional(),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("acceptAccountability"),
    system,
    role: z.enum(accountabilityRoles),
    effectiveAt: instant.optional(),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("endAccountability"),
    system,
    party: slug,
    role: z.enum(accountabilityRoles),
    endsAt: instant.optional(),
    reason: text.optional(),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("answerQuestion"),
    system,
    question: slug,
    state: z.enum(statementStates).default("STATED"),
    values: z.array(text).optional(),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("registerModel"),
    slug,
    name: text,
    provider: text.optional(),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("registerModelVersion"),
    model: slug,
    version: text,
    digest: digest.optional(),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("draftVersion"),
    system,
    label: text,
    author: slug,
    components: z.array(component).min(1),
    notes: text.optional(),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("signOffVersion"),
    system,
    version: text,
    as: z.enum(["ACCOUNTABLE", "REVIEWER", "OVERSEER"]),
  }),
  z.strictObject({
    ...dated,
    do: z.literal("importInventory"),
    mapping: text,
    file: text,
  }),
  ...deploymentActs,
  ...lawActs,
  ...changeActs,
  ...evidenceActs,
  ...exitActs,
  ...gateActs,
  ...flowActs,
  ...incidentActs,
  ...contestActs,
  ...monitoringActs,
])

/** One dated act: the command it runs, and what that command is given. */
export type Act = z.infer<typeof act>

/** A file of dated acts, most of them about one system. */
export const actFile = z.strictObject({ system: slug.optional(), acts: z.array(act).min(1) })

const person = z.strictObject({
  /** The name by which the acts call the person. */
  slug,
  name: text,
  memberOf: slug,
  contact: text.optional(),
  since: instant,
})

/** What the sample is: its log's name, its day, and the persons in it. */
export const castFile = z.strictObject({
  origin: z.string().regex(/^sample\.invalid\//, "does not begin with sample.invalid/"),
  day: instant,
  persons: z.record(slug, person),
})
export type Cast = z.infer<typeof castFile>
