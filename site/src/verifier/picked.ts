import type { Files } from "@answerable/schema/verify"
import { Pace } from "./pace.ts"

/** What a reader dropped or picked: the files of a folder by their paths in it, and single files. */
export type Picked = {
  readonly folder: { readonly name: string; readonly files: ReadonlyMap<string, File> } | undefined
  readonly files: readonly File[]
}

/** The files of an input for folders: the paths begin with the name of the folder. */
export function pickedFolder(list: FileList): Picked {
  const files = new Map<string, File>()
  for (const file of list) files.set(file.webkitRelativePath.split("/").slice(1).join("/"), file)
  const name = list[0]?.webkitRelativePath.split("/")[0] ?? ""
  return { folder: { name, files }, files: [] }
}

// As many files are read ahead of the one that is asked for, short ones only.
const ahead = 6
const short = 1024 * 1024

/** A picked folder as the files of a snapshot. */
export function filesOf(files: ReadonlyMap<string, File>): Files {
  const order = [...files.keys()].sort(inReadingOrder)
  const places = new Map(order.map((path, at) => [path, at]))
  const sizes = new Map<string, number>()
  const reading = new Map<string, Promise<ArrayBuffer>>()
  const begin = (path: string, most: number): Promise<ArrayBuffer> | undefined => {
    const known = reading.get(path)
    const file = files.get(path)
    if (known !== undefined || file === undefined || sizeOf(sizes, path, file) > most) return known
    const bytes = file.arrayBuffer()
    // Whoever reads it is told, should it fail.
    bytes.catch(() => undefined)
    reading.set(path, bytes)
    return bytes
  }
  return {
    list: () => listed(files, sizes),
    async read(path, maxBytes) {
      const bytes = begin(path, maxBytes)
      const at = places.get(path) ?? order.length
      for (const next of order.slice(at + 1, at + ahead)) void begin(next, short)
      reading.delete(path)
      const whole = await bytes
      return whole && whole.byteLength <= maxBytes ? new Uint8Array(whole) : undefined
    },
    // A picker of folders may leave out what the system hides.
    mayKeep: (path) => path === ".htaccess",
  }
}

/** The paths. The sizes are asked for with them, while nothing is read: later each takes far longer. */
async function listed(
  files: ReadonlyMap<string, File>,
  sizes: Map<string, number>,
): Promise<string[]> {
  const pace = new Pace()
  for (const [path, file] of files) {
    sizeOf(sizes, path, file)
    if (pace.isDue) await pace.giveWay()
  }
  pace.close()
  return [...files.keys()]
}

/** The size of a file. To ask for it stops the page until the system has told it: once is enough. */
function sizeOf(sizes: Map<string, number>, path: string, file: File): number {
  const size = sizes.get(path) ?? file.size
  sizes.set(path, size)
  return size
}

/** The bundle of some entries, their tile and their disclosures are read together. */
const bundled = /^(?:log\/tile\/entries|log\/tile\/0|disclosures)\/(.+?)(?:\.jsonl)?$/

function inReadingOrder(a: string, b: string): number {
  const [first, second] = [bundled.exec(a)?.[1] ?? a, bundled.exec(b)?.[1] ?? b]
  return first < second ? -1 : first > second ? 1 : 0
}
