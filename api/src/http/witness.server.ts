import { formatNote } from "@answerable/schema/ledger"
import Fastify, { type FastifyReply } from "fastify"
import { maximumRequest } from "../ledger/witness/add-checkpoint.rules.ts"
import { addCheckpoint, type Answer, type Witness } from "../ledger/witness/witness.ts"
import { boundedOptions } from "./bounds.ts"
import { logOptions } from "./log.ts"

export type ServingWitness = { readonly url: string; close(): Promise<void> }

type Given = {
  readonly witness: Witness
  readonly port: number
  readonly host: string
  /** Told of a log that signed two heads that do not fit. */
  readonly onFork: (origin: string) => void
}

const statuses: Readonly<Record<Answer["verdict"], number>> = {
  cosign: 200,
  malformed: 400,
  "not-signed": 403,
  "unknown-log": 404,
  "other-size": 409,
  forked: 409,
  "not-consistent": 422,
}

/** Serves `add-checkpoint` (C2SP tlog-witness v1.0.0). Rejects with EADDRINUSE when the port is taken. */
export async function serveWitness(given: Given): Promise<ServingWitness> {
  const { witness, port, host, onFork } = given
  const app = Fastify({
    logger: logOptions({ requests: false, to: process.stderr }),
    ...boundedOptions,
    bodyLimit: maximumRequest,
    forceCloseConnections: "idle",
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    "*",
    { parseAs: "buffer" },
    async (_request: unknown, body: Buffer) => body,
  )
  app.setErrorHandler((error, request, reply) => {
    const status = error instanceof Error && "statusCode" in error ? Number(error.statusCode) : 500
    if (status >= 500) request.log.error({ err: error }, "fault")
    return reply.code(status).header("connection", "close").type("text/plain").send("refused\n")
  })
  app.post("/add-checkpoint", (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : new Uint8Array(0)
    const answer = addCheckpoint(witness, body)
    if (answer.verdict === "forked") onFork(answer.origin ?? "")
    return send(reply, answer)
  })
  await app.listen({ port, host })
  const address = app.server.address()
  const bound = typeof address === "object" && address !== null ? address.port : port
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${bound}`,
    close: () => app.close(),
  }
}

function send(reply: FastifyReply, answer: Answer): FastifyReply {
  reply.code(statuses[answer.verdict])
  if (answer.verdict === "cosign") {
    const note = formatNote({ text: answer.text, signatures: [answer.line] })
    return reply.type("text/plain; charset=utf-8").send(note.slice(answer.text.length + 1))
  }
  if (answer.verdict === "other-size" || answer.verdict === "forked")
    // Without Fastify's charset: the specification names this type alone.
    return reply.header("content-type", "text/x.tlog.size").send(Buffer.from(`${answer.size}\n`))
  return reply.type("text/plain").send(`${answer.verdict}\n`)
}
