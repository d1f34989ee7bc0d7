export const times = (count: number, of: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => of(at)).join(" ")

/** A query that goes `levels` deep: the register, its systems, their owner, his systems … */
export function deep(levels: number): string {
  const ring = ["owner", "party", "systems(first: 1)", "nodes"]
  const names = [
    "register",
    "systems(first: 1)",
    "nodes",
    ...Array.from({ length: levels }, () => ring).flat(),
  ]
  const path = names.slice(0, levels - 1)
  return `{ ${path.join(" { ")} { __typename ${"}".repeat(path.length)} }`
}

const bomb = (size: number): string =>
  `{ register { ...f0 } } ${times(size, (at) => `fragment f${at} on RegisterView { ...f${at + 1} ...f${at + 1} }`)} fragment f${size} on RegisterView { size }`

/** Documents that are refused before anything of them is executed. */
export const hostile: { readonly [what: string]: string } = {
  "C8 10,000 levels": `${"{ register ".repeat(10_000)}${"}".repeat(10_000)}`,
  "C8 13 levels": deep(13),
  "C9 10,000 aliases": `{ ${times(10_000, (at) => `a${at}: __typename`)} }`,
  "C9 31 aliases of __typename": `{ ${times(31, (at) => `a${at}: __typename`)} }`,
  "C9 31 aliases by a fragment": `{ ${times(4, () => "...f")} } fragment f on Query { ${times(10, (at) => `a${at}: __typename`)} }`,
  "C9 21 fields at the root": `{ ${times(21, () => "viewer { name }")} }`,
  "C9 3,000 directives": `{ viewer { name ${times(3000, () => "@include(if: true)")} } }`,
  "C9 11 directives": `{ viewer { ${times(11, () => "name @include(if: true)")} } }`,
  "C9 1,000 fields that are one": `{ viewer { ${times(1000, () => "name")} audience } ${times(30, () => "viewer { name }")} }`,
  "C9 a bomb of fragments": bomb(25),
  "C9 fragments that lead to themselves": `{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }`,
  "C9 400 fragments in a chain": bomb(400).replaceAll(/(\.\.\.f\d+) \1/g, "$1"),
  "C9 types asked in circles": `{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }`,
  "C10 50 lists of 100": `{ register { ${times(15, (at) => `a${at}: systems(first: 100) { nodes { slug name state stateSince admitted purpose { text } } }`)} } }`,
  "C10 lists of 100 in lists of 100": `{ register { systems(first: 100) { nodes { history(first: 100) { nodes { members { name } } } } } } }`,
  "C10 no first": `{ register { systems { totalCount } } }`,
  "C10 a first that is no number": `{ register { systems(first: "x") { totalCount } } }`,
  "C10 a first of 2^31": `{ register { systems(first: 2147483648) { totalCount } } }`,
}
