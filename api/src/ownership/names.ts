/** A text as it is compared and ordered: without accents, in lower case, with single blanks. */
export const fold = (text: string): string =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/gu, " ").trim()

/** A slug for a name: its letters and digits, at most `limit` characters; "unnamed" for none. */
export function slugOf(name: string, limit = 60): string {
  const words = fold(name)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
  return words.slice(0, limit).replace(/-+$/, "") || "unnamed"
}
