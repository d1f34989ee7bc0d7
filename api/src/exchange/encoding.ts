import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import iconv from "iconv-lite"
import { FileRefused } from "./refusals.ts"

/** How the bytes of a file stand for text. UTF-8 and UTF-16 may begin with a byte order mark. */
export const encodings = ["utf-8", "utf-16le", "cp1252", "latin1"] as const
export type Encoding = (typeof encodings)[number]

/** A file's text in pieces; the digest is known once the last of them was read. */
export type TextOfFile = {
  readonly chunks: AsyncIterable<string>
  /** `sha256:` and 64 hexadecimal digits. */
  digest(): string
}

/** Reads a file as text. Bytes that are none in that encoding throw FileRefused, with the line. */
export function readText(path: string, encoding: Encoding): TextOfFile {
  const hash = createHash("sha256")
  let digest: string | undefined
  async function* chunks() {
    const decoder = decoderFor(path, encoding)
    let first = true
    for await (const bytes of createReadStream(path, { highWaterMark: 1 << 16 })) {
      hash.update(bytes)
      if (first) refuseOtherMark(path, encoding, bytes)
      first = false
      yield decoder.write(bytes)
    }
    yield decoder.end()
    digest = `sha256:${hash.digest("hex")}`
  }
  return {
    chunks: chunks(),
    digest() {
      if (digest === undefined) throw new Error("The file was not read to its end.")
      return digest
    },
  }
}

const marks: readonly (readonly [Encoding | "utf-16be", readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
]

function refuseOtherMark(path: string, encoding: Encoding, bytes: Uint8Array): void {
  for (const [of, mark] of marks)
    if (of !== encoding && mark.every((byte, index) => bytes[index] === byte))
      throw new FileRefused(path, `begins with the mark of ${of}; its mapping says ${encoding}`, 1)
}

type Decoder = { write(bytes: Uint8Array): string; end(): string }

function decoderFor(path: string, encoding: Encoding): Decoder {
  if (encoding === "utf-8") return utf8Decoder(path)
  const decoder = iconv.getDecoder(encoding, { stripBOM: true })
  return {
    write: (bytes) => decoder.write(Buffer.from(bytes)),
    end: () => decoder.end() ?? "",
  }
}

function utf8Decoder(path: string): Decoder {
  const decoder = new TextDecoder("utf-8", { fatal: true })
  let line = 1
  const decode = (bytes?: Uint8Array): string => {
    try {
      const text = decoder.decode(bytes, { stream: bytes !== undefined })
      line += newlines(text)
      return text
    } catch {
      throw new FileRefused(
        path,
        "holds bytes that are not UTF-8; a spreadsheet saved as plain CSV is often cp1252",
        line + (bytes === undefined ? 0 : newlines(validPrefix(bytes))),
      )
    }
  }
  return { write: decode, end: () => decode() }
}

/** The text before the first invalid byte, as far as it can be told from this piece alone. */
function validPrefix(bytes: Uint8Array): string {
  const text = new TextDecoder("utf-8").decode(bytes)
  return text.slice(0, Math.max(0, text.indexOf("\ufffd")))
}

function newlines(text: string): number {
  let count = 0
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1
  return count
}
