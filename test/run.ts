import { requireNode } from "./support/node-version.ts"

requireNode()
const { runTests } = await import("./support/runner.ts")
process.exit(await runTests(process.argv.slice(2)))
