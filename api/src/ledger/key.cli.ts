import type { Command } from "commander"
import { onRegister, type Place } from "../cli/options.ts"
import { openRegister, type Register } from "../register.ts"
import { continueLog, type Continued } from "./continue.command.ts"
import { listHandovers } from "./handover.store.ts"
import { changeKey, type KeyChange } from "./key-change.command.ts"
import { keyAt } from "./signing.ts"
import { trustLines } from "./trust-lines.ts"

/** Adds `answerable key show`, `rotate`, `revoke` and `continue`. */
export function keyCommand(program: Command): void {
  const key = program
    .command("key")
    .description("Show and change the key that signs heads, or go on where no head can be signed.")
  onRegister(key.command("show"))
    .description(
      "Print the lines of a trust file: whom to trust, and earlier keys as far as they go.",
    )
    .action((place: Place) => within(place, (register) => show(register, place)))
  onRegister(key.command("rotate"))
    .description("Sign with a new key from now on. Both keys sign the head that says so.")
    .action((place: Place) => within(place, (register) => change(register, place, "ROTATED")))
  onRegister(key.command("revoke"))
    .description(
      "Sign with a new key from now on, because the present one may be in other hands: what it signs " +
        "from here on does not count.",
    )
    .action((place: Place) => within(place, (register) => change(register, place, "REVOKED")))
  onRegister(key.command("continue"))
    .description(
      "Go on under a new name where entries are lost that a signed head speaks for. It shows in the " +
        "log for ever: look for the missing entries first.",
    )
    .option("--origin <name>", "the new name (default: the old one with /2, /3 …)")
    .action((place: Place) =>
      within(place, async (register) => {
        const continued = await continueLog(register, place)
        return place.json ? asJson(continued) : continuedInWords(continued)
      }),
    )
}

async function show(register: Register, { json }: Place): Promise<string> {
  const { keys, engine, origin } = register
  const handovers = await listHandovers(engine.reader)
  const current = keyAt(keys, handovers, Number.MAX_SAFE_INTEGER)
  const lines = [...trustLines(current, handovers), "quorum none"]
  return json ? asJson({ origin, lines }) : `${lines.join("\n")}\n`
}

async function within(place: Place, work: (register: Register) => Promise<string>): Promise<void> {
  const register = await openRegister({ ...place, origin: undefined, mustExist: true })
  try {
    process.stdout.write(await work(register))
  } finally {
    await register.close()
  }
}

async function change(
  register: Register,
  { json }: Place,
  reason: KeyChange["reason"],
): Promise<string> {
  const changed = await changeKey(register, reason)
  return json ? asJson(changed) : changedInWords(changed)
}

const asJson = (value: unknown): string => `${JSON.stringify(value)}\n`

const changedInWords = ({ reason, entry, before, after, until }: KeyChange): string =>
  [
    `The log is signed by a new key from entry ${entry} on: ${after}`,
    `The key before, ${before}, speaks for heads of at most ${until} entries` +
      (reason === "ROTATED" ? ", and has signed the one that says so." : "."),
    "Give readers the lines of `answerable key show` by another way than a snapshot" +
      (reason === "ROTATED" ? "." : ", soon: whoever has the earlier key can still sign with it."),
  ]
    .map((line) => `${line}\n`)
    .join("")

const continuedInWords = ({ before, origin, entry, last, kept }: Continued): string =>
  [
    `The log ${before} goes on as ${origin} from entry ${entry} on.`,
    `The last head under the earlier name was of ${last} entries; ` +
      (kept === null
        ? "no head of the entries that are here is known."
        : `the entries here are the same as far as the head of ${kept}.`),
    "A trust file with the earlier name alone refuses the new one: tell readers why, and give them the",
    "lines of `answerable key show`.",
  ]
    .map((line) => `${line}\n`)
    .join("")
