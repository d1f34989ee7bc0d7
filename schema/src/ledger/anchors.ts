/** Where the answer of a time-stamping authority to a head is kept (RFC 3161). */
export const anchorPath = (size: number, authority: string): string =>
  `log/anchors/${size}/${authority}.tsr`

/** The longest answer of an authority in bytes, its certificates included. */
export const maximumAnchorLength = 64 * 1024
