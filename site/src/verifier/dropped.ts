import type { Picked } from "./picked.ts"

type WithHandle = DataTransferItem & {
  // Chromium alone has it so far.
  readonly getAsFileSystemHandle?: () => Promise<FileSystemHandle | null>
}

/** What was dropped. It has to be asked for at once: it is gone after the event. */
export async function pickedDrop(transfer: DataTransfer): Promise<Picked> {
  const items = [...transfer.items].filter(({ kind }) => kind === "file") as WithHandle[]
  // On file:// Chromium lists entries and then refuses to give their files; handles it gives.
  const dropped = await Promise.all(
    items.map((item) => item.getAsFileSystemHandle?.() ?? Promise.resolve(item.webkitGetAsEntry())),
  )
  const single: File[] = []
  let folder: Picked["folder"]
  for (const one of dropped) {
    if (one === null) continue
    const found = new Map<string, File>()
    // Not every browser names the classes of entries.
    if ("kind" in one) await walkHandle(one, one.name, found)
    else await walkEntry(one, one.name, found)
    const file = found.get(one.name)
    if (file) single.push(file)
    else folder ??= { name: one.name, files: withoutFolder(found) }
  }
  return { folder, files: single }
}

const withoutFolder = (found: ReadonlyMap<string, File>): ReadonlyMap<string, File> =>
  new Map([...found].map(([path, file]) => [path.slice(path.indexOf("/") + 1), file]))

const isFolder = (one: FileSystemHandle): one is FileSystemDirectoryHandle =>
  one.kind === "directory"
const isFile = (one: FileSystemHandle): one is FileSystemFileHandle => one.kind === "file"

async function walkHandle(
  one: FileSystemHandle,
  path: string,
  found: Map<string, File>,
): Promise<void> {
  if (isFile(one)) found.set(path, await one.getFile())
  if (!isFolder(one)) return
  for await (const child of one.values()) await walkHandle(child, `${path}/${child.name}`, found)
}

const isFolderEntry = (one: FileSystemEntry): one is FileSystemDirectoryEntry => one.isDirectory
const isFileEntry = (one: FileSystemEntry): one is FileSystemFileEntry => one.isFile

async function walkEntry(
  one: FileSystemEntry,
  path: string,
  found: Map<string, File>,
): Promise<void> {
  if (isFileEntry(one)) found.set(path, await fileOf(one))
  if (!isFolderEntry(one)) return
  const reader = one.createReader()
  // A browser gives some entries a time, and an empty list at the end.
  for (let more = true; more;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    more = entries.length > 0
    for (const child of entries) await walkEntry(child, `${path}/${child.name}`, found)
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject))
