import { storeEvidenceFile } from "../../change/evidence-file.command.ts"
import { recordEvidence } from "../../change/evidence.command.ts"
import { listEvidence } from "../../change/evidence.store.ts"
import { acceptEvidence, expectEvidence, rejectEvidence } from "../../change/expected.command.ts"
import { listExpected } from "../../change/expected.store.ts"
import type { Context } from "../../context.ts"
import { readEnd } from "../../ledger/entry.store.ts"
import { getSystemId } from "../../ownership/system.store.ts"
import type { Act } from "./acts.schema.ts"

type Names = { readonly system: () => string; readonly slugOf: (name: string) => string }

/** The acts of `evidence.acts.ts`; undefined for the others. */
export function performEvidence(ctx: Context, act: Act, { system, slugOf }: Names) {
  const named = (titled: Titled, title: string) => entryOf(ctx, { slug: system(), titled, title })
  switch (act.do) {
    case "recordEvidence":
      return record(ctx, act, { system: system(), named })
    case "expectEvidence":
      return expectEvidence(ctx, { ...act, system: system(), owner: slugOf(act.owner) })
    case "acceptEvidence":
      return named(listEvidence, act.title).then((evidence) =>
        acceptEvidence(ctx, { system: system(), evidence, ...(act.note && { note: act.note }) }),
      )
    case "rejectEvidence":
      return named(listEvidence, act.title).then((evidence) =>
        rejectEvidence(ctx, { system: system(), evidence, reason: act.reason }),
      )
    case "storeEvidenceFile":
      return named(listEvidence, act.title).then((evidence) =>
        storeEvidenceFile(ctx, { evidence, readers: act.readers, bytes: Buffer.from(act.file) }),
      )
    default:
      return undefined
  }
}

async function record(
  ctx: Context,
  { answers, supersedes, ...act }: Extract<Act, { do: "recordEvidence" }>,
  of: { system: string; named: (titled: Titled, title: string) => Promise<number> },
) {
  const { system, named } = of
  return recordEvidence(ctx, {
    ...act,
    system,
    answers: answers === undefined ? null : await named(listExpected, answers),
    supersedes: supersedes === undefined ? null : await named(listEvidence, supersedes),
  })
}

type Titled = typeof listEvidence | typeof listExpected

/** The entry that named something of a system last by a title; -1 where none did. */
async function entryOf(
  { register }: Context,
  { slug, titled, title }: { slug: string; titled: Titled; title: string },
): Promise<number> {
  const { reader } = register.engine
  const { size } = await readEnd(reader)
  const rows = await titled(reader, size, [await getSystemId(reader, slug)])
  return Math.max(-1, ...rows.filter((row) => row.title === title).map(({ entry }) => entry))
}
