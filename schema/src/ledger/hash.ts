/**
 * SHA-256, handed in: `node:crypto` on a server, `@noble/hashes` in a browser. Synchronous; keeps
 * no reference to its input.
 */
export type Hash = (bytes: Uint8Array) => Uint8Array
