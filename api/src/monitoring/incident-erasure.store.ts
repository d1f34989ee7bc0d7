import { change, type Writer } from "../db/query.ts"
import type { ErasedEntry, Erasures } from "../ledger/erasure.store.ts"
import { erased } from "../ledger/narrowing.rules.ts"

type At = { entry: number }

const summary = change<At>()((db, { entry }) =>
  db
    .updateTable("incident")
    .set({ summary: null, summaryAudience: erased })
    .where("entry", "=", entry),
)
const reason = change<At>()((db, { entry }) =>
  db
    .updateTable("incidentJudgement")
    .set({ reason: null, reasonAudience: erased })
    .where("entry", "=", entry),
)
const authority = change<At>()((db, { entry }) =>
  db
    .updateTable("incidentAct")
    .set({ authority: null, authorityAudience: erased })
    .where("entry", "=", entry),
)
const words = change<At>()((db, { entry }) =>
  db
    .updateTable("incidentAct")
    .set({ words: null, wordsAudience: erased })
    .where("entry", "=", entry),
)

/** What is told of an act that can be destroyed: the authority, and what was done, learnt or why. */
const ofAct = async (tx: Writer, { index: entry, fields }: ErasedEntry): Promise<void> => {
  if (fields.includes("authority")) await tx.run(authority, { entry })
  if (fields.some((field) => field !== "authority")) await tx.run(words, { entry })
}

/** What of incidents is emptied when a value of their entries was destroyed. */
export const incidentErasures: Erasures = {
  "incident.detected@1": async (tx, { index: entry }) => {
    await tx.run(summary, { entry })
  },
  "incident.triaged@1": async (tx, { index: entry }) => {
    await tx.run(reason, { entry })
  },
  "incident.contained@1": ofAct,
  "incident.reported@1": ofAct,
  "incident.unfrozen@1": ofAct,
  "incident.corrected@1": ofAct,
  "lesson.learnt@1": ofAct,
  "incident.closed@1": ofAct,
  "incident.reopened@1": ofAct,
}
