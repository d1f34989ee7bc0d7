// Records batches of decisions, one after the other from a number on, until it is killed, and says on
// standard output which were acknowledged: `node decider.ts DATA FROM`. A batch has the same
// decisions and the same key whenever it is sent.
import { writeSync } from "node:fs"
import { recordDecisions } from "../../api/src/audit/decision.command.ts"
import { folderCaller } from "../../api/src/context.ts"
import { openRegister } from "../../api/src/register.ts"
import { decisionsOfBatch } from "./ingestion.fixture.ts"

const [, , data = "", from = ""] = process.argv

const register = await openRegister({ data, mustExist: true })
const ctx = { register, caller: folderCaller(register) }

for (let batch = Number(from); ; batch++) {
  const decisions = decisionsOfBatch(batch)
  await recordDecisions(ctx, { system: "a", decisions, idempotencyKey: `batch-${batch}` })
  writeSync(1, `${batch}\n`)
}
