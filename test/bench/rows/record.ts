import { join } from "node:path"
import type { Actor, Entry } from "@answerable/schema/entries"
import { newId, seal } from "../../../api/src/ledger/seal.ts"
import type { Register } from "../../../api/src/register.ts"
import { processorSeconds } from "../child.ts"
import { byTurns, rowOf, type Row } from "../measure.ts"
import { openAt, RawLoop, writtenFor } from "../raw-loop.ts"
import { temporaryFolder } from "../setting.ts"

const rounds = 5
const perBatch = 500
const batches = 10

/** Entries of six fields by the ledger's door, many in one transaction, against a loop by hand. */
export async function recordRow(): Promise<Row> {
  const { path, remove } = await temporaryFolder()
  const invented = invent((rounds + 1) * batches)
  const all = [invented.before, ...invented.batches]
  const written = await writtenFor(join(path, "learnt"), all, recordAll)
  const raw = await RawLoop.open(join(path, "raw"), written, sealing)
  const register = await openAt(join(path, "register"))
  try {
    await recordAll(register, invented.before)
    raw.insertAll(invented.before)
    const turns = { ours: invented.batches.values(), baseline: invented.batches.values() }
    const ours = () => perSecond(turns.ours, (batch) => recordAll(register, batch))
    const baseline = () => perSecond(turns.baseline, async (batch) => raw.insertAll(batch))
    await ours()
    await baseline()
    const measured = await byTurns(rounds, { ours, baseline })
    const note =
      `${perBatch} in each transaction; baseline: sealing, and the same rows in the same tables ` +
      "by raw SQLite, in one loop"
    const named = { name: "record, six fields", unit: "entries/core-s", note }
    return rowOf(named, measured, { atLeast: 0.65 })
  } finally {
    raw.close()
    await register.close()
    await remove()
  }
}

/** By the processor's time, in which what else the machine does shows least. */
async function perSecond(
  turn: Iterator<readonly Entry[]>,
  record: (batch: readonly Entry[]) => Promise<unknown>,
): Promise<number> {
  const started = await processorSeconds()
  for (let at = 0; at < batches; at++) await record(turn.next().value ?? [])
  return (batches * perBatch) / ((await processorSeconds()) - started)
}

const sealing = (actor: Actor) => (batch: readonly Entry[]) => {
  const at = new Date().toISOString()
  for (const entry of batch) seal(entry, at, actor)
}

const recordAll = ({ recorder, machine }: Register, entries: readonly Entry[]) =>
  recorder.record(machine, "invent", {}, async () => entries)

type Invented = { readonly before: readonly Entry[]; readonly batches: readonly Entry[][] }

/** An organisation, and batches of systems of its. */
function invent(count: number): Invented {
  const organisation = newId()
  const named = { slug: "town", partyKind: "ORGANISATION", name: "Town" } as const
  const values = { ...named, memberOf: null, contact: null }
  const kind = "party.registered@1"
  const before: Entry[] = [{ kind, system: null, references: [], values, id: organisation }]
  let made = 0
  const batch = () => Array.from({ length: perBatch }, () => systemOf(organisation, made++))
  return { before, batches: Array.from({ length: count }, batch) }
}

function systemOf(organisation: string, number: number): Entry {
  const slug = `system-${number}`
  const name = `Triage of letters ${number}`
  const purpose = `Sorts what ${slug} is sent by how much it matters and to whom it belongs.`
  const effectiveAt = "2026-01-01T00:00:00.000Z"
  const values = { slug, name, organisation, purpose, state: "PILOT" as const, effectiveAt }
  const references = [organisation]
  return { kind: "system.registered@1", system: null, references, values, id: newId() }
}
