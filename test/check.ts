import { requireNode } from "./support/node-version.ts"

requireNode()
const { runChecks } = await import("./support/checks.ts")
process.exit(await runChecks())
