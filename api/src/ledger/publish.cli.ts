import { InvalidArgumentError, type Command } from "commander"
import { printable, type Reader as Audiences } from "@answerable/schema/entries"
import { erasuresInWords } from "@answerable/schema/ledger"
import { instantFrom, onRegister, type Place } from "../cli/options.ts"
import { progressLine } from "../cli/terminal.ts"
import { openRegister } from "../register.ts"
import {
  phases,
  publish,
  type Phase,
  type Publication,
  type PublishProgress,
  type Since,
} from "./publication.ts"
import { BadRequest } from "./refusal.ts"
import { sitePages } from "./site-pages.ts"
import {
  cosigningFrom,
  onCosigning,
  refuseOtherLog,
  type CosigningOptions,
} from "./witness/cosigning.options.ts"

type PublishOptions = Place &
  CosigningOptions & {
    readonly audience: readonly Audiences[]
    readonly out: string
    readonly asOf?: string
    readonly size?: number
    readonly previous?: string
    readonly check?: true
  }

/** Adds `answerable publish` to a program. */
export function publishCommand(program: Command): void {
  onCosigning(onRegister(program.command("publish")))
    .description(
      "Print the register as a snapshot: a folder of plain files that anybody can read and verify.",
    )
    .requiredOption(
      "--audience <audience>",
      "for whom: PUBLIC, INTERNAL or REGULATOR; give it again for several, each in its own folder",
      withAudience,
    )
    .requiredOption("--out <dir>", "where to; an earlier snapshot of this register is replaced")
    .option("--as-of <instant>", "the day or instant to print it for (default: now)", instantFrom)
    .option(
      "--size <entries>",
      "write again what was published at this number of entries",
      wholeNumber,
    )
    .option(
      "--previous <dir>",
      "an earlier publication of it: only what changed since is printed, the rest is linked to, and it is kept below snapshots/, without what was erased since",
    )
    .option("--check", "with --previous: print everything besides, and stop where a file differs")
    .action(runPublish)
}

async function runPublish(options: PublishOptions): Promise<void> {
  const { audience: audiences, out, asOf, size, previous, check } = options
  if (check && previous === undefined)
    throw new BadRequest("check: it compares with what --previous gives; give that too.")
  const progress = progressLine(process.stderr)
  const told = new Set<string>()
  const cosigning = await cosigningFrom(options, (sentence) => {
    // Two heads are cosigned; a witness that is away is told of once.
    if (told.has(sentence)) return
    told.add(sentence)
    progress.done()
    process.stderr.write(`${sentence}\n`)
  })
  const register = await openRegister({ ...options, mustExist: true })
  try {
    refuseOtherLog(cosigning, register.keys.vkey)
    progress.at("Preparing the pages")
    const pages = await sitePages(register)
    const onProgress = (given: PublishProgress) => progress.at(inWords(given))
    const past = previous !== undefined
    const what = { audiences, out, asOf, size, previous, past, check }
    const given = { ...what, pages, cosigning, onProgress }
    const publication = await publish(register, given)
    progress.done()
    process.stdout.write(
      options.json ? `${JSON.stringify(publication)}\n` : printPublication(publication),
    )
  } finally {
    progress.done()
    await register.close()
  }
}

function withAudience(text: string, before: readonly Audiences[] = []): Audiences[] {
  const audience = printable.find((name) => name === text)
  if (audience === undefined)
    throw new InvalidArgumentError(`It is one of ${printable.join(", ")}.`)
  return [...before, audience]
}

function wholeNumber(text: string): number {
  if (!/^(?:0|[1-9]\d{0,14})$/.test(text))
    throw new InvalidArgumentError("It takes a number of entries.")
  return Number(text)
}

const names: Record<Phase, string> = {
  head: "Signing the head",
  witnesses: "Asking the witnesses",
  pages: "Printing pages",
  entries: "Writing entries",
  log: "Writing the log",
  storage: "Making it last",
}

const inWords = ({ phase, done, of }: PublishProgress): string =>
  names[phase] + (done === undefined ? "" : `: ${done}`) + (of === undefined ? "" : ` of ${of}`)

const reasons: Record<NonNullable<Since["whole"]>, string> = {
  OTHER_PROGRAM: "was printed by another version of the program",
  NEWER: "is newer",
}

const inLinks = ({ size, linked, whole }: Since): string =>
  whole === null
    ? `  printed since ${size} entries: ${linked} files are links to the earlier ones`
    : `  printed in full, because the earlier one ${reasons[whole]}; ${linked} files are the same all the same`

function printPublication(publication: Publication): string {
  const { origin, size, asOf, head, appended, editions, seconds } = publication
  const lines = editions.flatMap((edition) => [
    `${edition.folder}: for ${edition.audience}, ${edition.files} files, ${Math.ceil(edition.bytes / 1e3)} kB`,
    ...(edition.since ? [inLinks(edition.since)] : []),
    ...edition.past.replaced.map(
      ({ size, files, erasures }) =>
        `  print of ${size} entries: ${files} files replaced, ${erasuresInWords(erasures)}`,
    ),
    ...edition.past.notKept.map(
      (size) =>
        `  print of ${size} entries: not kept, for it is not as this register published it, and something in it was erased`,
    ),
  ])
  const times = phases.map((phase) => `${phase} ${seconds[phase].toFixed(1)} s`)
  lines.push(
    `${origin}: ${size} entries as of ${asOf}`,
    appended
      ? `head ${head.size}, root ${head.root}`
      : `head ${head.size}, root ${head.root}; nothing was added since, so this is the same as before`,
    `took ${times.join(", ")}`,
    ...(origin.startsWith("local.invalid/")
      ? ["This register has no name of its own yet, so nobody else can tell whose it is."]
      : []),
  )
  return `${lines.join("\n")}\n`
}
