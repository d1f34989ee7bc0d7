import { ed25519 } from "@noble/curves/ed25519.js"
import { sha512 } from "@noble/hashes/sha2.js"
import { concat, sameBytes } from "./bytes.ts"

const { Point } = ed25519

/**
 * Whether a signature is one that every verifier must accept: RFC 8032 5.1.7 without the cofactor,
 * s below the group order, key and R in their only encoding and of large order. The verdict is that
 * of OpenSSL, with R of small order refused as well, so it cannot differ between two readers.
 */
export function verifyStrict(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  const encodedR = signature.subarray(0, 32)
  const s = scalar(signature.subarray(32))
  if (s >= Point.Fn.ORDER) return false
  const key = strictPoint(publicKey)
  if (key === undefined || strictPoint(encodedR) === undefined) return false
  const k = scalar(sha512(concat(encodedR, publicKey, message))) % Point.Fn.ORDER
  const computedR = Point.BASE.multiplyUnsafe(s).subtract(key.multiplyUnsafe(k))
  return sameBytes(computedR.toBytes(), encodedR)
}

function strictPoint(bytes: Uint8Array): InstanceType<typeof Point> | undefined {
  try {
    const point = Point.fromBytes(bytes, false)
    return point.isSmallOrder() ? undefined : point
  } catch {
    return undefined
  }
}

function scalar(littleEndian: Uint8Array): bigint {
  let value = 0n
  for (let at = littleEndian.length - 1; at >= 0; at--) {
    value = (value << 8n) | BigInt(littleEndian[at] ?? 0)
  }
  return value
}
