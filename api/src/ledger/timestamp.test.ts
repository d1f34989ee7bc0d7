import { X509Certificate } from "node:crypto"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { BadTimestamp, stampedAt, timestampRequest } from "./timestamp.ts"

const folder = join(import.meta.dirname, "../../../test/fixtures/timestamps")
const fixture = (name: string): Buffer => readFileSync(join(folder, name))
const certificate = (name: string) => new X509Certificate(fixture(`${name}.crt`))
const head = fixture("head.txt").toString()

test.each(["ecdsa", "rsa"])("an answer signed by %s tells when the head was seen", (kind) => {
  const at = stampedAt(fixture(`${kind}.tsr`), head, certificate(kind))
  expect(at).toMatch(/^2026-11-\d\dT\d\d:\d\d:\d\d\.000Z$/)
})

const refusals: readonly [what: string, make: () => unknown, why: RegExp][] = [
  [
    "another head",
    () => stampedAt(fixture("rsa.tsr"), `${head}x`, certificate("rsa")),
    /no timestamp of this head/,
  ],
  [
    "another certificate",
    () => stampedAt(fixture("rsa.tsr"), head, certificate("ecdsa")),
    /by this certificate/,
  ],
  [
    "a certificate for another purpose",
    () => stampedAt(fixture("ecdsa.tsr"), head, certificate("other-purpose")),
    /not one for stamping time/,
  ],
  [
    "another request",
    () => stampedAt(fixture("rsa.tsr"), head, certificate("rsa"), Buffer.alloc(16, 1)),
    /to another request/,
  ],
  [
    "no answer at all",
    () => stampedAt(Buffer.from("no"), head, certificate("rsa")),
    /no timestamp of this head/,
  ],
]
test.each(refusals)("%s is refused", (_what, make, why) => {
  expect(make).toThrow(BadTimestamp)
  expect(make).toThrow(why)
})

test.each(["ecdsa", "rsa"])("no changed bit of an answer by %s gives another time", (kind) => {
  const answer = fixture(`${kind}.tsr`)
  const good = stampedAt(answer, head, certificate(kind))
  for (let at = 0; at < answer.length; at++) {
    const spoiled = Buffer.from(answer)
    spoiled[at]! ^= 1 << (at % 8)
    try {
      // What is not signed, such as the certificates that come along, may be anything.
      expect(stampedAt(spoiled, head, certificate(kind))).toBe(good)
    } catch (error) {
      expect(error).toBeInstanceOf(BadTimestamp)
    }
  }
})

test("a request is the one that RFC 3161 describes", () => {
  const request = timestampRequest(Buffer.alloc(32, 7), Buffer.alloc(16, 9))
  expect(Buffer.from(request).toString("hex")).toBe(
    `304c020101` +
      `3031300d060960864801650304020105000420${"07".repeat(32)}` +
      `02114e${"09".repeat(16)}` +
      `0101ff`,
  )
})
