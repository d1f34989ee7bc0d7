import { readdirSync } from "node:fs"

/** One page of each kind that the sample's print has; every test of pages goes through all. */
export const onePageOfEachKind: Record<string, string> = {
  "front page": "index.html",
  "list with facets": "register.html",
  "list of a facet": "register/never-admitted.html",
  "empty list": "register/reported-proposed.html",
  "registered system": "systems/loan-triage.html",
  "reported system": "systems/visa-translation.html",
  organisation: "parties/harbour-bank.html",
  person: "parties/person-7f3a.html",
  organisations: "organisations.html",
  search: "search.html",
  ledger: "ledger.html",
  questions: "questions.html",
  states: "states.html",
  verify: "verify.html",
  "what is not in here": "not-in-here.html",
  data: "data.html",
  about: "about.html",
  decision: "decisions/0001-sqlite.html",
  "not found": "404.html",
}

/** The paths of all pages below a folder, relative to it. */
export const pagesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".html"))
    .map((path) => path.replaceAll("\\", "/"))
    .toSorted()
