import { generateKeyPairSync } from "node:crypto"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { formatVkey, noteKey, witnessKey } from "@answerable/schema/ledger"
import { afterAll, expect, test } from "vitest"
import { BadRequest } from "../refusal.ts"
import { sha256 } from "../tree.ts"
import { cosigningFrom, refuseOtherLog } from "./cosigning.options.ts"

const place = mkdtempSync(join(tmpdir(), "answerable-trust-"))
afterAll(() => rmSync(place, { recursive: true }))

const publicKey = (): Uint8Array =>
  generateKeyPairSync("ed25519").publicKey.export({ format: "der", type: "spki" }).subarray(-32)
const log = formatVkey(noteKey(sha256, "log.invalid", publicKey()))
const witness = (name: string, url = ""): string =>
  `witness ${name} ${formatVkey(witnessKey(sha256, name, publicKey()))} ${url}`

function trusting(...lines: readonly string[]): string {
  const file = join(place, "trust")
  writeFileSync(file, [`log ${log}`, ...lines, ""].join("\n"))
  return file
}

const asked = async (trust: string | undefined, ...urls: readonly string[]) => {
  const options = { ...(trust && { trust }), ...(urls.length > 0 && { witness: urls }) }
  return cosigningFrom(options, () => undefined)
}

test("every witness of the file that has an address is asked, or those that are named", async () => {
  const lines = [
    witness("a", "https://a.invalid/w/"),
    witness("b", "http://127.0.0.1:4300"),
    witness("c", "http://[::1]:4300/"),
    witness("d"),
  ]
  const file = trusting(...lines, "quorum d")
  const names = async (...urls: readonly string[]) =>
    (await asked(file, ...urls))?.witnesses.map(({ name }) => name)
  expect(await names()).toEqual(["a", "b", "c"])
  expect(await names("https://a.invalid/w", "http://[::1]:4300")).toEqual(["a", "c"])
  expect(await asked(undefined)).toBeUndefined()
})

test.each([
  ["an address without a file", undefined, ["https://w.invalid"], /Give it in a trust file/],
  ["a file that is not there", ["absent"], [], /cannot be read/],
  ["a line that is wrong", [`witness w x+00000000+BAAA`], [], /Line 2: that is no Ed25519 key/],
  ["no quorum", [], [], /Line 1: the file has no quorum line/],
  ["an address it does not have", ["quorum none"], ["https://w.invalid"], /no witness at https/],
  ["plain http far away", [witness("w", "http://192.0.2.1"), "quorum w"], [], /neither https nor/],
  ["another protocol", [witness("w", "file:///etc"), "quorum w"], [], /neither https nor/],
  ["no address at all", [witness("w", "here"), "quorum w"], [], /neither https nor/],
])("%s is told in a sentence", async (_what, lines, urls, sentence) => {
  const file = lines?.[0] === "absent" ? join(place, "absent") : lines && trusting(...lines)
  const refused = asked(file, ...urls)
  await expect(refused).rejects.toBeInstanceOf(BadRequest)
  await expect(refused).rejects.toThrow(sentence)
})

test("a file that does not name the log is refused, with the line that is missing", async () => {
  const cosigning = await asked(trusting("quorum none"))
  expect(() => refuseOtherLog(cosigning, log)).not.toThrow()
  expect(() => refuseOtherLog(cosigning, "other.invalid+00000000+AQ==")).toThrow(
    "log other.invalid+00000000+AQ==",
  )
  expect(() => refuseOtherLog(undefined, log)).not.toThrow()
})
