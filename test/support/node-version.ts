/** The oldest Node that may run this project: older ones crash in better-sqlite3 (N-API 10). */
const oldestNode = 24

/**
 * Ends the process with a sentence and exit code 2 when the running Node is too old.
 * Call it before anything is imported that holds native code.
 */
export function requireNode(version = process.versions.node): void {
  const major = Number(version.split(".")[0])
  if (major >= oldestNode) return
  console.error(
    `Answerable needs Node ${oldestNode} or newer, and this is ${version}. ` +
      "Run it through pnpm, which brings its own: npx -y pnpm@12 test",
  )
  process.exit(2)
}
