import { join } from "node:path"
import type { Actor, Entry } from "@answerable/schema/entries"
import { decideDecisions } from "../../../api/src/audit/decision.rules.ts"
import { recordDecisions } from "../../../api/src/audit/decision.command.ts"
import { handedAs, type DecisionInput } from "../../../api/src/audit/deciding.ts"
import { folderCaller } from "../../../api/src/context.ts"
import { newId, seal } from "../../../api/src/ledger/seal.ts"
import { rootOfBatch } from "../../../api/src/ledger/tree.ts"
import { registerParty } from "../../../api/src/ownership/party.command.ts"
import { registerSystem } from "../../../api/src/ownership/system.command.ts"
import type { Register } from "../../../api/src/register.ts"
import { processorSeconds } from "../child.ts"
import type { Load } from "../http-client.ts"
import { byTurns, rowOf, type Row } from "../measure.ts"
import { RawLoop, writtenFor } from "../raw-loop.ts"
import type { Bench } from "../setting.ts"

const rounds = 5
const perBatch = 500
/** About as many as arrive by HTTP in `seconds`, so that both tables grow alike. */
const batches = 60
const seconds = 0.75

/** Decisions by HTTP in batches, against sealing them and writing the same rows by hand. */
export async function decisionRow(bench: Bench): Promise<Row> {
  const made = Array.from({ length: (rounds + 2) * batches }, (_one, at) => decisionsOf(`r${at}`))
  const written = await writtenFor(join(bench.folder, "learnt-decisions"), [null, ...made], record)
  const raw = await RawLoop.open(join(bench.folder, "raw-decisions"), written, sealing)
  try {
    raw.insertAll(null)
    const turns = made.values()
    const baseline = async () => {
      const started = await processorSeconds()
      for (let at = 0; at < batches; at++) raw.insertAll(turns.next().value ?? null)
      return (batches * perBatch) / ((await processorSeconds()) - started)
    }
    const load = await recording(bench)
    const ours = async () => {
      const before = await bench.ours.processorSeconds()
      const { requests } = await bench.load(load)
      return (requests * perBatch) / ((await bench.ours.processorSeconds()) - before)
    }
    await ours()
    await baseline()
    const measured = await byTurns(rounds, { ours, baseline })
    const bytes = Buffer.byteLength(load.body)
    const note = `${perBatch} in a batch of ${Math.round(bytes / 1000)} KB by HTTP, 4 connections; baseline: sealing, leaf and the same rows by raw SQLite, in one loop`
    const named = { name: "recordDecisions, batches of 500", unit: "decisions/core-s", note }
    return rowOf(named, measured, { atLeast: 0.65 })
  } finally {
    raw.close()
  }
}

const digest = `sha256:${"5e".repeat(32)}`

const decisionsOf = (name: string): DecisionInput[] =>
  Array.from({ length: perBatch }, (_one, at) => ({
    id: `${name}-${at}`,
    decidedAt: "2026-01-05T10:00:00.000Z",
    outcome: at % 3 === 0 ? "refused" : "granted",
    involvement: "REVIEWED" as const,
    confidence: "0.87",
    input: digest,
    output: digest,
    subject: digest,
    sequence: at,
  }))

/** Records a batch as a command does; before the first, what it is about. */
async function record(register: Register, batch: DecisionInput[] | null): Promise<void> {
  const ctx = { register, caller: folderCaller(register) }
  if (batch !== null)
    return void (await recordDecisions(ctx, { system: "bench", decisions: batch }))
  await registerParty(ctx, { slug: "town", kind: "ORGANISATION", name: "Town" })
  const described = { slug: "bench", name: "Bench", organisation: "town" }
  await registerSystem(ctx, { ...described, state: "IN_SERVICE" })
}

const handed = (one: DecisionInput) => handedAs(one, { version: null, environment: null })

/** What sealing a batch takes: salts, the canonical lines, their root, the commitments, the leaf. */
const sealing = (actor: Actor) => (batch: DecisionInput[] | null) => {
  if (batch === null) return
  const at = new Date().toISOString()
  const entry = decideDecisions({
    system: newId(),
    decisions: batch.map(handed),
    dropped: 0,
    file: null,
    now: at,
    policies: [],
    known: null,
    salt: newId,
    rootOf: rootOfBatch,
  })
  seal(entry as Entry, at, actor)
}

async function recording({ ours: { url }, key }: Bench): Promise<Load> {
  const query = `mutation Record($input: RecordDecisionsInput!) { recordDecisions(input: $input) {
    ... on SystemChanged { receipt { index leafHash } } ... on Refusal { message } } }`
  const decisions = decisionsOf("{{n}}")
  return {
    url,
    method: "POST",
    path: "/graphql",
    headers: { "content-type": "application/json", authorization: `Bearer ${await key()}` },
    body: JSON.stringify({ query, variables: { input: { system: "system-1", decisions } } }),
    connections: 4,
    seconds,
    status: 200,
    holding: '"leafHash"',
  }
}
