import { readFile } from "node:fs/promises"
import { isErrorCode } from "@answerable/schema/api"
import type { Command } from "commander"
import { GraphQLError } from "graphql"
import { folderCaller } from "../context.ts"
import { askAs, type Ask } from "../graphql/ask.ts"
import { BadRequest } from "../ledger/refusal.ts"
import { openRegister, type Register } from "../register.ts"

/** Where a register is that is asked: in a folder, or behind an address. */
export type AskedPlace = {
  readonly data?: string
  readonly keys?: string
  readonly url?: string
  readonly tokenFile?: string
  readonly json?: boolean
}

/** Adds `--data`, `--keys`, `--url`, `--token-file` and `--json`: on a folder or over the network. */
export const onFolderOrServer = (command: Command): Command =>
  command
    .option("--data <dir>", "the folder of the register, where no server holds it")
    .option(
      "--keys <dir>",
      "the folder of its signing key (default: the data folder's, .keys added)",
    )
    .option("--url <address>", "a server that holds it, such as https://register.example.org")
    .option("--token-file <file>", "a file with an API key for that server, and nothing else")
    .option("--json", "print one JSON object, for machines; an error is one as well")

export type Asking = { readonly ask: Ask; close(): Promise<void> }

/** Opens a register to ask it GraphQL operations. Throws `BadRequest` and what a register throws. */
export async function openAsking({ data, keys, url, tokenFile }: AskedPlace): Promise<Asking> {
  if ((data === undefined) === (url === undefined))
    throw new BadRequest(
      "Give the folder of the register with --data DIR, or a server with --url URL.",
    )
  if (url !== undefined)
    return { ask: askServer(url, await tokenIn(tokenFile)), close: async () => {} }
  const register = await openRegister({ data: data ?? "", ...(keys && { keys }), mustExist: true })
  return { ask: askFolder(register), close: () => register.close() }
}

/** Asks as the folder itself; what is asked wrongly is told as over the network. */
function askFolder(register: Register): Ask {
  const ask = askAs(register, folderCaller(register))
  return async (query, variables) => {
    try {
      return await ask(query, variables)
    } catch (error) {
      const code = error instanceof GraphQLError ? error.extensions["code"] : undefined
      const isOurs = isErrorCode(code) && code !== "INTERNAL_SERVER_ERROR"
      throw error instanceof Error && isOurs ? new BadRequest(error.message, code) : error
    }
  }
}

/** The API key in a file; undefined where none is given. */
export async function tokenIn(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined
  const text = await readFile(file, "utf8").catch(() => {
    throw new BadRequest(`--token-file: ${file} cannot be read.`)
  })
  return text.trim()
}

type Answered = {
  readonly data?: unknown
  readonly errors?: readonly { readonly message: string }[]
}

/** How long a server may take to answer, in milliseconds. */
const patience = 60_000

function askServer(address: string, token: string | undefined): Ask {
  const endpoint = endpointOf(address)
  return async <Data>(query: string, variables: Readonly<Record<string, unknown>>) => {
    const response = await fetch(endpoint, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/graphql-response+json, application/json",
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(patience),
    }).catch((error: unknown) => {
      throw new BadRequest(`--url: ${address} does not answer (${reasonOf(error)}).`)
    })
    const answer = (await response.json().catch(() => ({}))) as Answered
    if (answer.errors?.[0]) throw new BadRequest(answer.errors[0].message)
    if (answer.data === undefined || answer.data === null)
      throw new BadRequest(`--url: ${address} answered ${response.status}, and no GraphQL.`)
    return answer.data as Data
  }
}

const endpointOf = (address: string): URL => addressAt(address, "graphql")

/** A path below the address of a server. Throws `BadRequest`. */
export function addressAt(address: string, path: string): URL {
  const url = URL.parse(address)
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new BadRequest(`--url: ${address} is no address such as https://register.example.org.`)
  return new URL(path, url.href.endsWith("/") ? url : `${url.href}/`)
}

export const reasonOf = (error: unknown): string => {
  const { cause, message } = error as Error
  return cause instanceof Error && "code" in cause ? String(cause.code) : message
}
