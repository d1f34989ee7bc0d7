import type { ChangesQuery } from "../operations/operations.generated.ts"
import type { LedgerView } from "../loaders/register.ts"

/** A print of this audience before the one being printed. */
export type EarlierPrint = { readonly size: number; readonly asOf: string; readonly day: string }

export type ChangeNode = ChangesQuery["register"]["changes"]["nodes"][number]

/** One change, and the record it is of where the one above it is of another. */
export type ChangeRow = ChangeNode & { readonly heads: boolean }

/** The newest earlier print for an audience; undefined where there was none. */
export function earlierPrint(
  published: LedgerView["published"]["nodes"],
  audience: string,
): EarlierPrint | undefined {
  for (const { leaf, day } of published) {
    // The members of the log's own kinds stand in the leaf.
    const { size, asOf, audiences } = JSON.parse(leaf) as {
      size: number
      asOf: string
      audiences: { [audience: string]: string }
    }
    if (Object.hasOwn(audiences, audience)) return { size, asOf, day }
  }
  return undefined
}

/** Publications are the ledger's own: each print would tell of the one before it. */
const isPublication = ({ entry }: ChangeNode): boolean => entry.kind === "snapshot.published@1"

const types = ["SYSTEM", "PARTY", "MODEL", "QUESTION", "POLICY", "SOURCE", "LEDGER"] as const

/** Changes record by record: systems first, by name, each in the order of its entries. */
export function byRecord(changes: readonly ChangeNode[]): ChangeRow[] {
  const groups = Map.groupBy(
    changes.filter((change) => !isPublication(change)),
    ({ record }) => (record ? `${record.type} ${record.slug ?? ""}` : ""),
  )
  const place = ([{ record } = {} as ChangeNode]: readonly ChangeNode[]): [number, string] => [
    record ? types.indexOf(record.type) : types.length,
    record?.name ?? record?.slug ?? "",
  ]
  return [...groups.values()]
    .map((group) => ({ group, place: place(group) }))
    .sort((a, b) => a.place[0] - b.place[0] || (a.place[1] < b.place[1] ? -1 : 1))
    .flatMap(({ group }) => group.map((change, at) => ({ ...change, heads: at === 0 })))
}
