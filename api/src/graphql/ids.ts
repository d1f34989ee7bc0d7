import { isInstant } from "@answerable/schema/entries"
import { isKeepable } from "../ledger/input.ts"
import { BadRequest } from "../ledger/refusal.ts"
import type { View } from "../ledger/view.ts"

/** A global id; one from an explicit view names that view. */
export function encodeId(type: string, view: View, id: string): string {
  const pinned = view.explicit ? `@${view.size}@${view.asOf}` : ""
  return Buffer.from(`${type}:${id}${pinned}`).toString("base64url")
}

export type DecodedId = {
  type: string
  id: string
  size: number | undefined
  asOf: string | undefined
}

/** What a global id names. Throws a bad request for a text that is none. */
export function decodeId(globalId: string): DecodedId {
  const text = Buffer.from(globalId, "base64url").toString("utf8")
  const parts = /^([A-Za-z]+):([^@]+)(?:@(\d+)@(.+))?$/.exec(text)
  const [, type, id, size, asOf] = parts ?? []
  const pinned = size !== undefined && asOf !== undefined
  const isReal = !pinned || (Number.isSafeInteger(Number(size)) && isInstant(asOf))
  if (type === undefined || id === undefined || !isKeepable(id) || !isReal)
    throw new BadRequest("id: this is no id of this register.")
  return { type, id, size: size === undefined ? undefined : Number(size), asOf }
}
