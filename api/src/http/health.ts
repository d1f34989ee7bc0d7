import { printable } from "@answerable/schema/entries"
import type { FastifyInstance } from "fastify"
import { readEnd } from "../ledger/entry.store.ts"
import type { Register } from "../register.ts"
import type { CurrentPrint } from "./site.route.ts"

/** Milliseconds in which a database that is well answers. */
const patience = 1000

/** Whether the process lives, and whether it can serve: for whoever starts and stops it. */
export function healthRoutes(
  app: FastifyInstance,
  register: Register,
  current: CurrentPrint,
): void {
  app.get("/healthz", () => ({ ok: true }))
  app.get("/readyz", async (_request, reply) => {
    const size = await sizeOf(register)
    if (size === undefined) return reply.code(503).header("retry-after", "5").send({ ok: false })
    const prints = printable.map((audience) => [audience, current(audience) !== undefined])
    return {
      ok: true,
      size,
      /** How the last write went: a full storage still reads, and so does a log that may not grow. */
      writing: register.disagreement ? "CLOSED" : register.recorder.lastOutcome,
      prints: Object.fromEntries(prints) as Record<string, boolean>,
    }
  })
}

/** The size of the register; undefined when the database does not answer in time. */
async function sizeOf({ engine }: Register): Promise<number | undefined> {
  let timer: NodeJS.Timeout
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patience)
  })
  const size = readEnd(engine.reader).then(
    (end) => end.size,
    () => undefined,
  )
  return Promise.race([size, late]).finally(() => clearTimeout(timer))
}
