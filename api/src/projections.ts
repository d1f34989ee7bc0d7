import { contestErasures, contestProjections } from "./audit/contest.store.ts"
import { decisionErasures, decisionProjections } from "./audit/decision.store.ts"
import { overrideErasures, overrideProjections } from "./audit/override.store.ts"
import type { Writer } from "./db/query.ts"
import { deploymentProjections } from "./change/deployment.store.ts"
import { plannedStartProjections } from "./change/planned-start.store.ts"
import { environmentProjections } from "./change/environment.store.ts"
import { evidenceErasures, evidenceProjections } from "./change/evidence.store.ts"
import { evidenceFileProjections } from "./change/evidence-file.store.ts"
import { expectedErasures, expectedProjections } from "./change/expected.store.ts"
import { requestErasures, requestProjections } from "./change/request.store.ts"
import { reviewErasures, reviewProjections } from "./change/review.store.ts"
import { modelAliasProjections } from "./change/model-alias.store.ts"
import { modelProjections } from "./change/model.store.ts"
import { descriptionErasures, descriptionProjections } from "./change/description.store.ts"
import { insertModelUses } from "./change/model-use.store.ts"
import { versionErasures, versionProjections } from "./change/version.store.ts"
import { exitErasures } from "./exit/erasure.store.ts"
import { holdProjections } from "./exit/hold.store.ts"
import { interventionProjections } from "./exit/intervention.store.ts"
import { planProjections } from "./exit/plan.store.ts"
import { retirementProjections } from "./exit/retirement.store.ts"
import { inventoryErasures, inventoryProjections } from "./exchange/inventory.store.ts"
import { admissionErasures, admissionProjections } from "./handbook/admission.store.ts"
import { exceptionErasures, exceptionProjections } from "./handbook/exception.store.ts"
import { obligationProjections } from "./handbook/obligation.store.ts"
import { policyProjections } from "./handbook/policy.store.ts"
import { questionProjections } from "./handbook/question.store.ts"
import { readingProjections } from "./handbook/reading.store.ts"
import { anchorProjections } from "./ledger/anchor.store.ts"
import { erasureProjections } from "./ledger/erasure.store.ts"
import { project, type Projections, type Recorded } from "./ledger/record.ts"
import { snapshotProjections } from "./ledger/snapshot.store.ts"
import { incidentActProjections } from "./monitoring/incident-act.store.ts"
import { incidentErasures } from "./monitoring/incident-erasure.store.ts"
import { incidentProjections } from "./monitoring/incident.store.ts"
import { monitoringPlanProjections } from "./monitoring/plan.store.ts"
import { observationProjections } from "./monitoring/observation.store.ts"
import { findingErasures, findingProjections } from "./monitoring/finding.store.ts"
import { validationErasures, validationProjections } from "./monitoring/validation.store.ts"
import { expectObservations } from "./monitoring/expected.ts"
import { silenceProjections } from "./monitoring/silence.store.ts"
import { accountabilityProjections } from "./ownership/accountability.store.ts"
import { flowProjections } from "./ownership/flow.store.ts"
import { judgementProjections } from "./ownership/judgement.store.ts"
import { outcomeProjections } from "./ownership/outcome.store.ts"
import { eraseStateReason, ownershipErasures } from "./ownership/erasure.store.ts"
import { charterErasures, charterProjections } from "./ownership/charter.store.ts"
import { leaveOffices, officeProjections } from "./ownership/office.store.ts"
import { partyProjections } from "./ownership/party.store.ts"
import { reportProjections } from "./ownership/report.store.ts"
import { leaveRights, rightProjections } from "./ownership/right.store.ts"
import { statementProjections } from "./ownership/statement.store.ts"
import { supplierChangeProjections } from "./ownership/supplier-change.store.ts"
import { systemProjections } from "./ownership/system.store.ts"
import { takingOnProjections } from "./ownership/taking-on.store.ts"

/** What each kind of entry writes by itself. */
const written: Projections = {
  ...partyProjections,
  ...systemProjections,
  ...reportProjections,
  ...statementProjections,
  ...accountabilityProjections,
  ...takingOnProjections,
  ...judgementProjections,
  ...supplierChangeProjections,
  ...outcomeProjections,
  ...rightProjections,
  ...flowProjections,
  ...officeProjections,
  ...charterProjections,
  ...questionProjections,
  ...policyProjections,
  ...obligationProjections,
  ...readingProjections,
  ...exceptionProjections,
  ...admissionProjections,
  "admission.granted@1": async (tx, entry) => {
    await systemProjections["admission.granted@1"](tx, entry)
    await admissionProjections["admission.granted@1"](tx, entry)
  },
  "party.left@1": async (tx, entry) => {
    const { party, leftAt: at } = entry.values
    await accountabilityProjections["party.left@1"](tx, entry)
    await leaveOffices(tx, { party, at, size: entry.size })
    await leaveRights(tx, { party, at, size: entry.size })
  },
  ...inventoryProjections,
  ...modelProjections,
  ...modelAliasProjections,
  ...versionProjections,
  ...descriptionProjections,
  "version.drafted@1": async (tx, entry) => {
    await versionProjections["version.drafted@1"](tx, entry)
    await insertModelUses(tx, entry)
  },
  ...environmentProjections,
  ...evidenceProjections,
  ...expectedProjections,
  ...evidenceFileProjections,
  ...requestProjections,
  ...reviewProjections,
  ...plannedStartProjections,
  ...deploymentProjections,
  "deployment.started@1": async (tx, entry) => {
    await deploymentProjections["deployment.started@1"](tx, entry)
    await plannedStartProjections["deployment.started@1"](tx, entry)
    await requestProjections["deployment.started@1"](tx, entry)
  },
  ...monitoringPlanProjections,
  ...observationProjections,
  ...silenceProjections,
  ...findingProjections,
  ...validationProjections,
  ...incidentProjections,
  ...incidentActProjections,
  ...decisionProjections,
  ...contestProjections,
  "override.recorded@1": async (tx, entry) => {
    await overrideProjections["override.recorded@1"](tx, entry)
    await rightProjections["override.recorded@1"](tx, entry)
  },
  "system.moved@1": async (tx, entry) => {
    await systemProjections["system.moved@1"](tx, entry)
    await flowProjections["system.moved@1"](tx, entry)
    await plannedStartProjections["system.moved@1"](tx, entry)
  },
  "canary.started@1": async (tx, entry) => {
    await deploymentProjections["canary.started@1"](tx, entry)
    await plannedStartProjections["canary.started@1"](tx, entry)
  },
  ...planProjections,
  ...holdProjections,
  "system.suspended@1": async (tx, entry) => {
    await systemProjections["system.suspended@1"](tx, entry)
    await deploymentProjections["system.suspended@1"](tx, entry)
    await plannedStartProjections["system.suspended@1"](tx, entry)
    await interventionProjections["system.suspended@1"](tx, entry)
    await rightProjections["system.suspended@1"](tx, entry)
  },
  "system.rolled-back@1": async (tx, entry) => {
    await deploymentProjections["system.rolled-back@1"](tx, entry)
    await interventionProjections["system.rolled-back@1"](tx, entry)
    await rightProjections["system.rolled-back@1"](tx, entry)
  },
  ...retirementProjections,
  "retirement.begun@1": async (tx, entry) => {
    await systemProjections["retirement.begun@1"](tx, entry)
    await retirementProjections["retirement.begun@1"](tx, entry)
  },
  "system.retired@1": async (tx, entry) => {
    await systemProjections["system.retired@1"](tx, entry)
    await deploymentProjections["system.retired@1"](tx, entry)
    await plannedStartProjections["system.retired@1"](tx, entry)
    await retirementProjections["system.retired@1"](tx, entry)
    await flowProjections["system.retired@1"](tx, entry)
  },
  ...snapshotProjections,
  ...anchorProjections,
  ...erasureProjections({
    ...ownershipErasures,
    ...charterErasures,
    ...exceptionErasures,
    ...versionErasures,
    ...descriptionErasures,
    ...evidenceErasures,
    ...expectedErasures,
    ...requestErasures,
    ...reviewErasures,
    ...inventoryErasures,
    ...findingErasures,
    ...validationErasures,
    ...decisionErasures,
    ...contestErasures,
    ...overrideErasures,
    ...exitErasures,
    ...incidentErasures,
    "admission.granted@1": async (tx, erased) => {
      await eraseStateReason(tx, erased)
      await admissionErasures["admission.granted@1"](tx, erased)
    },
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

/** After these a system is in use or no longer, or its next observations are due at other instants. */
const expecting = [
  "system.taken-on@1",
  "system.moved@1",
  "admission.granted@1",
  "system.suspended@1",
  "retirement.begun@1",
  "system.retired@1",
  "monitoring-plan.stated@1",
  "observations.recorded@1",
] as const

async function expectNext(tx: Writer, entry: Recorded): Promise<void> {
  await project(written, tx, entry)
  await expectObservations(tx, { systemId: entry.system ?? "", size: entry.size })
}

/** What each kind of entry writes: the tables are this, applied to the entries in order. */
export const projections: Projections = {
  ...written,
  ...Object.fromEntries(expecting.map((kind) => [kind, expectNext])),
}
