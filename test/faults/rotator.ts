// Changes the key of a register again and again until it is killed, and says on standard output what
// was acknowledged: `node rotator.ts DATA`.
import { writeSync } from "node:fs"
import { changeKey } from "../../api/src/ledger/key-change.command.ts"
import { openRegister } from "../../api/src/register.ts"

const [, , data = ""] = process.argv
const register = await openRegister({ data, mustExist: true })

for (let n = 0; ; n++) {
  const { after } = await changeKey(register, n % 3 === 2 ? "REVOKED" : "ROTATED")
  writeSync(1, `${after}\n`)
}
