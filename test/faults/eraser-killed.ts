// Erases a value, and is killed when it is about to sweep the files of the database:
// `node eraser-killed.ts DATA ENTRY FIELD`.
import { openRegister } from "../../api/src/register.ts"
import { erase } from "../support/eraser.ts"

const [, , data = "", entry = "", field = ""] = process.argv

const register = await openRegister({ data, mustExist: true })
Object.assign(register.engine, { sweep: () => process.kill(process.pid, "SIGKILL") })
await erase({ register }, Number(entry), [field])
