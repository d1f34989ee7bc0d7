import { deploymentProjections } from "./change/deployment.store.ts"
import { modelProjections } from "./change/model.store.ts"
import { versionErasures, versionProjections } from "./change/version.store.ts"
import { exitErasures } from "./exit/erasure.store.ts"
import { holdProjections } from "./exit/hold.store.ts"
import { interventionProjections } from "./exit/intervention.store.ts"
import { planProjections } from "./exit/plan.store.ts"
import { retirementProjections } from "./exit/retirement.store.ts"
import { inventoryErasures, inventoryProjections } from "./exchange/inventory.store.ts"
import { questionProjections } from "./handbook/question.store.ts"
import { anchorProjections } from "./ledger/anchor.store.ts"
import { erasureProjections } from "./ledger/erasure.store.ts"
import type { Projections } from "./ledger/record.ts"
import { snapshotProjections } from "./ledger/snapshot.store.ts"
import { accountabilityProjections } from "./ownership/accountability.store.ts"
import { eraseStateReason, ownershipErasures } from "./ownership/erasure.store.ts"
import { partyProjections } from "./ownership/party.store.ts"
import { reportProjections } from "./ownership/report.store.ts"
import { statementProjections } from "./ownership/statement.store.ts"
import { systemProjections } from "./ownership/system.store.ts"

/** What each kind of entry writes: the tables are this, applied to the entries in order. */
export const projections: Projections = {
  ...partyProjections,
  ...systemProjections,
  ...reportProjections,
  ...statementProjections,
  ...accountabilityProjections,
  ...questionProjections,
  ...inventoryProjections,
  ...modelProjections,
  ...versionProjections,
  ...deploymentProjections,
  ...planProjections,
  ...holdProjections,
  "system.suspended@1": async (tx, entry) => {
    await systemProjections["system.suspended@1"](tx, entry)
    await interventionProjections["system.suspended@1"](tx, entry)
  },
  "system.rolled-back@1": async (tx, entry) => {
    await deploymentProjections["system.rolled-back@1"](tx, entry)
    await interventionProjections["system.rolled-back@1"](tx, entry)
  },
  ...retirementProjections,
  "retirement.begun@1": async (tx, entry) => {
    await systemProjections["retirement.begun@1"](tx, entry)
    await retirementProjections["retirement.begun@1"](tx, entry)
  },
  "system.retired@1": async (tx, entry) => {
    await systemProjections["system.retired@1"](tx, entry)
    await retirementProjections["system.retired@1"](tx, entry)
  },
  ...snapshotProjections,
  ...anchorProjections,
  ...erasureProjections({
    ...ownershipErasures,
    ...versionErasures,
    ...inventoryErasures,
    ...exitErasures,
    "system.suspended@1": async (tx, erased) => {
      await eraseStateReason(tx, erased)
      await exitErasures["system.suspended@1"](tx, erased)
    },
    "retirement.begun@1": async (tx, erased) => {
      await eraseStateReason(tx, erased)
      await exitErasures["retirement.begun@1"](tx, erased)
    },
  }),
}
