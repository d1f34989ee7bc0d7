#!/usr/bin/env node
import { hash } from "node:crypto"
import { readFile } from "node:fs/promises"
import { parseArgs } from "node:util"
import { readTrust, verifySnapshot, type Report, type Trust } from "../src/verify.ts"
import { folderFiles } from "./folder-files.ts"

const usage = "usage: answerable-verify DIR [--trust FILE] [--json]"

/** SHA-256 by the platform. */
const sha256 = (bytes: Uint8Array): Uint8Array => hash("sha256", bytes, "buffer")

process.exitCode = await main()

/** 0: verified; 1: it does not verify; 2: usage or a folder that cannot be read. */
async function main(): Promise<number> {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { trust: { type: "string" }, json: { type: "boolean" } },
    })
    const [folder, ...more] = positionals
    if (folder === undefined || more.length > 0) throw new Error(usage)
    const trust = values.trust === undefined ? undefined : await trustIn(values.trust)
    const report = await verifySnapshot(folderFiles(folder), trust, sha256)
    process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : inWords(report))
    return report.problems.length === 0 ? 0 : 1
  } catch (error) {
    process.stderr.write(`answerable-verify: ${error instanceof Error ? error.message : error}\n`)
    return 2
  }
}

async function trustIn(path: string): Promise<Trust> {
  const trust = readTrust(sha256, await readFile(path))
  if ("message" in trust) throw new Error(`${path}, line ${trust.line}: ${trust.message}`)
  return trust
}

function inWords({ problems, checked, head, shown, redacted, erased, hidden }: Report): string {
  const lines = problems.map(({ path, entry, message }) => {
    const place = [path, entry === undefined ? undefined : `entry ${entry}`]
    return `${place.filter((part) => part !== undefined).join(", ")}: ${message}`
  })
  lines.push(
    `${checked.entries} entries, ${checked.disclosures} disclosures, ${checked.tiles} tiles and ` +
      `${checked.files} files (${checked.bytes} bytes) checked`,
    `${shown} members shown, ${redacted} redacted, ${erased} erased; ${hidden} entries hidden`,
  )
  if (head) lines.push(`head of ${head.origin} at size ${head.size}, root ${head.root}`)
  if (problems.length > 0) lines.push(`does not verify: ${problems.length} problems`)
  else if (head?.keyKnown) lines.push(`verified: signed by ${head.keyName}, whom you trust`)
  else lines.push("whole; whose it is, only a trust file from elsewhere can tell (--trust)")
  return `${lines.join("\n")}\n`
}
