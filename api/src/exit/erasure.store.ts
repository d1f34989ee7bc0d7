import { change, type Change, type Writer } from "../db/query.ts"
import type { ErasedEntry, Erasures } from "../ledger/erasure.store.ts"
import { erased } from "../ledger/narrowing.rules.ts"

type At = { entry: number }

const stop = change<At>()((db, { entry }) =>
  db.updateTable("exitPlan").set({ stop: null, stopAudience: erased }).where("entry", "=", entry),
)
const planProcess = change<At>()((db, { entry }) =>
  db
    .updateTable("exitPlan")
    .set({ process: null, processAudience: erased })
    .where("entry", "=", entry),
)
const data = change<At>()((db, { entry }) =>
  db.updateTable("exitPlan").set({ data: null, dataAudience: erased }).where("entry", "=", entry),
)
const contracts = change<At>()((db, { entry }) =>
  db
    .updateTable("exitPlan")
    .set({ contracts: null, contractsAudience: erased })
    .where("entry", "=", entry),
)
const retention = change<At>()((db, { entry }) =>
  db
    .updateTable("exitPlan")
    .set({ retention: null, retentionAudience: erased })
    .where("entry", "=", entry),
)
const notes = change<At>()((db, { entry }) =>
  db
    .updateTable("rehearsal")
    .set({ notes: null, notesAudience: erased })
    .where("entry", "=", entry),
)
const interventionReason = change<At>()((db, { entry }) =>
  db
    .updateTable("intervention")
    .set({ reason: null, reasonAudience: erased })
    .where("entry", "=", entry),
)
const successorProcess = change<At>()((db, { entry }) =>
  db
    .updateTable("retirement")
    .set({ process: null, processAudience: erased })
    .where("entry", "=", entry),
)
const residual = change<At>()((db, { entry }) =>
  db
    .updateTable("retirement")
    .set({ residual: null, residualAudience: erased })
    .where("entry", "=", entry),
)
const retirementReason = change<At>()((db, { entry }) =>
  db
    .updateTable("retirement")
    .set({ reason: null, reasonAudience: erased })
    .where("entry", "=", entry),
)
const nevertheless = change<At>()((db, { entry }) =>
  db
    .updateTable("retirement")
    .set({ nevertheless: null, neverthelessAudience: erased })
    .where("endedIn", "=", entry),
)
const holdReason = change<At>()((db, { entry }) =>
  db.updateTable("hold").set({ reason: null, reasonAudience: erased }).where("entry", "=", entry),
)
const liftReason = change<At>()((db, { entry }) =>
  db
    .updateTable("hold")
    .set({ liftReason: null, liftReasonAudience: erased })
    .where("liftedIn", "=", entry),
)

/** Empties what each erased field of an entry gave to the rows. */
const each =
  (ways: { readonly [field: string]: Change<At> }) =>
  async (tx: Writer, { index: entry, fields }: ErasedEntry): Promise<void> => {
    for (const field of fields) {
      const way = ways[field]
      if (way) await tx.run(way, { entry })
    }
  }

/** What of the rows of exit is emptied when a value of an entry was destroyed. */
export const exitErasures = {
  "exit-plan.stated@1": each({ stop, process: planProcess, data, contracts, retention }),
  "exit.rehearsed@1": each({ notes }),
  "system.suspended@1": each({ reason: interventionReason }),
  "system.rolled-back@1": each({ reason: interventionReason }),
  "retirement.begun@1": each({ process: successorProcess, residual, reason: retirementReason }),
  "system.retired@1": each({ nevertheless }),
  "hold.placed@1": each({ reason: holdReason }),
  "hold.lifted@1": each({ reason: liftReason }),
} satisfies Erasures
