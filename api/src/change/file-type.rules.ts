import type { EvidenceFileType } from "@answerable/schema/entries"

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte)

/** What the bytes of a file are, as they themselves tell; undefined for anything not listed. */
export function fileTypeOf(bytes: Uint8Array): EvidenceFileType | undefined {
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return "PDF"
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "PNG"
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return "JPEG"
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return "ZIP"
  const text = textOf(bytes)
  if (text === undefined || looksRunnable(text)) return undefined
  if (isJson(text)) return "JSON"
  if (isLinesOfJson(text)) return "NDJSON"
  return isTable(text) ? "CSV" : "TEXT"
}

const decoder = new TextDecoder("utf-8", { fatal: true })

/** A text in UTF-8 without control characters; undefined for what is none, or is empty. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = decoder.decode(bytes)
    // Only a tab, the ends of lines and of pages stand in a text for people.
    return text.trim() === "" || /[^\P{Cc}\t\n\f\r\u0085]/u.test(text) ? undefined : text
  } catch {
    return undefined
  }
}

/** Whether somebody's browser could take a text for a page or a drawing that runs something. */
const looksRunnable = (text: string): boolean => /^\s*<[!?/a-z]/i.test(text)

function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function isLinesOfJson(text: string): boolean {
  const lines = text.split("\n").filter((line) => line.trim() !== "")
  return lines.length > 1 && lines.every(isJson)
}

/** Whether every line has as many values as the first, and more than one. */
function isTable(text: string): boolean {
  const counts = new Set<number>()
  let [values, isQuoted, isEmpty] = [1, false, true]
  for (const character of text.endsWith("\n") ? text : `${text}\n`) {
    if (character === '"') isQuoted = !isQuoted
    else if (character === "," && !isQuoted) values += 1
    else if (character === "\n" && !isQuoted) {
      if (!isEmpty) counts.add(values)
      ;[values, isEmpty] = [1, true]
      if (counts.size > 1) return false
      continue
    }
    if (character !== "\r") isEmpty = false
  }
  const [count = 0] = counts
  return !isQuoted && counts.size === 1 && count > 1
}

/** How each type is named to whoever reads the file over HTTP, and the ending of its name. */
export const mediaTypes: Readonly<
  Record<EvidenceFileType, { readonly type: string; readonly ending: string }>
> = {
  PDF: { type: "application/pdf", ending: "pdf" },
  PNG: { type: "image/png", ending: "png" },
  JPEG: { type: "image/jpeg", ending: "jpg" },
  ZIP: { type: "application/zip", ending: "zip" },
  JSON: { type: "application/json", ending: "json" },
  NDJSON: { type: "application/x-ndjson", ending: "ndjson" },
  CSV: { type: "text/csv; charset=utf-8", ending: "csv" },
  TEXT: { type: "text/plain; charset=utf-8", ending: "txt" },
}
