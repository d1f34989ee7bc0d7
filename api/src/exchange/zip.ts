import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { open, type FileHandle } from "node:fs/promises"
import { crc32, inflateRawSync } from "node:zlib"
import { FileRefused } from "./refusals.ts"

const largestDirectory = 16_000_000
const largestText = 16_000_000

const signatures = { file: 0x04034b50, member: 0x02014b50, end: 0x06054b50 } as const

/** Whether a file begins as a zip archive does. */
export async function isZip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return bytesRead === 4 && buffer.readUInt32LE(0) === signatures.file
  } finally {
    await file.close()
  }
}

type Archive = { readonly path: string; readonly file: FileHandle; readonly size: number }
type Member = {
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly unpacked: number
  readonly offset: number
}

/**
 * The text of one member of a zip archive, and the digest of the archive. Nothing else of it is
 * unpacked, and nothing is ever written. Throws FileRefused for an archive that is not sound, and
 * for what this does not read: Zip64, several disks, passwords, other methods than Deflate.
 */
export async function readZipText(
  path: string,
  name: string,
): Promise<{ text: string; digest: string }> {
  const file = await open(path)
  try {
    const archive = { path, file, size: (await file.stat()).size }
    const member = await findMember(archive, name)
    const bytes = await unpack(archive, member, name)
    return { text: textOf(path, bytes, name), digest: await digestOf(path) }
  } finally {
    await file.close()
  }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash("sha256")
  for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer)
  return `sha256:${hash.digest("hex")}`
}

const broken = ({ path }: Pick<Archive, "path">, what: string): FileRefused =>
  new FileRefused(path, `is no zip archive that can be read: ${what}`)

async function bytesAt(archive: Archive, offset: number, length: number): Promise<Buffer> {
  if (offset < 0 || offset + length > archive.size) throw broken(archive, "it is cut short")
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await archive.file.read(bytes, 0, length, offset)
  if (bytesRead !== length) throw broken(archive, "it is cut short")
  return bytes
}

const endLength = 22
const longestComment = 0xffff

/** The central directory, which the end of the archive tells where to find. */
async function directoryOf(archive: Archive): Promise<{ bytes: Buffer; count: number }> {
  const length = Math.min(archive.size, endLength + longestComment)
  const tail = await bytesAt(archive, archive.size - length, length)
  let at = length - endLength
  // The record of the end is followed by nothing but the comment whose length it tells.
  while (at >= 0 && !isEnd(tail, at)) at -= 1
  if (at < 0) throw broken(archive, "its directory is missing, it may be cut short")
  const [disk, ofDisk] = [tail.readUInt16LE(at + 4), tail.readUInt16LE(at + 6)]
  const [here, count] = [tail.readUInt16LE(at + 8), tail.readUInt16LE(at + 10)]
  const [size, offset] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)]
  if (count === 0xffff || size === 0xffffffff || offset === 0xffffffff)
    throw broken(archive, "it is a Zip64 archive, which is not read here")
  if (disk !== 0 || ofDisk !== 0 || here !== count) throw broken(archive, "it has several parts")
  if (size > largestDirectory) throw broken(archive, "its directory is too large")
  if (offset + size !== archive.size - length + at)
    throw broken(archive, "its directory does not stand where its end says")
  return { bytes: await bytesAt(archive, offset, size), count }
}

const isEnd = (tail: Buffer, at: number): boolean =>
  tail.readUInt32LE(at) === signatures.end &&
  tail.readUInt16LE(at + 20) === tail.length - at - endLength

const memberLength = 46

async function findMember(archive: Archive, wanted: string): Promise<Member> {
  const { bytes, count } = await directoryOf(archive)
  const found: Member[] = []
  let at = 0
  for (let index = 0; index < count; index += 1) {
    if (at + memberLength > bytes.length || bytes.readUInt32LE(at) !== signatures.member)
      throw broken(archive, `member ${index + 1} of its directory is none`)
    const lengths = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place))
    const next = at + memberLength + lengths.reduce((sum, length) => sum + length, 0)
    const [nameLength = 0] = lengths
    if (next > bytes.length) throw broken(archive, `member ${index + 1} is cut short`)
    const name = bytes.toString("utf8", at + memberLength, at + memberLength + nameLength)
    if (name === wanted) found.push(memberAt(archive, bytes, at))
    at = next
  }
  if (at !== bytes.length) throw broken(archive, "its directory has more than its members")
  const [member, other] = found
  if (member === undefined)
    throw new FileRefused(
      archive.path,
      `has no ${wanted}: another sort of archive, or a run that did not end`,
    )
  if (other !== undefined) throw broken(archive, `it has ${wanted} twice`)
  return member
}

function memberAt(archive: Archive, bytes: Buffer, at: number): Member {
  const flags = bytes.readUInt16LE(at + 8)
  const method = bytes.readUInt16LE(at + 10)
  if ((flags & 1) !== 0) throw broken(archive, "it is encrypted")
  if (method !== 0 && method !== 8) throw broken(archive, `method ${method} is not read here`)
  return {
    method,
    crc: bytes.readUInt32LE(at + 16),
    packed: bytes.readUInt32LE(at + 20),
    unpacked: bytes.readUInt32LE(at + 24),
    offset: bytes.readUInt32LE(at + 42),
  }
}

const localLength = 30

async function unpack(archive: Archive, member: Member, name: string): Promise<Buffer> {
  const { method, crc, packed, unpacked, offset } = member
  if (Math.max(packed, unpacked) > largestText) throw broken(archive, `${name} is too large`)
  const start = await startOf(archive, offset, name)
  const bytes = inflated(archive, await bytesAt(archive, start, packed), { method, unpacked, name })
  if (bytes.length !== unpacked || crc32(bytes) !== crc)
    throw broken(archive, `${name} is not what its checksum says`)
  return bytes
}

/** Where the bytes of a member begin: after a head of its own, which says whose it is. */
async function startOf(archive: Archive, offset: number, name: string): Promise<number> {
  const head = await bytesAt(archive, offset, localLength)
  const length = head.readUInt16LE(26)
  const isOne = head.readUInt32LE(0) === signatures.file && length === Buffer.byteLength(name)
  const own = isOne ? await bytesAt(archive, offset + localLength, length) : head
  if (own.toString("utf8") !== name)
    throw broken(archive, `${name} does not stand where its directory says`)
  return offset + localLength + length + head.readUInt16LE(28)
}

function inflated(
  archive: Archive,
  bytes: Buffer,
  { method, unpacked, name }: { method: number; unpacked: number; name: string },
): Buffer {
  if (method === 0) return bytes
  try {
    // One byte more than is announced is enough to see that it is not what is announced.
    return inflateRawSync(bytes, { maxOutputLength: unpacked + 1 })
  } catch {
    throw broken(archive, `${name} cannot be unpacked`)
  }
}

function textOf(path: string, bytes: Buffer, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    throw new FileRefused(path, `holds bytes in ${name} that are not UTF-8`)
  }
}
