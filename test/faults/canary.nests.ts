import { envelopeNames, type Entry, type EntryOf, type KindName } from "@answerable/schema/entries"
import { parseLeaf } from "@answerable/schema/ledger"
import type { Context } from "../../api/src/context.ts"
import { putQuestion } from "../../api/src/handbook/question.command.ts"
import { appoint } from "../../api/src/ownership/accountability.command.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { getParty } from "../../api/src/ownership/party.store.ts"
import { registerSystem } from "../../api/src/ownership/system.command.ts"
import { getSystemId } from "../../api/src/ownership/system.store.ts"
import { findEntry } from "../../api/src/ledger/entry.store.ts"
import { nest } from "./canary.birds.ts"
import { exitNests } from "./canary.exit.ts"

export const digest = `sha256:${"ab".repeat(32)}`
export const at = "2026-03-01T00:00:00.000Z"

/** Makes what an entry needs to be about, each time anew. */
export class Stage {
  readonly ctx: Context
  readonly town: string
  readonly person: string
  readonly wording: string
  #made = 0

  constructor(ctx: Context, given: { town: string; person: string; wording: string }) {
    this.ctx = ctx
    this.town = given.town
    this.person = given.person
    this.wording = given.wording
  }

  slug(): string {
    this.#made += 1
    return `nest-${this.#made}`
  }

  async system(): Promise<string> {
    const slug = this.slug()
    const given = {
      name: `System ${slug}`,
      organisation: "aviary",
      state: "IN_DEVELOPMENT",
    } as const
    await registerSystem(this.ctx, { slug, ...given })
    return getSystemId(this.ctx.register.engine.reader, slug)
  }

  async party(): Promise<string> {
    const slug = this.slug()
    await registerParty(this.ctx, { slug, kind: "TEAM", name: `Team ${slug}` })
    return (await getParty(this.ctx.register.engine.reader, slug, "party")).id
  }

  /** A party with a contact: its entry, and the commitment to the contact. */
  async erasable(): Promise<{ entry: number; entryId: string; commitment: string }> {
    const slug = this.slug()
    const contact = `${slug}@test.invalid`
    const { receipts } = await registerParty(this.ctx, { slug, kind: "TEAM", name: slug, contact })
    const { index: entry, id: entryId } = receipts[0]!
    const row = await findEntry(this.ctx.register.engine.reader, entry)
    const commitment = parseLeaf(row!.leaf)!.digests[envelopeNames.length + 4]!
    return { entry, entryId, commitment }
  }

  async appointment(): Promise<{ system: string; appointment: string }> {
    const slug = this.slug()
    const given = {
      name: `System ${slug}`,
      organisation: "aviary",
      state: "IN_DEVELOPMENT",
    } as const
    await registerSystem(this.ctx, { slug, ...given })
    const party = { party: "keeper", role: "REVIEWER", office: "Desk" } as const
    const { receipts } = await appoint(this.ctx, { system: slug, ...party })
    const { reader } = this.ctx.register.engine
    return { system: await getSystemId(reader, slug), appointment: receipts[0]!.id }
  }
}

/** A stage in a register: an organisation, a person, a question. */
export async function openStage(ctx: Context): Promise<Stage> {
  await registerParty(ctx, { slug: "aviary", kind: "ORGANISATION", name: "Aviary" })
  await registerParty(ctx, { slug: "keeper", kind: "PERSON", name: "Keeper" })
  const from = { text: "2026", date: "2026", precision: "YEAR" } as const
  const question = { question: "song", foundation: "audit", text: "Which?", forms: [] } as const
  const { receipts } = await putQuestion(ctx, { ...question, audience: "PUBLIC", from })
  const { reader } = ctx.register.engine
  const wording = (await findEntry(reader, receipts[0]!.index))!.id
  const town = (await getParty(reader, "aviary", "party")).id
  const person = (await getParty(reader, "keeper", "party")).id
  return new Stage(ctx, { town, person, wording })
}

const source = { source: "list", file: digest, row: 1, word: nest, readAt: at }

export const entry = <Name extends KindName>(
  kind: Name,
  system: string | null,
  references: readonly string[],
  values: EntryOf<Name>["values"],
): Entry => ({ kind, system, references, values }) as unknown as Entry

export type Nests = { readonly [Name in KindName]?: (stage: Stage) => Promise<Entry> }

/** An entry of a kind as it usually is; a kind with a value that is not public must be here. */
export const usual: Nests = {
  ...exitNests,
  "party.registered@1": async (stage) =>
    entry("party.registered@1", null, [], {
      slug: stage.slug(),
      partyKind: "TEAM",
      name: "Team",
      memberOf: stage.town,
      contact: null,
    }),
  "party.renamed@1": async (stage) => {
    const party = await stage.party()
    return entry("party.renamed@1", null, [party], { party, name: "Other" })
  },
  "system.registered@1": async (stage) =>
    entry("system.registered@1", null, [stage.town], {
      slug: stage.slug(),
      name: "Sorter",
      organisation: stage.town,
      purpose: null,
      state: "PILOT",
      effectiveAt: at,
    }),
  "system.described@1": async (stage) =>
    entry("system.described@1", await stage.system(), [stage.town], {
      name: "Sorter",
      organisation: stage.town,
      purpose: null,
      reason: null,
    }),
  "system.moved@1": async (stage) =>
    entry("system.moved@1", await stage.system(), [], {
      from: "IN_DEVELOPMENT",
      to: "PILOT",
      effectiveAt: new Date().toISOString(),
      reason: null,
    }),
  "system.reported@1": async (stage) =>
    entry("system.reported@1", null, [stage.town], {
      slug: stage.slug(),
      source: "list",
      key: stage.slug(),
      name: "Reported",
      organisation: stage.town,
      unit: null,
      reportedState: "PILOT",
      sourceWord: null,
      since: null,
      contact: null,
      contactKind: "MAILBOX",
      file: digest,
      row: 1,
      readAt: at,
    }),
  "statement.made@1": async (stage) =>
    entry("statement.made@1", await stage.system(), [], {
      question: "song",
      wording: stage.wording,
      state: "STATED",
      value: [nest, "and more"],
      source,
    }),
  "statement.withdrawn@1": async (stage) =>
    entry("statement.withdrawn@1", await stage.system(), [], { question: "song", source }),
  "accountability.ended@1": async (stage) => {
    const { system, appointment } = await stage.appointment()
    return entry("accountability.ended@1", system, [stage.person], {
      appointment,
      endsAt: "2099-01-01T00:00:00.000Z",
      reason: null,
    })
  },
  "version.drafted@1": async (stage) =>
    entry("version.drafted@1", await stage.system(), [stage.person], {
      label: "1",
      components: [{ role: "model", name: "M", digest, modelVersion: null }],
      digest,
      author: stage.person,
      notes: null,
    }),
  "deployment.ended@1": async (stage) =>
    entry("deployment.ended@1", await stage.system(), [], {
      environment: "production",
      endsAt: at,
      reason: null,
    }),
  "inventory.imported@1": async () =>
    entry("inventory.imported@1", null, [], {
      source: "list",
      file: digest,
      fileName: "list.csv",
      mapping: digest,
      rows: 1,
      taken: 1,
      repeated: 0,
      refused: 0,
      readAt: at,
    }),
  "fields.erased@1": async (stage) => {
    const { commitment, ...target } = await stage.erasable()
    return entry("fields.erased@1", null, [], {
      ...target,
      commitments: [commitment],
      ground: "RETENTION_ENDED",
      reason: "Retention ended",
      by: { party: null, machine: nest },
    })
  },
  "sealed-value.read@1": async (stage) =>
    entry("sealed-value.read@1", await stage.system(), [], {
      entry: 1,
      field: "value",
      reason: "Inspection",
    }),
}
