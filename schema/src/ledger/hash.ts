/**
 * SHA-256, handed in: `node:crypto` on a server, `@noble/hashes` in a browser. Synchronous; keeps
 * no reference to its input.
 */
export type Hash = ((bytes: Uint8Array) => Uint8Array) & {
  /** The hash of a text of ASCII, in base64url: where a platform has it in one call. */
  readonly ofText?: (text: string) => string
  /** The hash of a long text, apart from the thread that asks: where a platform does that. */
  readonly ofFile?: (bytes: Uint8Array) => Promise<Uint8Array>
}

/** The hash of a whole file, wherever it is made. */
export const hashOfFile = (hash: Hash, bytes: Uint8Array): Uint8Array | Promise<Uint8Array> =>
  hash.ofFile?.(bytes) ?? hash(bytes)
