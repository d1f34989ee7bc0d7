import { expect, test } from "vitest"
import { many, one, Page, single } from "./page.ts"

const view = { size: 1, asOf: "", audience: "PUBLIC" } as const
const rows = [
  { id: "a", next: "x" },
  { id: "b", next: null },
  { id: "c", next: "x" },
]

test("what the rows of a page need is read once, for all of them", async () => {
  const items = new Page(view, rows).items()
  const asked: string[][] = []
  const children = items.map((item) =>
    many(
      item,
      "children",
      async (of) => {
        asked.push(of.map(({ id }) => id))
        return of.flatMap(({ id }) =>
          id === "b"
            ? []
            : [
                { of: id, at: 1 },
                { of: id, at: 2 },
              ],
        )
      },
      { parent: ({ id }) => id, child: (child) => child.of },
    ),
  )
  const read = await Promise.all(children)
  expect(asked).toEqual([["a", "b", "c"]])
  expect(read.map((of) => of.map(({ row }) => `${row.of}${row.at}`))).toEqual([
    ["a1", "a2"],
    [],
    ["c1", "c2"],
  ])
  expect(new Set(read.flat().map(({ page }) => page)).size).toBe(1)
})

test("a row that is named by id is found, and none where none is named or known", async () => {
  const link = {
    id: ({ next }: (typeof rows)[number]) => next,
    read: async (ids: readonly string[]) => new Map([...new Set(ids)].map((id) => [id, { id }])),
  }
  const items = new Page(view, rows).items()
  const found = await Promise.all(items.map((item) => one(item, "next", link)))
  expect(found.map((item) => item?.row.id)).toEqual(["x", undefined, "x"])
  expect(found[0]).toBe(found[2])
  const unknown = await one(single(view, { id: "a", next: "gone" }), "next", {
    ...link,
    read: async () => new Map(),
  })
  expect(unknown).toBeUndefined()
})
