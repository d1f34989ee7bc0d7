/** Who may read a value. Each sees what those before it see; SEALED is in no view and no cache. */
export const audiences = ["PUBLIC", "INTERNAL", "REGULATOR", "SEALED"] as const
export type Audience = (typeof audiences)[number]

/** The audiences a register can be printed for. */
export const printable = ["PUBLIC", "INTERNAL", "REGULATOR"] as const
export type Reader = (typeof printable)[number]

/** Whether a reader of audience `reader` may see a value whose audience is `of`. */
export function maySee(reader: Reader, of: Audience): boolean {
  return audiences.indexOf(of) <= audiences.indexOf(reader)
}

/** The stricter of two audiences. */
export function narrower(a: Audience, b: Audience): Audience {
  return audiences.indexOf(a) >= audiences.indexOf(b) ? a : b
}
