import { requireNode } from "../support/node-version.ts"

requireNode()
const { runBench } = await import("./run.ts")
process.exitCode = await runBench(process.argv.slice(2))
