import { kindOf } from "@answerable/schema/entries"
import type { Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import { membersOf } from "../ledger/disclosed.ts"
import { findDisclosures } from "../ledger/disclosure.store.ts"
import { listHistory, readEnd } from "../ledger/entry.store.ts"
import { eraseFields } from "../ledger/erasure.command.ts"
import { AlreadyErased } from "../ledger/erasure.rules.ts"
import { presentOf } from "../ledger/view.ts"
import { readFrozen } from "../monitoring/incident-standing.ts"
import type { Register } from "../register.ts"
import { listHolds } from "./hold.store.ts"
import { listDue } from "./retirement.store.ts"

/** What a sweep erased, and how many systems a hold or an inquiry kept from it. */
export type Swept = {
  readonly systems: number
  readonly entries: number
  readonly fields: number
  readonly held: number
}

/**
 * Erases what the retention rules no longer keep of retired systems: every erasable value of the
 * entries about a system whose last date has come, unless a legal hold stands or an incident
 * freezes it. Whoever runs it again finds nothing left to do.
 */
export async function sweepRetention(register: Register): Promise<Swept> {
  const { reader } = register.engine
  const end = await readEnd(reader)
  const asOf = presentOf(register, end)
  const due = await listDue(reader, asOf)
  const standing = (await listHolds(reader, end.size, due)).filter(
    ({ inForceFrom, inForceUntil }) => inForceFrom <= asOf && asOf < inForceUntil,
  )
  const frozen = await readFrozen(reader, { size: end.size, asOf }, due)
  const held = new Set([...standing.map(({ systemId }) => systemId), ...frozen.keys()])
  const ctx = { register, caller: sweeper(register) }
  let [systems, entries, fields] = [0, 0, 0]
  for (const system of due.filter((one) => !held.has(one))) {
    const left = await leftOf(reader, system, end.size)
    let erased = 0
    for (const one of left) if (await erase(ctx, one)) erased += one.fields.length
    entries += left.length
    fields += erased
    if (erased > 0) systems += 1
  }
  return { systems, entries, fields, held: held.size }
}

type Left = { readonly entry: number; readonly fields: readonly string[] }

/** The erasable values of entries about a system that are still there, by entry. */
async function leftOf(reader: Reader, system: string, size: number): Promise<Left[]> {
  const history = await listHistory(reader, {
    subjects: [system],
    size,
    before: Number.MAX_SAFE_INTEGER,
    limit: size + 1,
  })
  // Entries about another system that name this one are that one's.
  const own = history.filter(({ systemId, id }) => systemId === system || id === system)
  const disclosures = await findDisclosures(
    reader,
    own.map(({ idx }) => idx),
  )
  return own.flatMap(({ idx, kind }) => {
    const declared = kindOf(kind)?.fields ?? {}
    const fields = membersOf(kind, disclosures.get(idx) ?? [])
      .filter(
        ({ isField, name, value, erased }) =>
          isField && !erased && value !== null && declared[name]?.erasable,
      )
      .map(({ name }) => name)
    return fields.length === 0 ? [] : [{ entry: idx, fields }]
  })
}

/** Erases through the door that everybody uses. False where somebody else was faster. */
async function erase(ctx: Context, { entry, fields }: Left): Promise<boolean> {
  try {
    await eraseFields(ctx, { entry, fields, ground: "RETENTION_ENDED", reason })
    return true
  } catch (refusal) {
    if (refusal instanceof AlreadyErased) return false
    throw refusal
  }
}

const reason = "The system was retired, and nothing of it has to be kept any longer."

/** The register's own machine, which erases by the rules of retention and nothing else. */
const sweeper = ({ machine }: Register): Context["caller"] => ({
  author: machine,
  audience: "REGULATOR",
  roles: ["ERASER"],
})
