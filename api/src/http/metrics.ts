import { createServer } from "node:http"
import { once } from "node:events"
import type { FastifyInstance } from "fastify"
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client"
import { readEnd } from "../ledger/entry.store.ts"
import type { Register } from "../register.ts"
import { routeOf } from "./noted.ts"

const methods = ["GET", "HEAD", "POST", "OPTIONS"]

/** What is counted and measured, for Prometheus. Labels are of closed sets: never what a record says. */
export class Metrics {
  readonly registry = new Registry()
  readonly #requests = this.#counter("http_requests_total", "Requests answered.", [
    "route",
    "method",
    "status",
  ])
  readonly #durations = new Histogram({
    name: "answerable_http_request_duration_seconds",
    help: "How long requests took.",
    labelNames: ["route"],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  })
  readonly #costs = new Histogram({
    name: "answerable_graphql_cost",
    help: "What operations cost that were executed; one field of one object costs 1.",
    buckets: [10, 100, 500, 1000, 2500, 5000, 10_000],
    registers: [this.registry],
  })
  readonly #errors = this.#counter("errors_total", "Errors answered, by code.", ["code"])
  readonly #commits = this.#counter("commits_total", "Transactions that wrote, by outcome.", [
    "outcome",
  ])
  readonly #acts = new Histogram({
    name: "answerable_acts_per_commit",
    help: "Acts that shared one transaction.",
    buckets: [1, 2, 4, 8, 16, 32, 64, 128],
    registers: [this.registry],
  })
  readonly #prints = this.#counter("prints_total", "Prints of the site, by outcome.", ["outcome"])
  readonly #faults = this.#counter("faults_total", "Faults of the register.", [])
  readonly #jumps = this.#counter("clock_jumps_total", "Jumps of the system's clock.", [])

  constructor(register: Register) {
    collectDefaultMetrics({ register: this.registry })
    const size = new Gauge({
      name: "answerable_entries",
      help: "Entries of the register.",
      registers: [this.registry],
      async collect() {
        const end = await readEnd(register.engine.reader).catch(() => undefined)
        if (end) size.set(end.size)
      },
    })
    register.recorder.observe(({ outcome, acts }) => {
      this.#commits.inc({ outcome })
      this.#acts.observe(acts)
    })
  }

  /** Counts what a server answers. */
  watch(app: FastifyInstance): void {
    app.addHook("onResponse", async (request, reply) => {
      const route = routeOf(request)
      const method = methods.includes(request.method) ? request.method : "other"
      this.#requests.inc({ route, method, status: String(reply.statusCode) })
      this.#durations.observe({ route }, reply.elapsedTime / 1000)
      if (!request.noted) return
      if (!request.noted.cached) this.#costs.observe(request.noted.cost)
      for (const code of request.noted.codes) this.#errors.inc({ code })
    })
  }

  readonly printed = (outcome: "printed" | "failed"): void => this.#prints.inc({ outcome })
  readonly fault = (): void => this.#faults.inc()
  readonly jumped = (): void => this.#jumps.inc()

  #counter<Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> {
    return new Counter({ name: `answerable_${name}`, help, labelNames, registers: [this.registry] })
  }
}

export type ServingMetrics = { readonly url: string; close(): Promise<void> }

/** Serves the metrics on an address of their own, which is nobody's who only asks the register. */
export async function serveMetrics(
  { registry }: Metrics,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<ServingMetrics> {
  const server = createServer((request, response) => {
    const asked = request.method === "GET" && request.url === "/metrics"
    const headers = { "content-type": registry.contentType }
    if (!asked) response.writeHead(404).end()
    else
      registry.metrics().then(
        (text) => response.writeHead(200, headers).end(text),
        () => response.writeHead(500).end(),
      )
  })
  server.listen(port, host)
  await once(server, "listening")
  const address = server.address()
  const bound = typeof address === "object" && address !== null ? address.port : port
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${bound}/metrics`,
    close: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
