/** A head without the lines of witnesses: those come and go, and a page is made from the log alone. */
export function ownLines(note: string): string {
  const [origin = "", ...lines] = note.split("\n")
  const own = lines.filter((line) => !line.startsWith("— ") || line.startsWith(`— ${origin} `))
  return [origin, ...own].join("\n")
}
