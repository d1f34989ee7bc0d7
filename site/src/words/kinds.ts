/** "Statement made" for `statement.made@1`: a kind's name is already its words. */
export function kindWords(kind: string | null): string {
  if (kind === null) return "Redacted"
  const words = kind.replace(/@\d+$/, "").replaceAll(/[.-]/g, " ")
  return words.charAt(0).toUpperCase() + words.slice(1)
}
