import type { PreciseDate } from "@answerable/schema/entries"

/** The first instant of a year, a month or a day. */
export const firstInstantOf = ({ date }: Pick<PreciseDate, "date">): string =>
  `${date}${"-01-01".slice(date.length - 4)}T00:00:00.000Z`

/** Wordings of a question, the oldest first, each until the next one is put; null: none is known. */
export const spansOf = <Wording extends { readonly inForceFrom: string }>(
  wordings: readonly Wording[],
): (Wording & { readonly inForceUntil: string | null })[] =>
  wordings.map((wording, index) => ({
    ...wording,
    inForceUntil: wordings[index + 1]?.inForceFrom ?? null,
  }))
