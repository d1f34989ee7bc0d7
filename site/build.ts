import { ensureRenderer } from "./adapter/renderers.ts"

export { ensureRenderer }

// For a publisher in another process: one JSON line with the path and the digest of the renderer.
if (import.meta.main) process.stdout.write(`${JSON.stringify(await ensureRenderer())}\n`)
