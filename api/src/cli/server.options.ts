import { isIP } from "node:net"
import { resolve } from "node:path"
import { InvalidArgumentError, type Command } from "commander"
import { usualBudget, type BudgetGiven } from "../http/budget.ts"
import { usualFileLimit } from "../http/evidence.route.ts"
import { readExampleOperations } from "../http/example-operations.ts"
import { isLoopback } from "./identity.options.ts"
import { portFrom } from "./options.ts"

/** What a server is told besides where it serves, and to whom it listens. */
export type ServerOptions = {
  readonly host: string
  readonly log?: boolean
  readonly explorer?: boolean
  readonly metricsPort?: number
  readonly metricsHost: string
  readonly budget: number
  readonly budgetPublic: number
  readonly trustProxy?: readonly string[]
  readonly fileLimit: number
}

const ourContent = resolve(import.meta.dirname, "../../../content")

/** Adds the options of a server. */
export const onServer = (command: Command): Command =>
  command
    .option("--log", "print each request as a line of JSON; faults are printed always")
    .option(
      "--explorer",
      "serve GraphiQL at /explorer also where more than this machine can reach it",
    )
    .option("--metrics-port <number>", "serve metrics for Prometheus on this port", portFrom)
    .option("--metrics-host <address>", "the address to serve the metrics on", "127.0.0.1")
    .option(
      "--budget <points>",
      "what a key or a person may ask in a minute; one field of one object costs 1; 0: no limit",
      pointsFrom,
      usualBudget.signedIn,
    )
    .option(
      "--budget-public <points>",
      "the same for an address without a credential; 0: no limit",
      pointsFrom,
      usualBudget.address,
    )
    .option(
      "--file-limit <bytes>",
      "the most bytes of a file that is evidence, which is held in memory while it arrives",
      bytesFrom,
      usualFileLimit,
    )
    .option(
      "--trust-proxy <address...>",
      "take the word of these proxies on who calls (X-Forwarded-For); addresses or networks",
      addressesFrom,
    )

/** What the options say of the server to start. */
export async function serverFrom(options: ServerOptions): Promise<{
  log: boolean
  budget: BudgetGiven
  fileLimit: number
  trustProxy?: readonly string[]
  explorer?: readonly string[]
}> {
  const { log = false, host, explorer = isLoopback(host), trustProxy } = options
  const limit = (points: number) => (points === 0 ? null : points)
  return {
    log,
    fileLimit: options.fileLimit,
    budget: { address: limit(options.budgetPublic), signedIn: limit(options.budget) },
    ...(trustProxy && { trustProxy }),
    ...(explorer && { explorer: await readExampleOperations(ourContent) }),
  }
}

function pointsFrom(text: string): number {
  const points = Number(text)
  if (!/^\d{1,12}$/.test(text)) throw new InvalidArgumentError("Give a whole number of points.")
  return points
}

/** At most 100 MB: more is held in memory by no server that others use besides. */
function bytesFrom(text: string): number {
  const bytes = Number(text)
  if (!/^\d{1,9}$/.test(text) || bytes < 1 || bytes > 100_000_000)
    throw new InvalidArgumentError("Give a whole number of bytes from 1 to 100000000.")
  return bytes
}

function addressesFrom(text: string, before: readonly string[] = []): readonly string[] {
  const [address = "", bits] = text.split("/", 2)
  const known = isIP(address)
  const most = known === 4 ? 32 : 128
  const isNetwork = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most)
  if (known === 0 || !isNetwork)
    throw new InvalidArgumentError("Give an IP address, or a network such as 10.0.0.0/8.")
  return [...before, text]
}
