// Writes to a register with several clients at once until it is killed, and says on standard output
// what was acknowledged: `node writer.ts DATA ROUND`.
import { writeSync } from "node:fs"
import { folderCaller } from "../../api/src/context.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { openRegister } from "../../api/src/register.ts"

const clients = 8
const [, , data = "", round = ""] = process.argv

const register = await openRegister({ data, mustExist: true })
const ctx = { register, caller: folderCaller(register) }

async function write(client: number): Promise<never> {
  for (let n = 0; ; n++) {
    const slug = `r${round}-c${client}-n${n}`
    await registerParty(ctx, { slug, kind: "OFFICE", name: slug })
    writeSync(1, `${slug}\n`)
  }
}

await Promise.all(Array.from({ length: clients }, (_, client) => write(client)))
