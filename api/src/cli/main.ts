import { tell } from "./errors.ts"
import { makeProgram } from "./program.ts"

const given = process.argv.slice(2)
const how = { json: given.includes("--json"), debug: given.includes("--debug") }

try {
  const program = await makeProgram(given.find((word) => !word.startsWith("-")))
  await program.parseAsync(given, { from: "user" })
} catch (error) {
  process.exitCode = tell(error, how, { out: process.stdout, err: process.stderr })
}
