import type { Register } from "../../../api/src/register.ts"
import { spareMemory } from "../../../api/src/cli/memory.ts"
import { answerParent } from "../child.ts"

// Memory is spared before the program is loaded, as in the command `import`: what has grown stays.
spareMemory()
const { recordDecisions } = await import("../../../api/src/audit/decision.command.ts")
const { makeCase } = await import("../../../api/src/audit/case-file.ts")
const { openContest } = await import("../../../api/src/audit/contest.command.ts")
const { readDecision } = await import("../../../api/src/audit/recorded.ts")
const { folderCaller } = await import("../../../api/src/context.ts")
const { readEnd } = await import("../../../api/src/ledger/entry.store.ts")
const { registerParty } = await import("../../../api/src/ownership/party.command.ts")
const { registerSystem } = await import("../../../api/src/ownership/system.command.ts")
const { getSystemId } = await import("../../../api/src/ownership/system.store.ts")
const { openRegister } = await import("../../../api/src/register.ts")

const perBatch = 500
let register: Register | undefined

function opened(): Register {
  if (!register) throw new Error("no register is open yet")
  return register
}

const batchFrom = (first: number) =>
  Array.from({ length: perBatch }, (_one, at) => ({
    id: `decision-${first + at}`,
    decidedAt: "2026-01-05T10:00:00.000Z",
    outcome: at % 3 === 0 ? "refused" : "granted",
    involvement: "REVIEWED" as const,
    sequence: first + at,
  }))

answerParent({
  /** A register with one system. */
  async open(data: string): Promise<void> {
    register = await openRegister({ data, origin: "bench.invalid/register" })
    const ctx = { register, caller: folderCaller(register) }
    await registerParty(ctx, { slug: "town", kind: "ORGANISATION", name: "Town" })
    const described = { slug: "bench", name: "Bench", organisation: "town" }
    await registerSystem(ctx, { ...described, state: "IN_SERVICE" })
  },
  /** Records the decisions of some numbers, and answers how much memory the process holds at most. */
  async record({ from, until }: { from: number; until: number }): Promise<number> {
    const ctx = { register: opened(), caller: folderCaller(opened()) }
    let most = 0
    for (let first = from; first < until; first += perBatch) {
      await recordDecisions(ctx, { system: "bench", decisions: batchFrom(first) })
      most = Math.max(most, process.memoryUsage.rss())
    }
    return most
  },
  /** How long it takes to find one decision and what shows its place, in milliseconds. */
  async find(number: number): Promise<number> {
    const { reader } = opened().engine
    const systemId = await getSystemId(reader, "bench")
    const { size } = await readEnd(reader)
    const started = performance.now()
    const found = await readDecision(reader, { systemId, decision: `decision-${number}`, size })
    if (!found || found.path.length === 0) throw new Error(`Decision ${number} is not on record.`)
    return performance.now() - started
  },
  /** How long the case of a decision takes that somebody disputes, in milliseconds. */
  async contest(number: number): Promise<number> {
    const decision = `decision-${number}`
    const ctx = { register: opened(), caller: folderCaller(opened()) }
    await openContest(ctx, { system: "bench", decision, channel: "LETTER", disputed: "All of it." })
    const { reader } = opened().engine
    const systemId = await getSystemId(reader, "bench")
    const { size } = await readEnd(reader)
    const started = performance.now()
    const found = await readDecision(reader, { systemId, decision, size })
    if (!found) throw new Error(`Decision ${number} is not on record.`)
    await makeCase(opened(), { found, size, audience: "REGULATOR" })
    return performance.now() - started
  },
  close: () => opened().close(),
})
