const written = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?$/
const mostDigits = 40

/**
 * A number as JSON or a table writes it, as a plain decimal of the same value: `1e-05` is 0.00001,
 * `+3` and `.5` are none. Undefined for what is no such number, or has more digits than are kept.
 */
export function plainDecimal(text: string): string | undefined {
  const parts = written.exec(text)
  if (parts === null || text.length > 400) return undefined
  const [, sign = "", whole = "", fraction = "", exponent] = parts
  const shift = Number(exponent ?? "0")
  const point = whole.length + shift
  if (Math.abs(shift) > 400) return undefined
  const digits = whole + fraction
  const before = point > 0 ? digits.slice(0, point).padEnd(point, "0") : "0"
  const after = point > 0 ? digits.slice(point) : "0".repeat(-point) + digits
  const plain = `${before.replace(/^0+(?=\d)/, "")}${after === "" ? "" : `.${after}`}`
  return plain.length + sign.length <= mostDigits ? sign + plain : undefined
}
