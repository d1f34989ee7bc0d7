const shape = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/

/** Whether a text is a plain decimal number of at most 40 characters, such as 0.932 or -12. */
export const isDecimal = (text: string): boolean => text.length <= 40 && shape.test(text)

/**
 * Compares two decimal numbers exactly, whatever their precision: below 0 where the first is
 * smaller, above 0 where it is larger, 0 where they are the same number.
 */
export function compareDecimals(one: string, other: string): number {
  const [a, b] = [partsOf(one), partsOf(other)]
  const digits = Math.max(a.fraction.length, b.fraction.length)
  const [left, right] = [scaled(a, digits), scaled(b, digits)]
  return left < right ? -1 : left > right ? 1 : 0
}

type Parts = { readonly sign: bigint; readonly whole: string; readonly fraction: string }

function partsOf(text: string): Parts {
  const isNegative = text.startsWith("-")
  const [whole = "0", fraction = ""] = (isNegative ? text.slice(1) : text).split(".")
  return { sign: isNegative ? -1n : 1n, whole, fraction }
}

const scaled = ({ sign, whole, fraction }: Parts, digits: number): bigint =>
  sign * BigInt(whole + fraction.padEnd(digits, "0"))
