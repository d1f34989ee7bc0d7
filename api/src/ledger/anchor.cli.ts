import { X509Certificate } from "node:crypto"
import { readFile } from "node:fs/promises"
import { InvalidArgumentError, type Command } from "commander"
import { onRegister, type Place } from "../cli/options.ts"
import { openRegister } from "../register.ts"
import { anchorHead } from "./anchor.command.ts"
import { BadRequest } from "./refusal.ts"

type Options = Place & { readonly tsa: string; readonly tsaCert: string; readonly name: string }

const afterwards = `
The authority signs the three lines of the head together with its own time; its answer is kept with
its certificate, goes into each later snapshot as log/anchors/SIZE/NAME.tsr, and its digest into the
log. Whoever has the authority's certificate can check it, with answerable verify --tsa-cert or with
openssl ts -verify. Stamp again before that certificate ends.`

/** Adds `answerable anchor` to a program. */
export function anchorCommand(program: Command): void {
  onRegister(program.command("anchor"))
    .description(
      "Have a time-stamping authority outside the register stamp the newest published head (RFC 3161).",
    )
    .requiredOption("--tsa <url>", "the address of the authority", address)
    .requiredOption("--tsa-cert <file>", "its certificate (PEM), from elsewhere than its answers")
    .option("--name <name>", "what the authority is called here", "authority")
    .addHelpText("after", afterwards)
    .action(runAnchor)
}

async function runAnchor(options: Options): Promise<void> {
  const certificate = await readCertificate(options.tsaCert)
  const register = await openRegister({ ...options, mustExist: true })
  try {
    const { tsa: url, name: authority } = options
    const anchored = await anchorHead(register, { url, certificate, authority })
    const { size, stampedAt, entry } = anchored
    process.stdout.write(
      options.json
        ? `${JSON.stringify(anchored)}\n`
        : `The head of ${size} entries was stamped by ${authority} at ${stampedAt}: entry ${entry}.\n`,
    )
  } finally {
    await register.close()
  }
}

function address(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text
  throw new InvalidArgumentError("Give an address such as https://tsa.example.org/.")
}

/** A certificate from a PEM file. Throws `BadRequest`. */
export async function readCertificate(file: string): Promise<X509Certificate> {
  const text = await readFile(file).catch(() => undefined)
  if (text === undefined) throw new BadRequest(`--tsa-cert: ${file} cannot be read.`)
  try {
    return new X509Certificate(text)
  } catch {
    throw new BadRequest(`--tsa-cert: ${file} holds no certificate (PEM).`)
  }
}
