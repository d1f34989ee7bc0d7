import type { Files } from "@answerable/schema/verify"

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
  const reading = new Map<string, Reading>()
  const begin = (path: string, most: number): Reading | undefined => {
    const file = files.get(path)
    const known = reading.get(path) ?? (file && beginReading(file, most))
    if (known) reading.set(path, known)
    return known
  }
  return {
    list: async () => [...files.keys()],
    async read(path, maxBytes) {
      const { size, bytes } = begin(path, maxBytes) ?? { size: Infinity, bytes: undefined }
      const at = places.get(path) ?? order.length
      for (const next of order.slice(at + 1, at + ahead)) begin(next, short)
      reading.delete(path)
      if (size > maxBytes) return undefined
      return new Uint8Array(await (bytes ?? files.get(path)?.arrayBuffer() ?? new ArrayBuffer(0)))
    },
    // A picker of folders may leave out what the system hides.
    mayKeep: (path) => path === ".htaccess",
  }
}

type Reading = { readonly size: number; readonly bytes: Promise<ArrayBuffer> | undefined }

function beginReading(file: File, most: number): Reading {
  // To ask for the size stops the page until the system has told it: once is enough.
  const { size } = file
  const bytes = size <= most ? file.arrayBuffer() : undefined
  // Whoever reads it is told, should it fail.
  bytes?.catch(() => undefined)
  return { size, bytes }
}

/** The bundle of some entries, their tile and their disclosures are read together. */
const bundled = /^(?:log\/tile\/entries|log\/tile\/0|disclosures)\/(.+?)(?:\.jsonl)?$/

function inReadingOrder(a: string, b: string): number {
  const [first, second] = [bundled.exec(a)?.[1] ?? a, bundled.exec(b)?.[1] ?? b]
  return first < second ? -1 : first > second ? 1 : 0
}
