import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { describe, expect, onTestFinished, test } from "vitest"
import { recordDecisions } from "../../api/src/audit/decision.command.ts"
import { findDecisionsAmong, listDecisionReckonings } from "../../api/src/audit/decision.store.ts"
import { folderCaller } from "../../api/src/context.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { getSystemId } from "../../api/src/ownership/system.store.ts"
import { openRegister, type OpenRegister } from "../../api/src/register.ts"
import { engines } from "../support/filled-register.ts"
import { freshDatabase } from "../support/postgres.ts"
import { cast, town } from "../support/register.ts"
import { answerable, ended, temporary } from "./cli.fixture.ts"
import { decisionsOfBatch, perBatch } from "./ingestion.fixture.ts"

const kills = 20

/** Lets a process record batches from a number on, kills it, and answers the last it acknowledged. */
async function recordUntilKilled(data: string, from: number, after: number): Promise<number> {
  const program = new URL("./decider.ts", import.meta.url)
  const decider = spawn(process.execPath, [fileURLToPath(program), data, String(from)], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  onTestFinished(() => ended(decider, "SIGKILL"))
  let last = from - 1
  const lines = createInterface(decider.stdout)
  lines.on("line", (batch) => (last = Number(batch)))
  // The moment falls anywhere in the making of a batch, the first one of a process among them.
  lines.once("line", () => setTimeout(() => decider.kill("SIGKILL"), after))
  const [[, signal]] = await Promise.all([once(decider, "exit"), once(lines, "close")])
  expect(signal).toBe("SIGKILL")
  return last
}

describe.each(engines)("killed while decisions arrive, on %s", (engine) => {
  test(`after ${kills} kills nothing acknowledged is lost, and nothing is doubled by sending again`, async () => {
    const database = engine === "PostgreSQL" ? await freshDatabase() : undefined
    if (database) onTestFinished(() => database.drop())
    const data = join(temporary(), "register")
    const given: OpenRegister = { data, database: database?.url }
    const first = await openRegister(given)
    const ctx = { register: first, caller: folderCaller(first) }
    await cast(ctx)
    await town(ctx, "a")
    await first.close()

    // Whoever was cut off sends the batch again that was not acknowledged, under its key.
    let next = 0
    for (let kill = 0; kill < kills; kill++)
      next = (await recordUntilKilled(data, next, kill * 3.7)) + 1

    const register = await openRegister(given)
    const sending = { register, caller: folderCaller(register) }
    const decisions = decisionsOfBatch(next)
    await recordDecisions(sending, { system: "a", decisions, idempotencyKey: `batch-${next}` })
    const { reader } = register.engine
    const systemId = await getSystemId(reader, "a")
    const { size } = await readEnd(reader)
    const [log] = await listDecisionReckonings(reader, { ids: [systemId], size })
    expect(log?.received).toBe((next + 1) * perBatch)
    for (let batch = 0; batch <= next; batch++) {
      const ids = decisionsOfBatch(batch).map(({ id }) => id)
      expect(await findDecisionsAmong(reader, { systemId, ids })).toHaveLength(perBatch)
    }
    await register.close()
    expect(next).toBeGreaterThanOrEqual(kills)
    expect(answerable("fsck", "--data", data)).toMatchObject({ status: 0, err: "" })
  }, 240_000)
})
