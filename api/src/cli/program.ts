import { readFileSync } from "node:fs"
import { Command } from "commander"
import { importCommand } from "../exchange/import.cli.ts"
import { fsckCommand } from "../ledger/fsck.cli.ts"
import { publishCommand } from "../ledger/publish.cli.ts"
import { verifyCommand } from "../ledger/verify.cli.ts"
import { sampleCommand } from "./sample.cli.ts"
import { startCommand } from "./start.cli.ts"
import { tokenCommand } from "./token.cli.ts"

const about =
  "The register of record for AI systems in production: who answers for each, how it behaves, " +
  "what proves it, how it changes and how it ends."

const afterwards = `
Exit codes: 0 yes or done; 1 no: refused, or it does not verify; 2 wrong usage, or a fault.
With --json an error is an object { "error": { "code", "message" } } on standard output, and
its sentence is on standard error all the same.

A first look, with an invented organisation:   answerable start
What a command takes:                          answerable <command> --help`

/** Every command there is. Usage that is wrong throws commander's error, after telling it. */
export function makeProgram(): Command {
  const program = new Command("answerable")
    .description(about)
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print what it takes")
    .helpCommand(false)
    .option("--debug", "print where an error happened")
    .addHelpText("after", afterwards)
    .showHelpAfterError("Add --help to see what it takes.")
    .exitOverride()
  startCommand(program)
  sampleCommand(program)
  importCommand(program)
  publishCommand(program)
  verifyCommand(program)
  fsckCommand(program)
  tokenCommand(program)
  return program
}

function version(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8")
  // Our own file, whose version pnpm requires.
  return (JSON.parse(text) as { version: string }).version
}
