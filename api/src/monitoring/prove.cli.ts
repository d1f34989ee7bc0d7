import { isInstant } from "@answerable/schema/entries"
import type { Command } from "commander"
import { onFolderOrServer, openAsking, type AskedPlace } from "../cli/asking.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { printProof, type ProofAnswer } from "./prove.print.ts"

type Options = AskedPlace & { readonly from: string; readonly to: string }

const query = `query Prove($system: String!, $from: DateTime!, $to: DateTime!) {
  register { size asOf system(slug: $system) { slug name }
    proof(system: $system, from: $from, to: $to) {
      outcome unwatched { from until }
      checks { plan from check { slug metric direction threshold unit }
        expected received late missed observed breached gaps { dueAt receivedAt state }
        breaches { observation { observedAt value entry }
          finding { entry state steps { kind evidence entry } } } }
      findings { entry source check foundAt state steps { kind evidence entry } }
    }
  }
}`

const afterwards = `
A day is a day in UTC, and counts with its beginning and its end: --from 2026-01-01 --to 2026-03-31
asks of three whole months. An instant such as 2026-01-01T09:00:00.000Z is taken as it is.
It only asks: nothing is recorded, and nothing changes. With --json:
{ "size", "asOf", "from", "to", "system": { "slug", "name" }, "proof": { "outcome", "unwatched",
  "checks", "findings" } }, as in the API
Exit codes: 0 it behaved as intended, or what did not was corrected; 1 that cannot be shown;
2 wrong usage, or a fault.`

/** Adds `answerable prove SYSTEM` to a program. It sets the exit code of the process. */
export function proveCommand(program: Command): void {
  onFolderOrServer(program.command("prove"))
    .description("Ask whether a system behaved as intended in a time, and what shows it.")
    .argument("<system>", "the slug of the system")
    .requiredOption("--from <day>", "from when, a day or an instant")
    .requiredOption("--to <day>", "until when, a day or an instant")
    .addHelpText("after", afterwards)
    .action(async (system: string, options: Options) => {
      process.exitCode = await runProve(system, options)
    })
}

/** Runs the command. Answers 0 when it is shown, 1 when it is not. Throws `BadRequest`. */
async function runProve(slug: string, options: Options): Promise<0 | 1> {
  const span = { from: instantIn("from", options.from, 0), to: instantIn("to", options.to, 1) }
  const { ask, close } = await openAsking(options)
  try {
    const { register } = await ask<{ register: ProofAnswer }>(query, { system: slug, ...span })
    const { system, proof } = register
    if (!system || !proof) throw new BadRequest(`There is no system named ${slug}.`, "NOT_FOUND")
    const said = { ...register, ...span, system, proof }
    process.stdout.write(options.json ? `${JSON.stringify(said)}\n` : printProof(said))
    return proof.outcome === "AS_INTENDED" || proof.outcome === "CORRECTED" ? 0 : 1
  } finally {
    await close()
  }
}

/** The instant that a day or an instant names, so many days later. */
function instantIn(name: string, given: string, daysLater: 0 | 1): string {
  if (isInstant(given)) return given
  const at = `${given}T00:00:00.000Z`
  if (!isInstant(at)) throw new BadRequest(`--${name}: give a day such as 2026-03-31.`)
  return new Date(Date.parse(at) + daysLater * 86_400_000).toISOString()
}
