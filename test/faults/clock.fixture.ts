/** How far a clock is set, and in which direction. */
export const jumps: { readonly [words: string]: { days?: number; hours?: number } } = {
  "an hour on": { hours: 1 },
  "an hour back": { hours: -1 },
  "ten years on": { days: 3652 },
  "ten years back": { days: -3652 },
  nowhere: {},
}
