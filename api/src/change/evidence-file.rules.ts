import type { EntryOf, ErasureGround, EvidenceFileType, Reader } from "@answerable/schema/entries"
import { BadRequest, Refusal } from "../ledger/refusal.ts"

/** The bytes are not those of the evidence. */
class OtherFile extends Refusal {
  override readonly name = "OtherFile"
  constructor(given: string, recorded: string) {
    super(
      `The bytes have the digest ${given}, and the evidence ${recorded}. Nothing of them was kept.`,
    )
  }
}

/** The bytes are none of the types that are kept. */
export class UnknownFileType extends Refusal {
  override readonly name = "UnknownFileType"
  constructor() {
    super(
      "The bytes are none of PDF, PNG, JPEG, ZIP, JSON, lines of JSON, CSV or plain text in UTF-8. " +
        "Put what is something else into a ZIP archive. Nothing of them was kept.",
    )
  }
}

/** The file was erased, or what it is called was: it is not kept again. */
export class FileErased extends Refusal {
  override readonly name = "FileErased"
  constructor() {
    super("The file was erased, and is not kept again. Nothing of it is left.")
  }
}

/** Nothing of the file is kept that could be erased. */
export class NoFile extends Refusal {
  override readonly name = "NoFile"
  constructor() {
    super("No file of this evidence is kept here.")
  }
}

/** A file that is kept, as far as a rule looks at it. */
export type KeptFile = { readonly readers: string; readonly erased: number }

export type StoringCase = {
  readonly system: string
  readonly id: string
  /** The digest that the evidence has, and that of the bytes. */
  readonly recorded: string
  readonly digest: string
  readonly type: EvidenceFileType | undefined
  readonly bytes: number
  readonly readers: Reader
  readonly isTitleErased: boolean
  readonly kept: KeptFile | undefined
  readonly by: string | null
}

/** The bytes of a file are kept; null where they are kept already. */
export function decideStoring(
  given: StoringCase,
): EntryOf<"evidence-file.stored@1"> | Refusal | null {
  const { system, id, recorded, digest, type, bytes, readers, isTitleErased, kept, by } = given
  if (digest !== recorded) return new OtherFile(digest, recorded)
  if (isTitleErased || kept?.erased === 1) return new FileErased()
  if (kept) {
    if (kept.readers === readers) return null
    throw new BadRequest(`readers: the file is kept already, for ${kept.readers}.`)
  }
  if (type === undefined) return new UnknownFileType()
  return {
    kind: "evidence-file.stored@1",
    system,
    references: [id, ...(by === null ? [] : [by])],
    values: { evidence: id, type, bytes, readers, by },
  }
}

export type ErasingFileCase = {
  readonly system: string
  readonly id: string
  readonly ground: ErasureGround
  readonly reason: string
  readonly kept: KeptFile | undefined
}

/** The bytes of a file are destroyed; what entries tell of them stays. */
export function decideErasingFile(
  given: ErasingFileCase,
): EntryOf<"evidence-file.erased@1"> | Refusal {
  const { system, id, ground, reason, kept } = given
  if (reason.trim() === "") throw new BadRequest("reason: say why it is erased.")
  if (!kept) return new NoFile()
  if (kept.erased === 1) return new FileErased()
  return {
    kind: "evidence-file.erased@1",
    system,
    references: [id],
    values: { evidence: id, ground, reason },
  }
}
