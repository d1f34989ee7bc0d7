import { hash } from "node:crypto"
import { canonical, type Json } from "@answerable/schema/ledger"
import type { Guard } from "./record.ts"
import { BadRequest } from "./refusal.ts"

/**
 * The digest of a command and its input, the idempotency key excepted: what tells two acts under
 * one key apart; empty where no key is given. Throws a bad request for a text that not every
 * engine can keep.
 */
export function digestOfInput(command: string, input: Guard): string {
  const text = JSON.stringify(input)
  // Whatever cannot be kept is escaped (ECMA-262 25.5.2.3): most inputs hold nothing that is.
  if (text.includes("\\u")) JSON.parse(text, kept)
  if (!input.idempotencyKey) return ""
  const { idempotencyKey: _key, ...rest } = JSON.parse(text) as Guard
  return hash("sha256", canonical([command, rest] as Json), "hex")
}

function kept(name: string, value: unknown): unknown {
  if (typeof value === "string" && !isKeepable(value))
    throw new BadRequest(`${name}: a text with U+0000 or half a surrogate pair cannot be kept.`)
  return value
}

/** Whether every engine can keep a text, and be asked for it. */
export const isKeepable = (text: string): boolean => !text.includes("\0") && text.isWellFormed()
