import { hash } from "node:crypto"
import { readFile } from "node:fs/promises"
import { readTrust, type Trust } from "@answerable/schema/verify"
import { BadRequest } from "./refusal.ts"

const sha256 = (bytes: Uint8Array): Uint8Array => hash("sha256", bytes, "buffer")

/** Reads a trust file (C2SP tlog-policy). Throws `BadRequest`, with the line that is wrong. */
export async function loadTrust(file: string): Promise<Trust> {
  const bytes = await readFile(file).catch(() => undefined)
  if (bytes === undefined) throw new BadRequest(`The trust file ${file} cannot be read.`)
  const trust = readTrust(sha256, bytes)
  if (!("message" in trust)) return trust
  throw new BadRequest(`${file} is not a trust file. Line ${trust.line}: ${trust.message}.`)
}
