/** Rows of one page of a list. */
export const rowsPerPage = 75

export type PageOf<Row> = {
  rows: Row[]
  /** Of the whole list. */
  total: number
  /** The first being 1. */
  number: number
  pages: number
  /** Path of page `n` below the root. */
  pathOf: (n: number) => string
}

/** `register.html`, `register/2.html`, `register/3.html` … */
const pagePath = (path: string, number: number): string =>
  number === 1 ? `${path}.html` : `${path}/${number}.html`

/** Cuts a list into pages; an empty one has one page. */
export function pagesOf<Row>(path: string, rows: readonly Row[]): PageOf<Row>[] {
  const pages = Math.max(1, Math.ceil(rows.length / rowsPerPage))
  return Array.from({ length: pages }, (_, index) => ({
    rows: rows.slice(index * rowsPerPage, (index + 1) * rowsPerPage),
    total: rows.length,
    number: index + 1,
    pages,
    pathOf: (number) => pagePath(path, number),
  }))
}
