import { isKeepable } from "../ledger/input.ts"
import { BadRequest } from "../ledger/refusal.ts"
import type { View } from "../ledger/view.ts"

type Key = string | number

/** Of which sort each value of a cursor of a list is. */
export type KeyShape = readonly ("string" | "number")[]

/**
 * Where a page ends: the values that order it. A cursor of an explicit view names that view and
 * means nothing in another; one of the default view, which moves on, means the same place in it.
 */
export function encodeCursor(view: View, kind: string, key: readonly Key[]): string {
  const pinned = view.explicit ? [view.size, view.asOf] : []
  return Buffer.from(JSON.stringify([kind, key, ...pinned])).toString("base64url")
}

/** The values of a cursor. Throws a bad request for one of another list or another view. */
export function decodeCursor(
  view: View,
  kind: string,
  cursor: string | null | undefined,
  shape: KeyShape,
): readonly Key[] | undefined {
  if (cursor == null) return undefined
  const [of, key, size, asOf] = parse(cursor)
  if (of !== kind || !isKey(key, shape))
    throw new BadRequest("after: this cursor is none of this list.")
  const fits = view.explicit ? size === view.size && asOf === view.asOf : size === undefined
  if (!fits)
    throw new BadRequest(
      "after: this cursor is of another view. Ask with the size and asOf of the page it came from.",
    )
  return key
}

const isKey = (value: unknown, shape: KeyShape): value is Key[] =>
  Array.isArray(value) &&
  value.length === shape.length &&
  value.every((part: unknown, at) =>
    shape[at] === "string"
      ? typeof part === "string" && isKeepable(part)
      : Number.isSafeInteger(part) && Number(part) >= 0,
  )

function parse(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"))
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
