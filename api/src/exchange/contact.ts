import type { ContactKind } from "@answerable/schema/entries"

/** An address a source gives: an office's mailbox, a web address, or somebody's own. */
export type Contact = { readonly text: string; readonly kind: ContactKind }

// Mailbox names for functions and services: RFC 2142 sections 3 to 5, and a few of the same sort.
const offices = [
  ..."info marketing sales support abuse noc security postmaster hostmaster webmaster".split(" "),
  ..."contact privacy press office helpdesk enquiries".split(" "),
].map((name) => `${name}@*`)

const address = /^[^\s@,;<>/]+@[^\s@,;<>/]+\.[^\s@,;<>/]+$/

const asExpression = (pattern: string): RegExp =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[^@]*")}$`, "i")

/** How a contact is classed, given patterns (`caio@*`) of what the source uses for offices. */
export function contactReader(mailboxes: readonly string[]): (text: string) => Contact {
  const patterns = [...offices, ...mailboxes].map(asExpression)
  const isOffice = (one: string) =>
    address.test(one) && patterns.some((pattern) => pattern.test(one))
  return (text) => {
    if (isWebAddress(text)) return { text, kind: "URL" }
    const parts = text.split(/[,;]\s*/).filter((part) => part !== "")
    // Anything that is not certainly an office's is taken to be a person's.
    return { text, kind: parts.length > 0 && parts.every(isOffice) ? "MAILBOX" : "PERSONAL" }
  }
}

function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) return false
  const { username, password } = new URL(text)
  return username === "" && password === ""
}
