/** The characters that a font (TrueType or OpenType) has a glyph for, by its cmap. */
export function glyphsOf(font: Uint8Array): ReadonlySet<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const cmap = tableOf(view, "cmap")
  const found = new Set<number>()
  for (let at = 0; at < view.getUint16(cmap + 2); at += 1) {
    const table = cmap + view.getUint32(cmap + 4 + at * 8 + 4)
    const format = view.getUint16(table)
    if (format === 4) addSegments(view, table, found)
    if (format === 12) addGroups(view, table, found)
  }
  return found
}

function tableOf(view: DataView, name: string): number {
  for (let at = 0; at < view.getUint16(4); at += 1) {
    const record = 12 + at * 16
    const tag = [0, 1, 2, 3].map((one) => String.fromCharCode(view.getUint8(record + one)))
    if (tag.join("") === name) return view.getUint32(record + 8)
  }
  throw new TypeError(`The font has no table ${name}.`)
}

/** Format 4: segments of characters of 16 bits, the last of which is none. */
function addSegments(view: DataView, table: number, found: Set<number>): void {
  const length = view.getUint16(table + 6)
  const [ends, starts] = [table + 14, table + 16 + length]
  const [deltas, offsets] = [starts + length, starts + 2 * length]
  for (let at = 0; at < length; at += 2) {
    const [start, end] = [view.getUint16(starts + at), view.getUint16(ends + at)]
    const [delta, offset] = [view.getUint16(deltas + at), view.getUint16(offsets + at)]
    for (let one = start; one <= end && one < 0xffff; one += 1) {
      const raw = offset === 0 ? one : view.getUint16(offsets + at + offset + 2 * (one - start))
      if (raw !== 0 && ((raw + delta) & 0xffff) !== 0) found.add(one)
    }
  }
}

/** Format 12: groups of characters of 32 bits. */
function addGroups(view: DataView, table: number, found: Set<number>): void {
  for (let at = 0; at < view.getUint32(table + 12); at += 1) {
    const group = table + 16 + at * 12
    const [start, end] = [view.getUint32(group), view.getUint32(group + 4)]
    for (let one = start; one <= end; one += 1) found.add(one)
  }
}
