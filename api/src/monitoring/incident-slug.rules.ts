const shape = /^\d{4}-(\d+)$/

/** The next slug of a year, such as 2026-001; of those that somebody chose, numbers alone count. */
export function nextSlug(year: string, taken: readonly string[]): string {
  const numbers = taken.map((slug) => Number(shape.exec(slug)?.[1] ?? 0))
  const next = Math.max(0, ...numbers.filter(Number.isSafeInteger)) + 1
  return `${year}-${String(next).padStart(3, "0")}`
}
