import { join, resolve } from "node:path"
import { formatVkey, parseVkey, type NoteKey } from "@answerable/schema/ledger"
import type { Command } from "commander"
import { portFrom } from "../../cli/options.ts"
import { serveWitness } from "../../http/witness.server.ts"
import { BadRequest } from "../refusal.ts"
import { sha256 } from "../tree.ts"
import { loadTrust } from "../trust-file.ts"
import { openSeenHeads } from "./last-seen.ts"
import { openWitnessKey } from "./witness-key.ts"

type WitnessOptions = {
  readonly data: string
  readonly log?: readonly string[]
  readonly logs?: string
  readonly name?: string
  readonly port: number
  readonly host: string
  readonly json?: boolean
}

const afterwards = `
It keeps, in the folder, its key, and of each log the last head that it cosigned. Make no copy of
the folder that runs elsewhere, and never put an older one in its place: it would then cosign what
does not fit what it cosigned before.`

/** Adds `answerable witness`: cosigns the heads of logs, until it is told to stop. */
export function witnessCommand(program: Command): void {
  program
    .command("witness")
    .description(
      "Serve a witness: it cosigns the heads of logs that others publish, each only if it continues " +
        "the one before (C2SP tlog-witness). It sees heads, and nothing of what is recorded.",
    )
    .requiredOption("--data <dir>", "the folder of the witness; it is made where there is none")
    .option("--log <vkey...>", "the key of a log to witness, NAME+ID+KEY as its owner gives it")
    .option("--logs <file>", "a trust file that names the logs to witness")
    .option("--name <name>", "the name of a new witness, such as example.org/witness")
    .option("--port <number>", "the port to serve on; 0 takes any that is free", portFrom, 4300)
    .option(
      "--host <address>",
      "the address to serve on; by default this machine only",
      "127.0.0.1",
    )
    .option("--json", "print where it serves as one line of JSON; an error is one as well")
    .addHelpText("after", afterwards)
    .action(runWitness)
}

async function runWitness(options: WitnessOptions): Promise<void> {
  const { port, host, json } = options
  const logs = await logsFrom(options)
  const folder = resolve(options.data)
  const { key, sign } = openWitnessKey(folder, options.name)
  const seen = openSeenHeads(join(folder, "seen.sqlite"))
  const now = () => new Date().toISOString()
  const witness = { key, sign, logs, seen, now }
  const onFork = (origin: string) => process.stderr.write(forkTold(origin, folder))
  const serving = await serveWitness({ witness, port, host, onFork }).catch((error: unknown) => {
    seen.close()
    throw error
  })
  const stop = () => void serving.close().then(() => seen.close())
  process.once("SIGINT", stop)
  process.once("SIGTERM", stop)
  const { url } = serving
  const where = { url, name: key.name, vkey: formatVkey(key), logs: logs.map(({ name }) => name) }
  process.stdout.write(json ? `${JSON.stringify(where)}\n` : inWords(where))
}

async function logsFrom({ log = [], logs }: WitnessOptions): Promise<NoteKey[]> {
  const listed = logs === undefined ? [] : (await loadTrust(logs)).keys
  const given = log.map((vkey) => {
    const key = parseVkey(sha256, vkey)
    if (key) return key
    throw new BadRequest(`--log: ${vkey} is not the key of a log. It is NAME+ID+KEY, of type 1.`)
  })
  const all = [...listed, ...given]
  if (all.length > 0) return all
  throw new BadRequest("Give the key of at least one log to witness, with --log or --logs.")
}

const forkTold = (origin: string, folder: string): string =>
  `THE LOG ${origin} HAS FORKED: it signed two heads of one size that differ. The second was not ` +
  `cosigned. Both are in ${join(folder, "seen.sqlite")}, in the table forked_head.\n`

type Where = { url: string; name: string; vkey: string; logs: readonly string[] }

const inWords = ({ url, name, vkey, logs }: Where): string =>
  [
    `The witness ${name} cosigns the heads of ${logs.join(", ")}.`,
    "Its line in a trust file, and who needs its word names it in the quorum line:",
    `  witness ${name} ${vkey} ${url}`,
    "Stop it with Ctrl+C.",
    "",
  ].join("\n")
