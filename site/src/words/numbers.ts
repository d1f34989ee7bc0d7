const grouped = new Intl.NumberFormat("en-GB")

/** 3,611 */
export const figure = (value: number): string => grouped.format(value)

/** "1 system", "3,611 systems". */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${figure(value)} ${value === 1 ? one : many}`
