import type { ChangeNode } from "../lists/changes.ts"

type Record = NonNullable<ChangeNode["record"]>

const unnamed: { readonly [Type in Record["type"]]: string } = {
  SYSTEM: "A system",
  PARTY: "A party (name not shown)",
  MODEL: "A model",
  QUESTION: "A question",
  POLICY: "A policy",
  SOURCE: "A source",
  LEDGER: "The ledger",
}

/** What a record is called; what it is where its name may not be told. */
export const recordWords = ({ type, name, slug }: Record): string =>
  name ?? (type === "PARTY" ? unnamed.PARTY : (slug ?? unnamed[type]))

/** Where the page of a record is; undefined where it has none. */
export function recordPath({ type, slug }: Record): string | undefined {
  if (slug === null) return undefined
  if (type === "SYSTEM") return `systems/${slug}.html`
  if (type === "POLICY") return `handbook/${slug}.html`
  return type === "PARTY" ? `parties/${slug}.html` : undefined
}
