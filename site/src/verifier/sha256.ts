import { sha256 as noble } from "@noble/hashes/sha2.js"
import type { Hash } from "@answerable/schema/ledger"

const blank = noble.create()
const state = noble.create()

// One state serves every call: to make a new one takes as long as a short text does.
function sha256Of(bytes: Uint8Array): Uint8Array {
  blank._cloneInto(state)
  return state.update(bytes).digest()
}

/**
 * SHA-256 of a library, because the platform has none on plain http, and takes longer for short
 * texts. Where it has one, it hashes whole files beside the thread.
 */
export const sha256: Hash = Object.assign(
  sha256Of,
  globalThis.crypto?.subtle !== undefined && {
    ofFile: async (bytes: Uint8Array) =>
      new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>)),
  },
)
