import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { crc32, deflateRawSync } from "node:zlib"
import { folder } from "../support/register.ts"

/** A file of the test's own. */
export async function written(content: string | Uint8Array, name = "file"): Promise<string> {
  const path = join(await folder(), name)
  await writeFile(path, content)
  return path
}

/** A log of Inspect in JSON. */
export const inspect = (more = {}) =>
  JSON.stringify(
    {
      version: 2,
      status: "success",
      eval: { task: "t", model: "m", created: "2026-01-01T10:00:00+00:00" },
      results: { scores: [{ name: "match", metrics: { accuracy: { value: 0.5 } } }] },
      ...more,
    },
    null,
    1,
  )
/** A report of garak. */
export const garak = (...more: readonly object[]) =>
  [
    { entry_type: "init", garak_version: "0.13" },
    ...more,
    { entry_type: "completion", end_time: "2026-01-01T10:00:00" },
  ]
    .map((entry) => JSON.stringify(entry))
    .join("\n")

/** A zip archive as its parts say, sound unless they are changed. */
export function zip(
  text: string,
  change: { [part: string]: number } = {},
  name = "header.json",
): Buffer {
  const bytes = Buffer.from(text)
  const packed = deflateRawSync(bytes)
  const part = { flags: 0, method: 8, crc: crc32(bytes), unpacked: bytes.length, ...change }
  const { copies = 1, count = copies, offset = 0, bomb = 0 } = change
  const body = bomb > 0 ? deflateRawSync(Buffer.alloc(bomb)) : packed
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(name.length, 26)
  const member = Buffer.alloc(46)
  member.writeUInt32LE(0x02014b50, 0)
  member.writeUInt16LE(part.flags, 8)
  member.writeUInt16LE(part.method, 10)
  member.writeUInt32LE(part.crc, 16)
  member.writeUInt32LE(body.length, 20)
  member.writeUInt32LE(part.unpacked, 24)
  member.writeUInt16LE(name.length, 28)
  member.writeUInt32LE(offset, 42)
  const named = Buffer.from(name)
  const directory = Buffer.concat(Array.from({ length: copies }, () => [member, named]).flat())
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(change["size"] ?? directory.length, 12)
  end.writeUInt32LE(30 + name.length + body.length, 16)
  return Buffer.concat([local, named, body, directory, end])
}
