import { randomUUID } from "node:crypto"
import { CommanderError } from "commander"
import { StorageFault, StorageFull } from "../db/engine.ts"
import { NewerThanProgram } from "../db/migrate.ts"
import { FileRefused, InvalidFile, NotFound } from "../exchange/refusals.ts"
import { HeadsDisagree } from "../ledger/heads-disagree.ts"
import { FolderProblem } from "../ledger/keys.ts"
import { BadRequest, Refusal } from "../ledger/refusal.ts"
import { SampleProblem } from "./sample/problem.ts"

/** What a person is told of an error: its name for machines, one sentence, and the exit code. */
export type Told = { readonly code: string; readonly message: string; readonly exit: 1 | 2 }

type Output = { write(text: string): unknown }

const refusals = [Refusal, FileRefused]
const faults = [
  FolderProblem,
  StorageFull,
  StorageFault,
  NewerThanProgram,
  HeadsDisagree,
  InvalidFile,
  NotFound,
  BadRequest,
  SampleProblem,
]

const networkFaults: { readonly [code: string]: (address: string) => string } = {
  EADDRINUSE: (address) => `Port ${address} is in use: give another with --port.`,
  EACCES: (address) => `This user may not listen at ${address}: give another port with --port.`,
  EADDRNOTAVAIL: () => "This machine does not have that address: give one it has with --host.",
  ECONNREFUSED: (address) => `Nothing answers at ${address}. Is the database running?`,
  ENOTFOUND: (address) => `There is no host named ${address}. Look at the address of the database.`,
}

/** What an error comes to. One that is not foreseen gets an id that its report can be found by. */
export function told(error: unknown): Told {
  if (!(error instanceof Error)) return fault()
  const { message } = error
  if (refusals.some((kind) => error instanceof kind)) return { code: error.name, message, exit: 1 }
  if (faults.some((kind) => error instanceof kind)) return { code: error.name, message, exit: 2 }
  return networkFault(error) ?? fileFault(error) ?? fault()
}

function networkFault(error: Error): Told | undefined {
  const { code, syscall, port, address, hostname } = detailsOf(error)
  if (syscall === undefined) return undefined
  const where = code === "EADDRINUSE" ? port : (hostname ?? (port ? `${address}:${port}` : address))
  const sentence = networkFaults[code ?? ""]?.(String(where))
  return sentence === undefined ? undefined : { code: code ?? "", message: sentence, exit: 2 }
}

const fileFaults = ["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST", "EISDIR", "EMFILE", "EDQUOT"]

/** What a file system refuses, by the path; a fault of ours would have no path. */
function fileFault(error: Error): Told | undefined {
  const { code = "", path } = error as { readonly code?: string; readonly path?: string }
  if (code === "ENOSPC")
    return { code, message: "The disk is full. Make room and run the command again.", exit: 2 }
  if (path === undefined || !fileFaults.includes(code)) return undefined
  return { code, message: `${path} cannot be used (${code}). Give another place.`, exit: 2 }
}

/** What Node adds to the errors of its sockets. */
type SocketError = {
  readonly code?: string
  readonly syscall?: "listen" | "connect" | "getaddrinfo"
  readonly port?: number
  readonly address?: string
  readonly hostname?: string
}

function detailsOf(error: Error): SocketError {
  // One error for each address that was tried; they say the same.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error
  const details = first as SocketError
  return ["listen", "connect", "getaddrinfo"].includes(details.syscall ?? "") ? details : {}
}

const fault = (): Told => ({
  code: "Fault",
  message:
    `This is a fault of Answerable, with the number ${randomUUID().slice(0, 8)}. ` +
    "Run the same command with --debug to see where it happened, and report it.",
  exit: 2,
})

/**
 * Tells an error: the sentence on `err`, and for machines, on `out`, the one object
 * `{ "error": { "code", "message" } }`. Answers the exit code.
 */
export function tell(
  error: unknown,
  how: { json: boolean; debug: boolean },
  { out, err }: { out: Output; err: Output },
): 0 | 1 | 2 {
  // Commander has printed its own text already: help, version, or the usage.
  const usage = error instanceof CommanderError
  if (usage && error.exitCode === 0) return 0
  const { code, message, exit } = usage ? usageTold(error) : told(error)
  if (!usage) err.write(`${message}\n`)
  if (how.debug && error instanceof Error) err.write(`${error.stack}\n${causeOf(error)}`)
  if (how.json) out.write(`${JSON.stringify({ error: { code, message } })}\n`)
  return exit
}

const usageTold = ({ message }: CommanderError): Told => ({
  code: "Usage",
  message: message.replace(/^error: /, ""),
  exit: 2,
})

const causeOf = ({ cause }: Error): string =>
  cause instanceof Error ? `Because of: ${cause.stack}\n` : ""
