import { gatedSteps, type GatedStep } from "@answerable/schema/entries"
import type { Command } from "commander"
import { onFolderOrServer, openAsking, type AskedPlace } from "../cli/asking.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { printGate, type GateAnswer } from "./gate.print.ts"

type Options = AskedPlace & {
  readonly to?: string
  readonly environment?: string
  readonly version?: string
}

const query = `query Gate($slug: String!, $to: SystemState, $environment: String, $version: String) {
  register { size asOf system(slug: $slug) {
    slug name state
    gate(to: $to, environment: $environment, version: $version) {
      step isOpen withheld
      clauses { policy version clause heading outcome needs exceptedUntil facts { name value entry } }
    }
  } }
}`

const afterwards = `
It only asks: nothing is recorded, and nothing changes. With --json:
{ "size", "asOf", "system": { "slug", "name", "state", "gate": { "step", "isOpen", "withheld",
  "clauses": [{ "policy", "version", "clause", "heading", "outcome", "needs", "exceptedUntil",
  "facts": [{ "name", "value", "entry" }] }] } } }
Exit codes: 0 the gate is open; 1 it is closed; 2 wrong usage, or a fault.

In a pipeline:   answerable gate letter-sorter --version 2.1 --environment production \\
                   --url https://register.example.org --token-file key.txt`

/** Adds `answerable gate SYSTEM` to a program. It sets the exit code of the process. */
export function gateCommand(program: Command): void {
  onFolderOrServer(program.command("gate"))
    .description("Ask whether a system may take a step, and what is missing where it may not.")
    .argument("<system>", "the slug of the system")
    .option("--to <state>", "the state to enter, PILOT or IN_SERVICE (default: what lies ahead)")
    .option("--environment <slug>", "the environment in which a version is to run, instead")
    .option("--version <label>", "the version that is to run there")
    .addHelpText("after", afterwards)
    .action(async (system: string, options: Options) => {
      process.exitCode = await runGate(system, options)
    })
}

/** Runs the command. Answers 0 when the gate is open, 1 when it is closed. Throws `BadRequest`. */
async function runGate(slug: string, options: Options): Promise<0 | 1> {
  const { to, environment, version } = options
  const step = to?.toUpperCase().replaceAll("-", "_")
  if (step !== undefined && !gatedSteps.includes(step as GatedStep))
    throw new BadRequest(
      `--to: no gate stands before ${to}; there is one before PILOT and IN_SERVICE.`,
    )
  if (version !== undefined && environment === undefined)
    throw new BadRequest("--version: give --environment as well, in which it is to run.")
  if (to !== undefined && environment !== undefined)
    throw new BadRequest("--to: give the state to enter, or the environment, not both.")
  const { ask, close } = await openAsking(options)
  try {
    const deployment = { environment: environment ?? null, version: version ?? null }
    const variables = { slug, to: step ?? null, ...deployment }
    const { register } = await ask<{ register: GateAnswer }>(query, variables)
    const { system } = register
    if (!system) throw new BadRequest(`There is no system named ${slug}.`, "NOT_FOUND")
    process.stdout.write(
      options.json ? `${JSON.stringify(register)}\n` : printGate({ ...register, system }),
    )
    return system.gate.isOpen ? 0 : 1
  } finally {
    await close()
  }
}
