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

  async charter() {
    return {
      success: "It sorts.",
      answerable: this.person,
      answerableOffice: "Desk",
      scope: "Letters.",
      endsAt: "2091-06-30T00:00:00.000Z",
      atEnd: "Back to hand.",
      author: this.person,
    }
  }

  async chartered(): Promise<{ system: string; charter: string }> {
    const system = await this.system()
    const { recorder, machine } = this.ctx.register
    const values = await this.charter()
    const { receipts } = await recorder.record(machine, "charter", {}, async () => ({
      kind: "pilot.chartered@1",
      system,
      references: [],
      values,
    }))
    return { system, charter: receipts[0]!.id }
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

/** What a gate said of one clause, as an entry keeps it. */
export const clauseOf = (clause: string) => ({
  policy: "pilot-gate",
  version: "",
  clause,
  result: "HOLDS",
  facts: [],
  exception: null,
})

export const source = { source: "list", file: digest, row: 1, word: nest, readAt: at }

export const entry = <Name extends KindName>(
  kind: Name,
  system: string | null,
  references: readonly string[],
  values: EntryOf<Name>["values"],
): Entry => ({ kind, system, references, values }) as unknown as Entry

/** Makes an entry of a kind as it usually is. */
export type Nests = { readonly [Name in KindName]?: (stage: Stage) => Promise<Entry> }
