/** The instants [inForceFrom, inForceUntil) at which something holds. */
export type Span = { readonly inForceFrom: string; readonly inForceUntil: string }

/**
 * What is left of rows when a later entry speaks for the span `by`: the rows it overlaps are closed
 * at its size, and what stands of them before and after `by` is written anew. With `succeeds`, a
 * row that began before `by` does not come back after it: whoever was followed stays followed.
 */
export function cutSpans<Row extends Span>(
  rows: readonly Row[],
  by: Span,
  { succeeds = false } = {},
): { closed: readonly Row[]; left: readonly Row[] } {
  const closed = rows.filter(
    (row) => row.inForceFrom < by.inForceUntil && by.inForceFrom < row.inForceUntil,
  )
  const left = closed.flatMap((row) => {
    const before = row.inForceFrom < by.inForceFrom
    const after = by.inForceUntil < row.inForceUntil && !(before && succeeds)
    return [
      ...(before ? [{ ...row, inForceUntil: by.inForceFrom }] : []),
      ...(after ? [{ ...row, inForceFrom: by.inForceUntil }] : []),
    ]
  })
  return { closed, left }
}

/** Names a row by what makes it: the same entries give the same names. */
export const spanRowId = (key: string, size: number, from: string): string =>
  `${key}/${size}/${from}`
