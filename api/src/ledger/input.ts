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
  const name = unkeepableIn("input", input)
  if (name !== undefined)
    throw new BadRequest(`${name}: a text with U+0000 or half a surrogate pair cannot be kept.`)
  if (!input.idempotencyKey) return ""
  const { idempotencyKey: _key, ...rest } = JSON.parse(JSON.stringify(input)) as Guard
  return hash("sha256", canonical([command, rest] as Json), "hex")
}

/**
 * The name under which a value holds a text that not every engine can keep; undefined where none
 * does. An item of a list has its place for a name.
 */
export function unkeepableIn(name: string, value: unknown): string | undefined {
  if (typeof value === "string") return isKeepable(value) ? undefined : name
  if (typeof value !== "object" || value === null) return undefined
  if (Array.isArray(value)) return unkeepableAmong(value)
  const held = value as { readonly [part: string]: unknown }
  for (const part of Object.keys(held)) {
    const found = unkeepableIn(part, held[part])
    if (found !== undefined) return found
  }
  return undefined
}

// A batch has thousands of values: no pair and no name is made for an item that can be kept.
function unkeepableAmong(list: readonly unknown[]): string | undefined {
  for (let at = 0; at < list.length; at++) {
    const found = unkeepableIn("", list[at])
    if (found !== undefined) return found === "" ? String(at) : found
  }
  return undefined
}

/** Whether every engine can keep a text, and be asked for it. */
export const isKeepable = (text: string): boolean => !text.includes("\0") && text.isWellFormed()
