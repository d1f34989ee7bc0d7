import { existsSync } from "node:fs"
import type { Command } from "commander"
import { startServer, type Serving } from "../http/server.ts"
import { openRegister, type Register } from "../register.ts"
import { onNewRegister, portFrom, type Place } from "./options.ts"
import { makeSample } from "./sample/make.ts"
import { progressLine } from "./terminal.ts"

type StartOptions = Omit<Place, "data"> & {
  readonly data?: string
  readonly port: number
  readonly host: string
  readonly log?: boolean
}

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
    .option("--log", "print each request as a line of JSON")
    .option("--json", "print where it serves as one line of JSON; an error is one as well")
    .action(start)
  onNewRegister(command)
}

async function start(options: StartOptions): Promise<void> {
  const data = options.data ?? (await ensureSample(options))
  const { port, host, log } = options
  const register = await openRegister({ ...options, data, url: urlOf(host, port) })
  let serving: Serving
  try {
    serving = await startServer({ register, port, host, log })
  } catch (error) {
    await register.close()
    throw error
  }
  stopOnSignal(serving, register)
  const where = { url: serving.url, data, origin: register.origin, sample: register.sample?.day }
  process.stdout.write(options.json ? `${JSON.stringify(where)}\n` : inWords(where, register))
}

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

/** Ends in order on SIGINT and SIGTERM: what runs is answered, the folder is released. */
function stopOnSignal(serving: Serving, register: Register): void {
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    // What has been acknowledged is on the disk; a connection that never ends is not waited for.
    setTimeout(() => process.exit(0), patience).unref()
    void serving.close().then(() => register.close())
  }
  process.on("SIGINT", stop)
  process.on("SIGTERM", stop)
}

function inWords(
  { url, data }: { url: string; data: string },
  { origin, sample }: Register,
): string {
  const lines = [
    `Answerable serves ${data}, the log ${origin}.`,
    `  site     ${url}/`,
    `  GraphQL  ${url}/graphql`,
  ]
  if (sample)
    lines.push(
      `It is a sample: everybody in it is invented, its times are simulated, and its day is ${sample.day.slice(0, 10)}.`,
      "For a register of your own: answerable start --data DIR",
    )
  lines.push("Stop it with Ctrl+C.")
  return `${lines.join("\n")}\n`
}
