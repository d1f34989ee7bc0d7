import { hash } from "node:crypto"
import type { SigningRole } from "@answerable/schema/entries"
import { canonical } from "@answerable/schema/ledger"
import { actingPerson, record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest, granted } from "../ledger/refusal.ts"
import { listTimeline } from "../ownership/accountability.store.ts"
import { getParty } from "../ownership/party.store.ts"
import { getSystemId } from "../ownership/system.store.ts"
import { findModel, findModelVersion } from "./model.store.ts"
import { decideAuthor, decideSignOff, LabelTaken } from "./version.rules.ts"
import { findVersion, listSignOffs, type Component, type VersionRow } from "./version.store.ts"

export type ComponentInput = {
  readonly role: string
  readonly name: string
  readonly digest: string
  readonly model?: string | null | undefined
  readonly modelVersion?: string | null | undefined
}

export type DraftVersionInput = Guard & {
  readonly system: string
  readonly label: string
  readonly components: readonly ComponentInput[]
  readonly author: string
  readonly notes?: string | null | undefined
}

/** A version of a system is put together. It never changes afterwards. */
export const draftVersion = (ctx: Context, input: DraftVersionInput): Promise<Outcome> =>
  record(ctx, "draftVersion", input, async (tx) => {
    const systemId = await getSystemId(tx, input.system)
    const { label, notes = null } = input
    if (await findVersion(tx, { systemId, label })) throw new LabelTaken(label)
    if (input.components.length === 0)
      throw new BadRequest("components: a version has at least one.")
    const author = await getParty(tx, input.author, "author")
    const drafter = ctx.caller.author.actor.party
    const refused = decideAuthor({ label, drafter, author: author.id })
    if (refused) throw refused
    const components: Component[] = []
    for (const [index, given] of input.components.entries())
      components.push(await componentFrom(tx, given, `components[${index}]`))
    return {
      kind: "version.drafted@1",
      system: systemId,
      references: [author.id],
      values: { label, components, digest: digestOf(components), author: author.id, notes },
    }
  })

const digestOf = (components: readonly Component[]): string =>
  `sha256:${hash("sha256", canonical(components), "hex")}`

async function componentFrom(
  reader: Reader,
  given: ComponentInput,
  argument: string,
): Promise<Component> {
  const { role, name, digest, model, modelVersion } = given
  if (!/^sha256:[0-9a-f]{64}$/.test(digest))
    throw new BadRequest(`${argument}.digest: give sha256: and 64 lower-case hexadecimal digits.`)
  if (!model && !modelVersion) return { role, name, digest, modelVersion: null }
  if (!model || !modelVersion)
    throw new BadRequest(`${argument}: give model and modelVersion together, or neither.`)
  const known = await findModel(reader, model)
  const version =
    known && (await findModelVersion(reader, { modelId: known.id, version: modelVersion }))
  if (!version)
    throw new BadRequest(
      `${argument}.model: there is no version ${modelVersion} of a model ${model}.`,
      "NOT_FOUND",
    )
  return { role, name, digest, modelVersion: version.id }
}

/** A version by system and label. Throws a bad request that names the argument. */
export async function getVersion(
  reader: Reader,
  system: string,
  label: string,
): Promise<VersionRow> {
  const version = await findVersion(reader, { systemId: await getSystemId(reader, system), label })
  if (!version) throw new BadRequest(`version: ${system} has no version ${label}.`, "NOT_FOUND")
  return version
}

export type SignOffVersionInput = Guard & {
  readonly system: string
  readonly version: string
  readonly as: SigningRole
}

/** The caller, in a role they hold, agrees to exactly what the version consists of. */
export const signOffVersion = (ctx: Context, input: SignOffVersionInput): Promise<Outcome> =>
  record(ctx, "signOffVersion", input, async (tx, now) => {
    const signer = actingPerson(ctx)
    const version = await getVersion(tx, input.system, input.version)
    const { size } = await readEnd(tx)
    const timeline = await listTimeline(tx, size, [version.systemId])
    const roles = timeline
      .filter((row) => row.partyId === signer && row.inForceFrom <= now && now < row.inForceUntil)
      .map(({ role }) => role)
    const signed = (await listSignOffs(tx, { size }, [version.id]))
      .filter(({ signerId }) => signerId === signer)
      .map(({ role }) => role)
    return granted(
      decideSignOff({ system: version.systemId, version, signer, as: input.as, roles, signed }),
    )
  })
