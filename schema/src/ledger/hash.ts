/**
 * SHA-256, handed in: `node:crypto` on a server, `@noble/hashes` in a browser. Synchronous; keeps
 * no reference to its input.
 */
export type Hash = ((bytes: Uint8Array) => Uint8Array) & {
  /** The hash of a text of ASCII, in base64url: where a platform has it in one call. */
  readonly ofText?: (text: string) => string
}
