/** As much of a card as a page shows. */
const longest = 1_500

/** The beginning of what a card says, and how many characters of it are left out. */
export function excerptOf(text: string): { readonly text: string; readonly left: number } {
  if (text.length <= longest) return { text, left: 0 }
  const end = text.lastIndexOf("\n", longest)
  const shown = text.slice(0, end > longest / 2 ? end : longest).trimEnd()
  return { text: `${shown} …`, left: text.length - shown.length }
}
