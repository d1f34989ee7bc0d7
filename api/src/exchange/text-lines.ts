import { readText } from "./encoding.ts"
import { holdToFile } from "./reading.ts"
import { FileRefused } from "./refusals.ts"

const longestLine = 32_000_000

export type Line = { readonly text: string; readonly line: number }

/** The lines of a file in UTF-8 that are not blank, one held at a time, and then the file's digest. */
export async function eachLine(path: string, visit: (line: Line) => void): Promise<string> {
  await holdToFile(path)
  const source = readText(path, "utf-8")
  let line = 0
  let begun = ""
  const give = (text: string) => {
    line += 1
    if (text.trim() !== "") visit({ text, line })
  }
  for await (const chunk of source.chunks) {
    const texts = (begun + chunk).split("\n")
    begun = texts.pop() ?? ""
    for (const text of texts) give(text)
    if (begun.length > longestLine)
      throw new FileRefused(path, "has a line of more than 32 MB", line + 1)
  }
  give(begun)
  return source.digest()
}
