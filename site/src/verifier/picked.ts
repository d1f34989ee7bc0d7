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

/** What was dropped. The entries have to be asked for at once: they are gone after the event. */
export async function pickedDrop(transfer: DataTransfer): Promise<Picked> {
  const entries = [...transfer.items]
    .filter(({ kind }) => kind === "file")
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null)
  const [folder] = entries.filter(isFolder)
  const single = await Promise.all(entries.filter(isFile).map(fileOf))
  if (folder === undefined) return { folder: undefined, files: single }
  const files = new Map<string, File>()
  await walk(folder, "", files)
  return { folder: { name: folder.name, files }, files: single }
}

/** A picked folder as the files of a snapshot. */
export function filesOf(files: ReadonlyMap<string, File>): Files {
  return {
    list: async () => [...files.keys()],
    async read(path, maxBytes) {
      const file = files.get(path)
      if (file === undefined || file.size > maxBytes) return undefined
      return new Uint8Array(await file.arrayBuffer())
    },
    // A picker of folders may leave out what the system hides.
    mayKeep: (path) => path === ".htaccess",
  }
}

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject))

async function walk(
  folder: FileSystemDirectoryEntry,
  below: string,
  files: Map<string, File>,
): Promise<void> {
  const reader = folder.createReader()
  // Chromium gives at most a hundred entries a time, and an empty list at the end.
  for (let more = true; more;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    more = entries.length > 0
    for (const entry of entries) {
      if (isFolder(entry)) await walk(entry, `${below}${entry.name}/`, files)
      else if (isFile(entry)) files.set(below + entry.name, await fileOf(entry))
    }
  }
}
