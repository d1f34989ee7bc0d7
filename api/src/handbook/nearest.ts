/** Words in the order of how little separates each from one that was meant. */
export const nearestFirst = (meant: string, words: readonly string[]): string[] =>
  words
    .map((word) => ({ word, steps: stepsBetween(meant.toLowerCase(), word.toLowerCase()) }))
    .sort((a, b) => a.steps - b.steps)
    .map(({ word }) => word)

/** How many letters have to be put in, taken out or exchanged to make one word of another. */
function stepsBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1]
    for (const [place, other] of [...to].entries())
      next.push(
        Math.min(
          (next[place] ?? 0) + 1,
          (row[place + 1] ?? 0) + 1,
          (row[place] ?? 0) + (letter === other ? 0 : 1),
        ),
      )
    row = next
  }
  return row.at(-1) ?? 0
}
