import { readdirSync } from "node:fs"

/** One page of each kind that the sample's print has; every test of pages goes through all. */
export const onePageOfEachKind: Record<string, string> = {
  "front page": "index.html",
  "list with facets": "register.html",
  "list of a facet": "register/never-admitted.html",
  "empty list": "register/reported-suspended.html",
  "registered system": "systems/letter-sorter.html",
  "versions of a system": "systems/letter-sorter/versions.html",
  "history of a system": "systems/letter-sorter/history.html",
  "law, supplier and outcomes of a system": "systems/letter-sorter/law.html",
  "rights and flows of a system": "systems/letter-sorter/flows.html",
  "how a system behaves": "systems/meter-watch/monitoring.html",
  "what passes between systems": "flows.html",
  "what is asked": "obligations.html",
  coverage: "coverage.html",
  "what a law asks": "obligations/eu-ai-act.html",
  obligation: "obligations/eu-ai-act/art-86.html",
  "duties of a system": "systems/benefit-check/obligations.html",
  "disputed decisions": "contests.html",
  incidents: "incidents.html",
  incident: "incidents/2026-002.html",
  "reported system": "systems/visa-interview-b-translation-b.html",
  organisation: "parties/town-of-lowmarsh.html",
  "part of an organisation": "parties/town-of-lowmarsh-safety.html",
  person: "parties/person-01.html",
  organisations: "organisations.html",
  models: "models.html",
  model: "models/lanternleaf-text.html",
  handbook: "handbook.html",
  policy: "handbook/production-gate.html",
  "version of a policy": "handbook/production-gate/0.9.html",
  "what differs between two versions": "handbook/production-gate/0.9...1.html",
  "clause of a policy": "handbook/production-gate/clauses/rehearsed.html",
  search: "search.html",
  ledger: "ledger.html",
  "what changed": "changes.html",
  questions: "questions.html",
  states: "states.html",
  verify: "verify.html",
  "what is not in here": "not-in-here.html",
  data: "data.html",
  about: "about.html",
  decision: "decisions/0001-sqlite.html",
  api: "api.html",
  "example operation": "operations/who-answered-over-time.html",
  "not found": "404.html",
}

/** The paths of all pages below a folder, relative to it. */
export const pagesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".html"))
    .map((path) => path.replaceAll("\\", "/"))
    .toSorted()
