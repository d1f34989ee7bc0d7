import { hash } from "node:crypto"
import { readFile, writeFile } from "node:fs/promises"
import { evidenceKinds, printable, type Reader } from "@answerable/schema/entries"
import { InvalidArgumentError, Option, type Command } from "commander"
import { onFolderOrServer, type AskedPlace } from "../cli/asking.ts"
import { instantFrom } from "../cli/options.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { openFiles } from "./evidence-files.ts"

type PutOptions = AskedPlace & {
  readonly system: string
  readonly kind: string
  readonly title: string
  readonly version?: string
  readonly parts?: readonly string[]
  readonly scope?: readonly string[]
  readonly occurredAt?: string
  readonly goodUntil?: string
  readonly answers?: number
  readonly supersedes?: number
  readonly readers: Reader
}

const afterPut = `
The evidence is recorded by the digest of the file, and the file is handed in after it. Done again
after a failure it goes on where it stopped. With --json:
{ "evidence", "digest", "type", "bytes", "readers" }
Exit codes: 0 done; 1 refused; 2 wrong usage, or a fault.`

/** Adds `answerable evidence` with its commands to a program. They set the exit code. */
export function evidenceCommand(program: Command): void {
  const evidence = program
    .command("evidence")
    .description("Hand in files that speak about systems, and read them back.")
  onFolderOrServer(evidence.command("put"))
    .description("Record a file as evidence about a system, and hand it in.")
    .argument("<file>", "the file")
    .requiredOption("--system <slug>", "the system")
    .addOption(
      new Option("--kind <kind>", "what sort of file it is")
        .choices(evidenceKinds)
        .makeOptionMandatory(),
    )
    .requiredOption("--title <text>", "what it is called")
    .option("--version <label>", "the version that it speaks about")
    .option("--parts <part...>", "roles or names of the parts of that version it speaks about")
    .option("--scope <digest...>", "the digests that it speaks about, where no version is given")
    .option("--occurred-at <instant>", "when what it tells of was done", instantFrom)
    .option("--good-until <instant>", "until when it speaks", instantFrom)
    .option("--answers <entry>", "the entry that expects it", entryFrom)
    .option("--supersedes <entry>", "the entry of the evidence whose place it takes", entryFrom)
    .addOption(
      new Option("--readers <audience>", "who may read the file")
        .choices(printable)
        .default("INTERNAL"),
    )
    .addHelpText("after", afterPut)
    .action(async (file: string, options: PutOptions) => {
      process.exitCode = await put(file, options)
    })
  onFolderOrServer(evidence.command("get"))
    .description("Read the file of evidence, where one is kept.")
    .argument("<entry>", "the entry that recorded the evidence", entryFrom)
    .requiredOption("--out <file>", "where to write it; what is there already is left alone")
    .action(async (entry: number, options: AskedPlace & { readonly out: string }) => {
      await get(entry, options)
    })
}

function entryFrom(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError("Give the index of an entry.")
  return Number(text)
}

const record = `mutation Put($input: RecordEvidenceInput!) { recordEvidence(input: $input) {
  __typename ... on Refusal { message } ... on SystemChanged { receipt { index } }
} }`

type Recorded = {
  readonly recordEvidence: {
    readonly message?: string
    readonly receipt?: { readonly index: number }
  }
}

/** Runs `evidence put`. Answers 0 when it is done, 1 when it is refused. */
async function put(path: string, options: PutOptions): Promise<0 | 1> {
  const bytes = await readFile(path).catch(() => {
    throw new BadRequest(`${path} cannot be read.`)
  })
  const { system, kind, title, version, parts, scope, occurredAt, goodUntil } = options
  const { answers, supersedes, readers, json } = options
  const digest = `sha256:${hash("sha256", bytes, "hex")}`
  const said = { system, kind, title, digest, version, parts, scope, occurredAt, goodUntil }
  const given = { ...said, answers, supersedes }
  const idempotencyKey = `put ${hash("sha256", JSON.stringify(given), "hex")}`
  const files = await openFiles(options)
  try {
    const { recordEvidence } = await files.ask<Recorded>(record, {
      input: { ...given, idempotencyKey },
    })
    const evidence = recordEvidence.receipt?.index
    if (evidence === undefined) {
      process.stderr.write(`${recordEvidence.message ?? "It is refused."}\n`)
      return 1
    }
    const stored = await files.put({ evidence, readers, bytes })
    process.stdout.write(
      json
        ? `${JSON.stringify({ evidence, digest, ...stored })}\n`
        : `Entry ${evidence} records it, and the file is kept: ${stored.type}, ${stored.bytes} bytes, for ${stored.readers}.\n`,
    )
    return 0
  } finally {
    await files.close()
  }
}

async function get(
  evidence: number,
  options: AskedPlace & { readonly out: string },
): Promise<void> {
  const files = await openFiles(options)
  try {
    const bytes = await files.get(evidence)
    await writeFile(options.out, bytes, { flag: "wx" }).catch(() => {
      throw new BadRequest(`--out: ${options.out} is there already, or cannot be written.`)
    })
    const told = { evidence, bytes: bytes.length, out: options.out }
    process.stdout.write(
      options.json
        ? `${JSON.stringify(told)}\n`
        : `${options.out}: ${bytes.length} bytes of entry ${evidence}\n`,
    )
  } finally {
    await files.close()
  }
}
