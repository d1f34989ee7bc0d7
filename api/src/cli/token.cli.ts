import { printable, type Reader as Audiences } from "@answerable/schema/entries"
import { Option, type Command } from "commander"
import { createToken, endToken } from "../http/token.command.ts"
import { listTokens, rolesOf, type TokenRow } from "../http/token.store.ts"
import { ensureRegister, openBeside, type Beside } from "../register.ts"
import { keyRoles, type KeyRole } from "../roles.ts"
import { instantFrom, onNewRegister, onRegister, type Place } from "./options.ts"

type CreateOptions = Place & {
  readonly name: string
  readonly audience: Audiences
  readonly role?: readonly KeyRole[]
  readonly expires?: string
}

/** Adds `answerable token create`, `list` and `revoke`. */
export function tokenCommand(program: Command): void {
  const token = program
    .command("token")
    .description(
      "Make, list and end the keys by which machines call the API, also while a server runs.",
    )
  onNewRegister(onRegister(create(token)))
  onRegister(
    token
      .command("list")
      .description("List the keys there are: never their secrets, which are not kept.")
      .action((place: Place) =>
        within(place, async (register) => {
          const keys = (await listTokens(register.engine.reader)).map(shown)
          return place.json ? asJson(keys) : inLines(keys)
        }),
      ),
  )
  onRegister(
    token
      .command("revoke")
      .description("End a key at once.")
      .argument("<prefix>", "its eight digits, as list prints them")
      .action((prefix: string, place: Place) =>
        within(place, async (register) => {
          await endToken(register, prefix)
          return place.json ? asJson({ revoked: prefix }) : `The key ${prefix} has ended.\n`
        }),
      ),
  )
}

const create = (token: Command): Command =>
  token
    .command("create")
    .description(
      "Make a key, and the register where there is none. The key is printed this once; the " +
        "register keeps its digest only.",
    )
    .requiredOption("--name <name>", "what the key is known by, such as the program that uses it")
    .addOption(
      new Option("--audience <audience>", "what it may read")
        .choices([...printable])
        .makeOptionMandatory(),
    )
    .addOption(
      new Option(
        "--role <role...>",
        "what it may do besides reading; what each may call stands in the schema",
      ).choices([...keyRoles]),
    )
    .option("--expires <date>", "until when it is good, such as 2027-06-30", instantFrom)
    .action(async (options: CreateOptions) => {
      await ensureRegister(options)
      await within(options, async (register) => {
        const { name, audience, role = [], expires = null } = options
        const given = { name, audience, roles: role, expiresAt: expires }
        const key = await createToken(register, given)
        if (!options.json) process.stderr.write("Keep this key: it is not shown again.\n")
        return options.json
          ? asJson({ key, name, audience, roles: role, expiresAt: expires })
          : `${key}\n`
      })
    })

/** A server may hold the folder meanwhile: a key must be ended while it is in use. */
async function within(place: Place, work: (beside: Beside) => Promise<string>): Promise<void> {
  const beside = await openBeside({ ...place, mustExist: true })
  try {
    process.stdout.write(await work(beside))
  } finally {
    await beside.close()
  }
}

const shown = (row: TokenRow) => {
  const { prefix, name, audience, createdAt, expiresAt, lastUsedAt, revokedAt } = row
  return {
    prefix,
    name,
    audience,
    roles: rolesOf(row),
    createdAt,
    expiresAt,
    lastUsedAt,
    revokedAt,
  }
}

const inLines = (keys: readonly ReturnType<typeof shown>[]): string =>
  keys.length === 0 ? "There are no keys.\n" : keys.map(inLine).join("")

function inLine({ prefix, audience, roles, name, ...key }: ReturnType<typeof shown>): string {
  const parts = [
    prefix,
    audience,
    roles.join(" ") || "reads only",
    name,
    key.lastUsedAt ? `last used ${key.lastUsedAt}` : "never used",
    ...(key.expiresAt ? [`until ${key.expiresAt}`] : []),
    ...(key.revokedAt ? [`ended ${key.revokedAt}`] : []),
  ]
  return `${parts.join("  ")}\n`
}

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
