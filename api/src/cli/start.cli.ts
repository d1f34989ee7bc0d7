import { existsSync } from "node:fs"
import { join } from "node:path"
import { printable } from "@answerable/schema/entries"
import type { Command } from "commander"
import { startServer } from "../http/server.ts"
import { Metrics, serveMetrics } from "../http/metrics.ts"
import { readEnd } from "../ledger/entry.store.ts"
import { keepPrinted, type KeptPrint } from "../ledger/printing.ts"
import { sitePages } from "../ledger/site-pages.ts"
import {
  cosigningFrom,
  onCosigning,
  refuseOtherLog,
  type CosigningOptions,
} from "../ledger/witness/cosigning.options.ts"
import type { Cosigning } from "../ledger/witness/cosigning.ts"
import { openRegister, type Register } from "../register.ts"
import { told } from "./errors.ts"
import {
  developmentWarning,
  identityFrom,
  onIdentity,
  type IdentityOptions,
} from "./identity.options.ts"
import { onNewRegister, portFrom, type Place } from "./options.ts"
import { keepSwept } from "./keep-swept.ts"
import { jumpLine, keepWatch } from "./keep-watch.ts"
import { onServer, serverFrom, type ServerOptions } from "./server.options.ts"
import { makeSample } from "./sample/make.ts"
import { progressLine } from "./terminal.ts"

type StartOptions = Omit<Place, "data"> &
  IdentityOptions &
  CosigningOptions &
  ServerOptions & { readonly data?: string; readonly port: number }

const sampleFolder = "sample"
const patience = 5000

/** Adds `answerable start`: the API and the site on one origin, until it is told to stop. */
export function startCommand(program: Command): void {
  const command = program
    .command("start")
    .description(
      "Serve a register: the API and the site on one origin. Without --data that is the sample, " +
        "in ./sample, which is made on the first run.",
    )
    .option("--data <dir>", "the folder of the register; it is made where there is none")
    .option(
      "--keys <dir>",
      "the folder of its signing key (default: the data folder's, .keys added)",
    )
    .option("--port <number>", "the port to serve on; 0 takes any that is free", portFrom, 4000)
    .option(
      "--host <address>",
      "the address to serve on; by default this machine only",
      "127.0.0.1",
    )
    .option("--json", "print where it serves as one line of JSON; an error is one as well")
    .action(start)
  onNewRegister(onCosigning(onServer(onIdentity(command))))
}

async function start(options: StartOptions): Promise<void> {
  const identity = await identityFrom(options)
  const cosigning = await cosigningFrom(options, (sentence) =>
    process.stderr.write(`${sentence}\n`),
  )
  const data = options.data ?? (await ensureSample(options))
  const { port, host, json } = options
  const register = await openRegister({
    ...options,
    data,
    url: urlOf(host, port),
    mustExist: options.data === undefined,
  })
  const closing: Closing[] = [() => register.close()]
  try {
    const metrics = options.metricsPort === undefined ? undefined : new Metrics(register)
    const measuring = metrics && (await serveMetrics(metrics, metricsPlace(options)))
    if (measuring) closing.unshift(() => measuring.close())
    refuseOtherLog(cosigning, register.keys.vkey)
    const prints = keepSite(register, { data, metrics, cosigning })
    closing.unshift(() => prints.stop())
    const { current } = prints
    const serving = await startServer({
      ...(await serverFrom(options)),
      ...identity,
      register,
      port,
      host,
      current,
      metrics,
    })
    closing.unshift(() => serving.close())
    closing.unshift(
      keepWatch((seconds) => {
        metrics?.jumped()
        process.stderr.write(jumpLine(seconds))
      }),
    )
    closing.unshift(
      keepSwept(register, (fault) =>
        process.stderr.write(`What has fallen due was not done: ${told(fault).message}\n`),
      ),
    )
    const { url } = serving
    const { size } = await readEnd(register.engine.reader)
    const explorer = serving.explorer ? `${url}/explorer/` : null
    const places = { url, explorer, metrics: measuring?.url ?? null }
    const where = { ...places, data, origin: register.origin, sample: register.sample, size }
    stopOnSignal(closing)
    if (register.disagreement)
      process.stderr.write(
        `It serves what there is to read, and records nothing. ${register.disagreement.message}\n`,
      )
    if (identity.development) process.stderr.write(developmentWarning(url))
    process.stdout.write(json ? `${JSON.stringify(where)}\n` : inWords(where))
  } catch (error) {
    await closeAll(closing)
    throw error
  }
}

const metricsPlace = ({ metricsPort = 0, metricsHost }: StartOptions) => ({
  port: metricsPort,
  host: metricsHost,
})

/** Keeps the site printed in the data folder, for each audience; a failure is told and tried again. */
const keepSite = (
  register: Register,
  {
    data,
    metrics,
    cosigning,
  }: { data: string; metrics: Metrics | undefined; cosigning: Cosigning | undefined },
): KeptPrint =>
  keepPrinted(register, {
    cosigning,
    folder: join(data, "site"),
    audiences: printable,
    pages: () => sitePages(register),
    onPrint: () => metrics?.printed("printed"),
    onFault(fault) {
      metrics?.printed("failed")
      process.stderr.write(`The site was not printed: ${told(fault).message}\n`)
    },
  })

async function ensureSample({ keys, database }: StartOptions): Promise<string> {
  if (existsSync(sampleFolder)) return sampleFolder
  const progress = progressLine(process.stderr)
  process.stderr.write("Making the sample in ./sample; it is made once.\n")
  await makeSample({
    data: sampleFolder,
    keys,
    database,
    onProgress: (done, total) => progress.at(`${done} of ${total} acts`),
  }).finally(progress.done)
  return sampleFolder
}

const urlOf = (host: string, port: number): string | undefined =>
  port === 0 ? undefined : `http://${host.includes(":") ? `[${host}]` : host}:${port}`

type Closing = () => Promise<void>

async function closeAll(closing: readonly Closing[]): Promise<void> {
  for (const close of closing) await close()
}

/** Ends in order on SIGINT and SIGTERM: what runs is answered, the folder is released. */
function stopOnSignal(closing: readonly Closing[]): void {
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    // What was acknowledged is on the disk; a connection that never ends is not waited for.
    setTimeout(() => process.exit(0), patience).unref()
    void closeAll(closing)
  }
  process.on("SIGINT", stop)
  process.on("SIGTERM", stop)
}

type Where = Pick<Register, "origin" | "sample"> & {
  readonly url: string
  readonly explorer: string | null
  readonly metrics: string | null
  readonly data: string
  readonly size: number
}

function inWords({ url, explorer, metrics, data, origin, sample, size }: Where): string {
  const lines = [
    `Answerable serves ${data}, the log ${origin}.`,
    `  site     ${url}/`,
    `  GraphQL  ${url}/graphql`,
    ...(explorer ? [`  GraphiQL ${explorer}`] : []),
    ...(metrics ? [`  metrics  ${metrics}`] : []),
  ]
  if (sample)
    lines.push(
      `It is a sample: everybody in it is invented, its times are simulated, and its day is ${sample.day.slice(0, 10)}.`,
      "For a register of your own: answerable start --data DIR",
    )
  if (size === 0)
    lines.push(
      "The register is empty so far. Stop this and read an inventory into it with answerable import,",
      "or make a key with answerable token create and register systems by the API.",
    )
  lines.push("Stop it with Ctrl+C.")
  return `${lines.join("\n")}\n`
}
