import { textOfBase64url } from "./bytes.ts"
import { canonical } from "./canonical.ts"

/** An entry with its proof, as a page is given it. */
export type ProvedEntry = {
  readonly index: number
  /** The size of the head that the path leads to. */
  readonly size: number
  /** The leaf with its disclosures in it (`openLeaf`). */
  readonly opened: string
  /** The inclusion path, in base64. */
  readonly path: readonly string[]
}

const digestsAfter = '"_sd":["'
const digestLength = 43
const digestStep = digestLength + '","'.length

/**
 * A leaf in which each commitment that is disclosed is replaced by what it discloses, the canonical
 * `[salt, name, value]`. `disclosures` are in the order of the commitments, undefined where one is
 * not shown.
 */
export function openLeaf(leaf: string, disclosures: readonly (string | undefined)[]): string {
  const start = leaf.indexOf(digestsAfter) + digestsAfter.length - 1
  let opened = ""
  let from = 0
  disclosures.forEach((disclosure, position) => {
    if (disclosure === undefined) return
    const at = start + position * digestStep
    opened += leaf.slice(from, at) + textOfBase64url(disclosure)
    from = at + digestLength + 2
  })
  return opened + leaf.slice(from)
}

/**
 * The proofs that a page carries (FORMAT.md 8.7), as JSON that ends no script: entries by index,
 * each once; hashes that several paths share stand once.
 */
export function formatPageProof(entries: readonly ProvedEntry[]): string {
  const places = new Map<string, number>()
  const placeOf = (hash: string): number => {
    const known = places.get(hash)
    if (known !== undefined) return known
    places.set(hash, places.size)
    return places.size - 1
  }
  const listed = [...new Map(entries.map((entry) => [entry.index, entry])).values()]
    .sort((a, b) => a.index - b.index)
    .map(
      ({ index, size, opened, path }) =>
        `{"index":${index},"leaf":${opened},"path":[${path.map(placeOf).join(",")}],"size":${size}}`,
    )
  const hashes = canonical([...places.keys()])
  return `{"entries":[${listed.join(",")}],"hashes":${hashes}}`.replaceAll("<", "\\u003c")
}
