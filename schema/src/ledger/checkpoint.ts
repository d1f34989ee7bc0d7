import { base64, fromBase64 } from "./bytes.ts"

/** The head of a log: its name, how many entries it has, and the root over them. */
export type Checkpoint = {
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
}

/** The longest origin in characters. */
export const maximumOriginLength = 256

/** The three lines of a head, which are what is signed (C2SP tlog-checkpoint v1.0.0). */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  const text = `${origin}\n${size}\n${base64(root)}\n`
  if (parseCheckpoint(text) === undefined) throw new RangeError("these are not parts of a head")
  return text
}

/** A head from its three lines; undefined for anything more, less or written otherwise. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const lines = text.split("\n")
  const [origin, digits, encoded, end] = lines
  if (lines.length !== 4 || end !== "" || digits === undefined || encoded === undefined) {
    return undefined
  }
  if (!origin || origin.length > maximumOriginLength) return undefined
  const size = Number(digits)
  if (!/^(?:0|[1-9]\d{0,15})$/.test(digits) || !Number.isSafeInteger(size)) return undefined
  const root = fromBase64(encoded)
  return root?.length === 32 ? { origin, size, root } : undefined
}
