import { isSlug, slugInWords, type Harm, type Severity } from "@answerable/schema/entries"
import { record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest, granted } from "../ledger/refusal.ts"
import { SlugTaken } from "../ownership/slug.rules.ts"
import { getSystemId } from "../ownership/system.store.ts"
import { readBinding } from "./binding.ts"
import { readStandings, type ReadStanding } from "./incident-standing.ts"
import { nextSlug } from "./incident-slug.rules.ts"
import { decideDetection, decideTriage, type IncidentCase } from "./incident.rules.ts"
import { findIncident, listIn, listSlugsOfYear } from "./incident.store.ts"
import { parseMoment, type Moment } from "./moment.rules.ts"

type Maybe<Value> = Value | null | undefined

export type RecordIncidentInput = Guard & {
  readonly system: string
  readonly slug?: Maybe<string>
  readonly others?: Maybe<readonly string[]>
  readonly version?: Maybe<string>
  readonly environment?: Maybe<string>
  readonly occurred: string
  readonly aware?: Maybe<string>
  readonly harms: readonly Harm[]
  readonly severity: Severity
  readonly summary: string
}

/** Something went wrong with a system. Without a slug it gets the next of its year. */
export const recordIncident = (ctx: Context, input: RecordIncidentInput): Promise<Outcome> =>
  record(ctx, "recordIncident", input, async (tx, now) => {
    const system = await getSystemId(tx, input.system)
    const slug = await slugFor(tx, input.slug, now)
    const others: string[] = []
    for (const [index, other] of (input.others ?? []).entries())
      others.push(await otherSystem(tx, other, index))
    const occurred = momentOf(input.occurred, "occurred")
    const aware = momentOf(input.aware ?? now, "aware")
    const { harms, severity, summary } = input
    const bound = await boundTo(tx, system, input, occurred)
    const said = { slug, others, occurred, aware, harms, severity, summary, now }
    return granted(decideDetection({ system, ...said, ...bound }))
  })

async function slugFor(reader: Reader, asked: Maybe<string>, now: string): Promise<string> {
  const year = now.slice(0, 4)
  const slug = asked ?? nextSlug(year, await listSlugsOfYear(reader, year))
  if (!isSlug(slug)) throw new BadRequest(`slug: use ${slugInWords}.`)
  // Further pages of the list of incidents are named by their numbers.
  if (/^\d+$/.test(slug)) throw new BadRequest("slug: use more than a number, such as 2026-001.")
  if (await findIncident(reader, slug)) throw new SlugTaken(slug)
  return slug
}

async function otherSystem(reader: Reader, slug: string, index: number): Promise<string> {
  try {
    return await getSystemId(reader, slug)
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error
    throw new BadRequest(`others[${index}]: there is no system named ${slug}.`, "NOT_FOUND")
  }
}

function momentOf(text: string, argument: string): Moment {
  const moment = parseMoment(text)
  if (moment) return moment
  throw new BadRequest(
    `${argument}: give an instant such as 2026-03-01T09:00:00Z, or a date such as 2026-03-01.`,
  )
}

/** The version that it happened with: as given, or the one that ran in full all that time. */
async function boundTo(
  reader: Reader,
  system: string,
  { version: label, environment: asked }: RecordIncidentInput,
  { from, until }: Moment,
) {
  const binding = await readBinding(reader, system)
  const environment = asked ?? binding.production
  if (environment !== null && !isSlug(environment))
    throw new BadRequest("environment: use a short name such as production.")
  if (label) return { version: await binding.versionOf(label, "version"), environment }
  const first = await binding.runningAt(environment, from)
  const last = await binding.runningAt(environment, until)
  return { version: first === last ? first : null, environment }
}

export type OfIncident = Guard & { readonly system: string; readonly incident: string }

export type ReadIncident = IncidentCase & { readonly standing: ReadStanding }

/** An incident as it stands now. Throws a bad request that names the argument. */
export async function readIncident(
  ctx: Context,
  reader: Reader,
  { system, incident: slug }: OfIncident,
  now: string,
): Promise<ReadIncident> {
  const systemId = await getSystemId(reader, system)
  const row = await findIncident(reader, slug)
  if (row?.systemId !== systemId)
    throw new BadRequest(`incident: ${system} has no incident ${slug}.`, "NOT_FOUND")
  const { size } = await readEnd(reader)
  const standing = (await readStandings(reader, { size, asOf: now }, [row.id])).get(row.id)
  if (!standing) throw new Error(`Where ${slug} stands was not read`)
  return {
    incident: { ...row, others: listIn(row.others) },
    standing,
    by: ctx.caller.author.actor.party,
    now,
  }
}

export type TriageIncidentInput = OfIncident & {
  readonly serious: boolean
  readonly harms: readonly Harm[]
  readonly severity: Severity
  readonly aware?: Maybe<string>
  readonly lawVersion: string
  readonly reason: string
}

/** The caller judges whether an incident is serious. The last judgement counts. */
export async function triageIncident(ctx: Context, input: TriageIncidentInput): Promise<Outcome> {
  const law = { asked: input.lawVersion, known: await ctx.register.lawVersions() }
  const rules = await ctx.register.incidentClocks()
  return record(ctx, "triageIncident", input, async (tx, now) => {
    const { serious, harms, severity, reason } = input
    const awareAt = input.aware ? momentOf(input.aware, "aware").from : null
    const read = await readIncident(ctx, tx, input, now)
    return granted(decideTriage({ ...read, serious, harms, severity, awareAt, rules, law, reason }))
  })
}
