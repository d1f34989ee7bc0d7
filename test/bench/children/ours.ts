import { createToken } from "../../../api/src/http/token.command.ts"
import { startServer } from "../../../api/src/http/server.ts"
import { readEnd } from "../../../api/src/ledger/entry.store.ts"
import { openRegister, type Register } from "../../../api/src/register.ts"
import { answerParent } from "../child.ts"

let register: Register | undefined
let keys = 0

function opened(): Register {
  if (!register) throw new Error("no register is served yet")
  return register
}

answerParent({
  /** Serves the register in a folder, as the program does. */
  async serve(data: string): Promise<string> {
    register = await openRegister({ data, mustExist: true })
    return (await startServer({ budget: { address: 1e15, signedIn: 1e15 }, register, port: 0 })).url
  },
  key: () =>
    createToken(opened(), {
      name: `bench-${(keys += 1)}`,
      audience: "INTERNAL",
      roles: ["RECORDER"],
      expiresAt: null,
    }),
  size: async () => (await readEnd(opened().engine.reader)).size,
})
