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
