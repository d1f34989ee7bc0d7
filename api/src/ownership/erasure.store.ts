import { change, openSize, query, type Writer } from "../db/query.ts"
import type { Erasures, ErasedEntry } from "../ledger/erasure.store.ts"
import { erased } from "../ledger/narrowing.rules.ts"
import { putSystemText } from "./system.store.ts"

type At = { entry: number }

const eraseName = change<At>()((db, given) =>
  db
    .updateTable("partyName")
    .set({ name: null, nameKey: "", audience: erased })
    .where("entry", "=", given.entry),
)
const eraseContact = change<{ id: string }>()((db, given) =>
  db
    .updateTable("party")
    .set({ contact: null, contactAudience: erased })
    .where("id", "=", given.id),
)
const erasePurpose = change<At>()((db, given) =>
  db
    .updateTable("systemDescription")
    .set({ purpose: null, purposeAudience: erased })
    .where("entry", "=", given.entry),
)
const eraseReason = change<At>()((db, given) =>
  db
    .updateTable("systemState")
    .set({ reason: null, reasonAudience: erased })
    .where("entry", "=", given.entry),
)
const eraseReported = change<At>()((db, given) =>
  db
    .updateTable("report")
    .set({ contact: null, contactAudience: erased })
    .where("reportedIn", "=", given.entry),
)
const eraseAnswer = change<At>()((db, given) =>
  db
    .updateTable("statement")
    .set({ value: null, audience: erased })
    .where("entry", "=", given.entry),
)
const eraseSource = change<At>()((db, given) =>
  db
    .updateTable("statement")
    .set({ source: null, sourceAudience: erased })
    .where("entry", "=", given.entry),
)

const eraseJudged = change<At>()((db, given) =>
  db
    .updateTable("judgement")
    .set({ text: null, textAudience: erased })
    .where("entry", "=", given.entry),
)
const eraseWhat = change<At>()((db, given) =>
  db
    .updateTable("supplierChange")
    .set({ what: null, whatAudience: erased })
    .where("entry", "=", given.entry),
)
const eraseIntended = change<At>()((db, given) =>
  db
    .updateTable("outcome")
    .set({ intended: null, intendedAudience: erased })
    .where("entry", "=", given.entry),
)
const eraseBrought = change<At>()((db, given) =>
  db
    .updateTable("outcome")
    .set({ brought: null, broughtAudience: erased })
    .where("entry", "=", given.entry),
)
const eraseCost = change<At>()((db, given) =>
  db
    .updateTable("outcome")
    .set({ cost: null, costAudience: erased })
    .where("entry", "=", given.entry),
)
const eraseHarm = change<At>()((db, given) =>
  db
    .updateTable("outcome")
    .set({ harm: null, harmAudience: erased })
    .where("entry", "=", given.entry),
)

const describedBy = query<At>()((db, given) =>
  db
    .selectFrom("systemDescription")
    .selectAll()
    .where("entry", "=", given.entry)
    .where("untilSize", "=", openSize),
)
// What a system is found by holds the name that its organisation had when it was described.
const describedUnder = query<At>()((db, given) =>
  db
    .selectFrom("partyName as named")
    .innerJoin("systemDescription as d", (join) =>
      join
        .onRef("d.organisationId", "=", "named.partyId")
        .onRef("d.fromSize", ">=", "named.fromSize")
        .onRef("d.fromSize", "<", "named.untilSize"),
    )
    .selectAll("d")
    .where("named.entry", "=", given.entry)
    .where("d.untilSize", "=", openSize),
)
const eraseLimits = change<At>()((db, given) =>
  db
    .updateTable("decisionRight")
    .set({ limits: null, limitsAudience: erased })
    .where("entry", "=", given.entry),
)
const eraseWithdrawal = change<At>()((db, given) =>
  db
    .updateTable("decisionRight")
    .set({ withdrawalReason: null, withdrawalReasonAudience: erased })
    .where("withdrawnIn", "=", given.entry),
)
const eraseExerciseNotes = change<At>()((db, given) =>
  db
    .updateTable("rightExercise")
    .set({ notes: null, notesAudience: erased })
    .where("entry", "=", given.entry),
)
const eraseFlowWhat = change<At>()((db, given) =>
  db.updateTable("flow").set({ what: null, whatAudience: erased }).where("entry", "=", given.entry),
)
const eraseFlowContract = change<At>()((db, given) =>
  db
    .updateTable("flow")
    .set({ contract: null, contractAudience: erased })
    .where("entry", "=", given.entry),
)
const eraseFlowEnd = change<At>()((db, given) =>
  db
    .updateTable("flow")
    .set({ endReason: null, endReasonAudience: erased })
    .where("endedIn", "=", given.entry),
)

/** Does for each erased field what has to be done. */
const each =
  (ways: { readonly [field: string]: (tx: Writer, of: ErasedEntry) => Promise<unknown> }) =>
  async (tx: Writer, of: ErasedEntry): Promise<void> => {
    for (const field of of.fields) await ways[field]?.(tx, of)
  }

async function name(tx: Writer, { index: entry }: ErasedEntry): Promise<void> {
  await tx.run(eraseName, { entry })
  for (const described of await tx.all(describedUnder, { entry }))
    await putSystemText(tx, described)
}

async function purpose(tx: Writer, { index: entry }: ErasedEntry): Promise<void> {
  await tx.run(erasePurpose, { entry })
  for (const described of await tx.all(describedBy, { entry })) await putSystemText(tx, described)
}

const emptied =
  (what: typeof eraseJudged) =>
  (tx: Writer, { index: entry }: ErasedEntry): Promise<number> =>
    tx.run(what, { entry })
/** What of the row of a state is emptied when the reason why it was entered was destroyed. */
export const eraseStateReason = each({
  reason: (tx, { index: entry }) => tx.run(eraseReason, { entry }),
})

/** What of ownership's rows is emptied when a value of an entry was destroyed. */
export const ownershipErasures: Erasures = {
  "party.registered@1": each({
    name,
    contact: (tx, { id }) => tx.run(eraseContact, { id }),
  }),
  "party.renamed@1": each({ name }),
  "system.registered@1": each({ purpose }),
  "system.described@1": each({ purpose }),
  "system.taken-on@1": each({ purpose }),
  "system.moved@1": eraseStateReason,
  "system.reported@1": each({
    contact: (tx, { index: entry }) => tx.run(eraseReported, { entry }),
  }),
  "statement.made@1": each({
    value: (tx, { index: entry }) => tx.run(eraseAnswer, { entry }),
    source: (tx, { index: entry }) => tx.run(eraseSource, { entry }),
  }),
  "legal-role.stated@1": each({ reason: emptied(eraseJudged) }),
  "risk.classified@1": each({ reason: emptied(eraseJudged) }),
  "tier.set@1": each({ reason: emptied(eraseJudged) }),
  "assessment.recorded@1": each({ summary: emptied(eraseJudged) }),
  "supplier.stated@1": each({ contract: emptied(eraseJudged) }),
  "supplier-change.noticed@1": each({ what: emptied(eraseWhat) }),
  "outcome.accounted@1": each({
    intended: emptied(eraseIntended),
    brought: emptied(eraseBrought),
    cost: emptied(eraseCost),
    harm: emptied(eraseHarm),
  }),
  "right.granted@1": each({ limits: emptied(eraseLimits) }),
  "right.withdrawn@1": each({ reason: emptied(eraseWithdrawal) }),
  "right.exercised@1": each({ notes: emptied(eraseExerciseNotes) }),
  "flow.stated@1": each({ what: emptied(eraseFlowWhat), contract: emptied(eraseFlowContract) }),
  "flow.ended@1": each({ reason: emptied(eraseFlowEnd) }),
}
