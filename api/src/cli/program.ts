import { readFileSync } from "node:fs"
import { Command } from "commander"
import { spareMemory } from "./memory.ts"

const about =
  "The register of record for AI systems in production: who answers for each, how it behaves, " +
  "what proves it, how it changes and how it ends."

const afterwards = `
Exit codes: 0 yes or done; 1 no: refused, or it does not verify; 2 wrong usage, or a fault.
With --json an error is an object { "error": { "code", "message" } } on standard output, and
its sentence is on standard error all the same.

A first look, with an invented organisation:   answerable start
What a command takes:                          answerable <command> --help`

type AddCommand = (program: Command) => void

/** The commands in the order of the help. A module is loaded when its command is asked for. */
const commands: { readonly [name: string]: () => Promise<AddCommand> } = {
  start: async () => (await import("./start.cli.ts")).startCommand,
  sample: async () => (await import("./sample.cli.ts")).sampleCommand,
  import: async () => {
    spareMemory()
    return (await import("../exchange/import.cli.ts")).importCommand
  },
  gate: async () => (await import("../handbook/gate.cli.ts")).gateCommand,
  init: async () => (await import("../handbook/init.cli.ts")).initCommand,
  obligations: async () => (await import("../handbook/obligations.cli.ts")).obligationsCommand,
  questions: async () => (await import("../handbook/questions.cli.ts")).questionsCommand,
  prove: async () => (await import("../monitoring/prove.cli.ts")).proveCommand,
  handbook: async () => (await import("../handbook/handbook.cli.ts")).handbookCommand,
  evidence: async () => (await import("../change/evidence.cli.ts")).evidenceCommand,
  publish: async () => {
    spareMemory()
    return (await import("../ledger/publish.cli.ts")).publishCommand
  },
  verify: async () => (await import("../ledger/verify.cli.ts")).verifyCommand,
  case: async () => (await import("../audit/case.cli.ts")).caseCommand,
  anchor: async () => (await import("../ledger/anchor.cli.ts")).anchorCommand,
  compare: async () => (await import("../ledger/compare.cli.ts")).compareCommand,
  fsck: async () => (await import("../ledger/fsck.cli.ts")).fsckCommand,
  sweep: async () => (await import("./sweep.cli.ts")).sweepCommand,
  backup: async () => (await import("../ledger/backup.cli.ts")).backupCommand,
  restore: async () => (await import("../ledger/backup.cli.ts")).restoreCommand,
  key: async () => (await import("../ledger/key.cli.ts")).keyCommand,
  witness: async () => (await import("../ledger/witness/witness.cli.ts")).witnessCommand,
  token: async () => (await import("./token.cli.ts")).tokenCommand,
}

/**
 * The program with the command that is asked for, or with every command where that is none of them.
 * Usage that is wrong throws commander's error, after telling it.
 */
export async function makeProgram(asked: string | undefined): Promise<Command> {
  const program = new Command("answerable")
    .description(about)
    .helpOption("-h, --help", "print what it takes")
    .helpCommand(false)
    .option("--debug", "print where an error happened")
    .addHelpText("after", afterwards)
    .showHelpAfterError("Add --help to see what it takes.")
    .exitOverride()
  const names = Object.keys(commands)
  const isOne = asked !== undefined && names.includes(asked)
  // With a command, --version is that command's own: of a system, never of the program.
  if (!isOne) program.version(version(), "-V, --version", "print the version")
  for (const name of isOne ? [asked] : names) (await commands[name]?.())?.(program)
  return program
}

function version(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8")
  // Our own file, whose version pnpm requires.
  return (JSON.parse(text) as { version: string }).version
}
