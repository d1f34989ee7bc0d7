import { hash } from "node:crypto"
import type {
  ErasureGround,
  EvidenceFileType,
  Reader as Audiences,
} from "@answerable/schema/entries"
import { maySee } from "@answerable/schema/entries"
import { record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import { erased } from "../ledger/narrowing.rules.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { BadRequest, granted, invariant } from "../ledger/refusal.ts"
import { permit } from "../ownership/permit.ts"
import { getSystemId } from "../ownership/system.store.ts"
import type { Register } from "../register.ts"
import { decideErasingFile, decideStoring } from "./evidence-file.rules.ts"
import {
  findSealedFile,
  keepFile,
  listFiles,
  openFile,
  type FileRow,
} from "./evidence-file.store.ts"
import { findEvidence, type FoundEvidence } from "./evidence.store.ts"
import { fileTypeOf } from "./file-type.rules.ts"

/** Evidence by its entry, and its file. Throws a bad request that names the argument. */
async function getFiled(
  reader: Reader,
  entry: number,
): Promise<{ found: FoundEvidence; file: FileRow | undefined }> {
  const found = Number.isSafeInteger(entry) ? await findEvidence(reader, entry) : undefined
  if (!found) throw new BadRequest(`evidence: entry ${entry} is no evidence.`, "NOT_FOUND")
  const { size } = await readEnd(reader)
  const [file] = await listFiles(reader, size, [found.id])
  return { found, file }
}

const digestOfBytes = (bytes: Uint8Array): string => `sha256:${hash("sha256", bytes, "hex")}`

/** What is said of a file before any of it arrives. */
export type FileMeant = { readonly evidence: number; readonly readers: Audiences }

/** Lets a file arrive, or throws before anything of it is read: what storing it would throw. */
export async function expectFile(ctx: Context, meant: FileMeant): Promise<void> {
  const { register, caller } = ctx
  const { reader } = register.engine
  const { found } = await getFiled(reader, meant.evidence)
  const { actor } = caller.author
  const input = { ...meant, system: found.slug }
  const at = register.now()
  await permit(reader, { act: "storeEvidenceFile", actor, roles: caller.roles, input, at })
}

export type StoreFileGiven = FileMeant & { readonly bytes: Uint8Array }

/** What is kept of a file, and whether it was kept before. */
export type StoredFile = {
  readonly entry: number
  readonly type: EvidenceFileType
  readonly bytes: number
  readonly readers: Audiences
  readonly known: boolean
}

/**
 * Keeps the bytes of a file that is evidence under a keyed name, in the transaction that says so.
 * Done again it changes nothing. Throws `OtherFile`, `UnknownFileType`, `FileErased`,
 * `NotPermitted`, or a bad request that names the argument.
 */
export async function storeEvidenceFile(
  ctx: Context,
  { bytes, evidence, readers }: StoreFileGiven,
): Promise<StoredFile> {
  const { keys, engine } = ctx.register
  const digest = digestOfBytes(bytes)
  const { found } = await getFiled(engine.reader, evidence)
  const input: Guard & { system: string } & FileMeant = { system: found.slug, evidence, readers }
  const outcome = await record(ctx, "storeEvidenceFile", input, async (tx) => {
    const filed = await getFiled(tx, evidence)
    const { id, systemId: system, digest: recorded, titleAudience } = filed.found
    const entry = granted(
      decideStoring({
        system,
        id,
        recorded,
        digest,
        type: fileTypeOf(bytes),
        bytes: bytes.length,
        readers,
        isTitleErased: titleAudience === erased,
        kept: filed.file,
        by: ctx.caller.author.actor.party,
      }),
    )
    if (entry === null) return []
    await keepFile(tx, { evidenceId: id, name: keys.nameOfFile(digest), bytes })
    return entry
  })
  const { file } = await getFiled(engine.reader, evidence)
  invariant(file, "a file that was kept is told of")
  const type = file.type as EvidenceFileType
  return {
    entry: file.entry,
    type,
    bytes: file.bytes,
    readers,
    known: outcome.receipts.length === 0,
  }
}

export type EraseFileInput = Guard & {
  readonly system: string
  readonly evidence: number
  readonly ground: ErasureGround
  readonly reason: string
}

/** Destroys the bytes of a file that is evidence, wherever the register keeps them. */
export const eraseEvidenceFile = (ctx: Context, input: EraseFileInput): Promise<Outcome> =>
  record(ctx, "eraseEvidenceFile", input, async (tx) => {
    const { ground, reason } = input
    const system = await getSystemId(tx, input.system)
    const { found, file: kept } = await getFiled(tx, input.evidence)
    if (found.systemId !== system)
      throw new BadRequest(`evidence: entry ${input.evidence} is of another system.`, "NOT_FOUND")
    return granted(decideErasingFile({ system, id: found.id, ground, reason, kept }))
  })

/** A file as whoever may read it is given it. */
export type ReadFile = {
  readonly name: string
  readonly type: EvidenceFileType
  readonly readers: Audiences
  readonly bytes: Uint8Array
}

/** The file of evidence, for an audience. Throws a bad request for one that is not there for it. */
export async function readEvidenceFile(
  { engine: { reader } }: Register,
  given: { readonly evidence: number; readonly audience: Audiences; readonly anonymous: boolean },
): Promise<ReadFile> {
  const { evidence, audience, anonymous } = given
  const { found, file } = await getFiled(reader, evidence)
  if (!file || file.erased === 1)
    throw new BadRequest(`evidence: no file of entry ${evidence} is kept here.`, "NOT_FOUND")
  // What it is declared to be is what it was stored as.
  const [type, readers] = [file.type as EvidenceFileType, file.readers as Audiences]
  if (!maySee(audience, readers))
    throw new BadRequest(
      `The file is for whoever may read what is ${readers}: send a credential that may.`,
      anonymous ? "UNAUTHENTICATED" : "FORBIDDEN",
    )
  const sealed = await findSealedFile(reader, found.id)
  const bytes = sealed && openFile(sealed)
  if (!sealed || !bytes || digestOfBytes(bytes) !== found.digest)
    throw new Error(`The file of entry ${evidence} is not what its entry states`)
  return { name: sealed.name, type, readers, bytes }
}
