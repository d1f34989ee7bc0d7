import type { Hash } from "@answerable/schema/ledger"

// FIPS 180-4, 4.2.2 and 5.3.3: the fractions of the cube roots and square roots of the first primes.
const constants = new Int32Array(64)
const initial = new Int32Array(8)
for (let prime = 2, count = 0; count < 64; prime++) {
  let divisor = 2
  while (prime % divisor !== 0) divisor++
  if (divisor < prime) continue
  if (count < 8) initial[count] = (Math.sqrt(prime) % 1) * 2 ** 32
  constants[count++] = (Math.cbrt(prime) % 1) * 2 ** 32
}

const schedule = new Int32Array(64)
const state = new Int32Array(8)

/**
 * FIPS 180-4, 6.2.2: takes the 64 bytes at `from` into the state. Every rotation is written out:
 * Chromium calls a function from here instead of inlining it, which takes three times as long.
 */
function take(bytes: Uint8Array, from: number): void {
  for (let t = 0, at = from; t < 16; t++, at += 4) {
    const high = ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16)
    schedule[t] = high | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
  }
  for (let t = 16; t < 64; t++) {
    const near = schedule[t - 2] ?? 0
    const far = schedule[t - 15] ?? 0
    const sigma1 = ((near >>> 17) | (near << 15)) ^ ((near >>> 19) | (near << 13)) ^ (near >>> 10)
    const sigma0 = ((far >>> 7) | (far << 25)) ^ ((far >>> 18) | (far << 14)) ^ (far >>> 3)
    schedule[t] = sigma1 + (schedule[t - 7] ?? 0) + sigma0 + (schedule[t - 16] ?? 0)
  }
  compress()
}

function compress(): void {
  let a = state[0] ?? 0
  let b = state[1] ?? 0
  let c = state[2] ?? 0
  let d = state[3] ?? 0
  let e = state[4] ?? 0
  let f = state[5] ?? 0
  let g = state[6] ?? 0
  let h = state[7] ?? 0
  for (let t = 0; t < 64; t++) {
    const sum1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const first = (h + sum1 + ((e & f) ^ (~e & g)) + (constants[t] ?? 0) + (schedule[t] ?? 0)) | 0
    const sum0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const second = (sum0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  state[0] = (state[0] ?? 0) + a
  state[1] = (state[1] ?? 0) + b
  state[2] = (state[2] ?? 0) + c
  state[3] = (state[3] ?? 0) + d
  state[4] = (state[4] ?? 0) + e
  state[5] = (state[5] ?? 0) + f
  state[6] = (state[6] ?? 0) + g
  state[7] = (state[7] ?? 0) + h
}

const rest = new Uint8Array(128)
const restView = new DataView(rest.buffer)

function sha256Of(bytes: Uint8Array): Uint8Array {
  const { length } = bytes
  state.set(initial)
  let at = 0
  for (; at + 64 <= length; at += 64) take(bytes, at)
  // 5.1.1: what is left, one bit, zeros, and the length in bits.
  rest.fill(0)
  for (let to = 0; at < length; at++, to++) rest[to] = bytes[at] ?? 0
  rest[length % 64] = 0x80
  const end = length % 64 < 56 ? 64 : 128
  restView.setBigUint64(end - 8, BigInt(length) * 8n)
  take(rest, 0)
  if (end === 128) take(rest, 64)
  const digest = new Uint8Array(32)
  for (let to = 0; to < 32; to++) digest[to] = (state[to >> 2] ?? 0) >>> (24 - 8 * (to & 3))
  return digest
}

/**
 * SHA-256 of our own, because the platform has none on plain http, and takes longer for short texts.
 * That of @noble/hashes takes three times as long in Chromium. Where the platform has one, it hashes
 * whole files beside the thread.
 */
export const sha256: Hash = Object.assign(
  sha256Of,
  globalThis.crypto?.subtle !== undefined && {
    ofFile: async (bytes: Uint8Array) =>
      new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>)),
  },
)
