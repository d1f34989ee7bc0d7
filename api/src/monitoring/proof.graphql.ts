import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { enumOf } from "../graphql/enums.ts"
import { Page, single, type Item } from "../graphql/page.ts"
import { RegisterViewRef } from "../graphql/register-view.ref.ts"
import type { View } from "../ledger/view.ts"
import { SystemRef } from "../ownership/refs.ts"
import type { FoundRow } from "./found.ts"
import { findProved, readProofs, refuseBadSpan } from "./proof.ts"
import { proofOutcomes, type CheckProof, type Proof, type ProvedBreach } from "./proof.rules.ts"
import { CheckRef, FindingRef, ObservationRef } from "./refs.ts"
import type { Reckoned, Stretch } from "./silence.rules.ts"
import { ExpectationEnum } from "./enums.ts"

const ProofOutcomeEnum = enumOf(
  "ProofOutcome",
  "What can be shown of how a system behaved in a time.",
  proofOutcomes,
  {
    AS_INTENDED: "All that was due arrived, and nothing was breached or found.",
    CORRECTED:
      "All that was due arrived; what was breached or found was corrected, and verified by somebody else.",
    NOT_SHOWN:
      "Something that was due is missing, no plan applied for a while, or something found is open.",
    NOTHING_EXPECTED: "The system was not in use.",
  },
)

/** Rows of a proof as items of one page each, so that what they name is read together. */
type Shown<Of> = { readonly of: Of; readonly view: View; readonly pages: Pages }
type Pages = {
  readonly observations: ReadonlyMap<object, Item<CheckProof["breaches"][number]["observation"]>>
  readonly findings: ReadonlyMap<object, Item<FoundRow>>
  readonly checks: ReadonlyMap<object, Item<CheckProof["planned"]>>
}

const itemsBy = <Row extends object>(
  view: View,
  rows: readonly Row[],
): ReadonlyMap<object, Item<Row>> =>
  new Map(new Page(view, [...new Set(rows)]).items().map((item) => [item.row, item]))

function pagesOf(view: View, proofs: readonly Proof[]): Pages {
  const checks = proofs.flatMap((proof) => proof.checks)
  const breaches = checks.flatMap((one) => one.breaches)
  const found = breaches.flatMap(({ finding }) => finding ?? [])
  return {
    observations: itemsBy(
      view,
      breaches.map(({ observation }) => observation),
    ),
    findings: itemsBy(view, [...found, ...proofs.flatMap(({ findings }) => findings)]),
    checks: itemsBy(
      view,
      checks.map(({ planned }) => planned),
    ),
  }
}

const item = <Row extends object>(map: ReadonlyMap<object, Item<Row>>, row: Row): Item<Row> => {
  const found = map.get(row)
  if (!found) throw new Error("A row of a proof is on no page")
  return found
}

const StretchRef = builder.objectRef<Stretch>("TimeSpan")
builder.objectType(StretchRef, {
  description: "A time, from an instant until another.",
  fields: (t) => ({
    from: t.field({
      type: "DateTime",
      description: "When it begins.",
      resolve: ({ from }) => from,
    }),
    until: t.field({
      type: "DateTime",
      description: "When it ends.",
      resolve: ({ until }) => until,
    }),
  }),
})

const BreachRef = builder.objectRef<Shown<ProvedBreach>>("ProvedBreach")
builder.objectType(BreachRef, {
  description: "An observation on the wrong side of its threshold, and what became of it.",
  fields: (t) => ({
    observation: t.field({
      type: ObservationRef,
      description: "The observation.",
      resolve: ({ of, pages }) => item(pages.observations, of.observation),
    }),
    finding: t.field({
      type: FindingRef,
      nullable: true,
      description:
        "The finding that was open of it when it arrived, with its correction and evidence; null for none.",
      resolve: ({ of, pages }) => of.finding && item(pages.findings, of.finding),
    }),
  }),
})

const ExpectedRef = builder.objectRef<Reckoned>("ExpectedObservation")
builder.objectType(ExpectedRef, {
  description: "A time of a check in which an observation was expected.",
  fields: (t) => ({
    from: t.field({
      type: "DateTime",
      description: "When the time begins.",
      resolve: ({ from }) => from,
    }),
    until: t.field({
      type: "DateTime",
      description: "When it ends.",
      resolve: ({ until }) => until,
    }),
    dueAt: t.field({
      type: "DateTime",
      description: "When it was due, at the latest.",
      resolve: ({ dueAt }) => dueAt,
    }),
    receivedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When the first arrived; null for none.",
      resolve: ({ receivedAt }) => receivedAt,
    }),
    state: t.field({
      type: ExpectationEnum,
      description: "Whether it arrived.",
      resolve: ({ state }) => state,
    }),
  }),
})

const mostListed = 100
const countOf = (of: CheckProof, state: Reckoned["state"]): number =>
  of.reckoned.filter((one) => one.state === state).length

const CheckProofRef = builder.objectRef<Shown<CheckProof>>("CheckProof")
builder.objectType(CheckProofRef, {
  description: "What one check of one plan shows of a time.",
  fields: (t) => ({
    check: t.field({
      type: CheckRef,
      description: "The check, as its plan had it.",
      resolve: ({ of, pages }) => item(pages.checks, of.planned),
    }),
    from: t.field({
      type: "DateTime",
      description: "From when that plan applies.",
      resolve: ({ of }) => of.planned.plan.inForceFrom,
    }),
    plan: t.int({
      description: "Index of the entry that stated the plan.",
      resolve: ({ of }) => of.planned.plan.entry,
    }),
    expected: t.int({
      description: "In how many times one was expected that began then, while it was in use.",
      resolve: ({ of }) => of.reckoned.length,
    }),
    received: t.int({
      description: "In how many of them one arrived before it was due.",
      resolve: ({ of }) => countOf(of, "RECEIVED"),
    }),
    late: t.int({
      description: "In how many of them one arrived, and late.",
      resolve: ({ of }) => countOf(of, "LATE"),
    }),
    missed: t.int({
      description: "In how many of them none has arrived that was due.",
      resolve: ({ of }) => countOf(of, "MISSED"),
    }),
    observed: t.int({
      description: "How many observations were made then.",
      resolve: ({ of }) => of.observed,
    }),
    breached: t.int({
      description: "How many of those are on the wrong side of the threshold.",
      resolve: ({ of }) => of.breaches.length,
    }),
    gaps: t.field({
      type: [ExpectedRef],
      description: "The times in which none arrived or one arrived late: the first hundred.",
      resolve: ({ of }) =>
        of.reckoned
          .filter(({ state }) => state === "MISSED" || state === "LATE")
          .slice(0, mostListed),
    }),
    breaches: t.field({
      type: [BreachRef],
      description: "The breaches, each with its finding: the first hundred.",
      complexity: { field: 2, multiplier: 10 },
      resolve: ({ of, ...rest }) =>
        of.breaches.slice(0, mostListed).map((breach) => ({ of: breach, ...rest })),
    }),
  }),
})

const ProofRef = builder.objectRef<Shown<Proof>>("SystemProof")
builder.objectType(ProofRef, {
  description:
    "How a system behaved in a time, and what shows it: computed in the view, from what was planned, arrived, was found and corrected.",
  fields: (t) => ({
    outcome: t.field({
      type: ProofOutcomeEnum,
      description: "Whether it behaved as intended, as far as it can be shown.",
      resolve: ({ of }) => of.outcome,
    }),
    checks: t.field({
      type: [CheckProofRef],
      description: "What each check of each plan shows that applied then, the earliest plan first.",
      complexity: { field: 2, multiplier: 5 },
      resolve: ({ of, ...rest }) => of.checks.map((check) => ({ of: check, ...rest })),
    }),
    unwatched: t.field({
      type: [StretchRef],
      description: "When it was in use and no plan applied.",
      resolve: ({ of }) => [...of.unwatched],
    }),
    findings: t.field({
      type: [FindingRef],
      description: "What was found then, the latest first: a hundred at most.",
      complexity: { field: 2, multiplier: 10 },
      resolve: ({ of, pages }) =>
        of.findings.slice(0, mostListed).map((one) => item(pages.findings, one)),
    }),
  }),
})

type Asked = { readonly from: string; readonly to: string }

/** The proof of a system of a page, read once for all of them. */
async function proofOf(
  { row, view, page }: Item<{ readonly id: string }>,
  { from, to }: Asked,
  { register }: GraphQLContext,
): Promise<Shown<Proof>> {
  const span = { from, until: to }
  refuseBadSpan(span)
  const { proofs, pages } = await page.once(`proof ${from} ${to}`, async (rows) => {
    const ids = rows.map(({ id }) => id)
    const read = await readProofs(register.engine.reader, view, { ids, span })
    return { proofs: read, pages: pagesOf(view, [...read.values()]) }
  })
  const of = proofs.get(row.id)
  if (!of) throw new Error(`The proof of ${row.id} was not read`)
  return { of, view, pages }
}

builder.objectField(SystemRef, "proof", (t) =>
  t.field({
    type: ProofRef,
    description:
      "Whether it behaved as intended in a time, and what shows it. Ask of 400 days at most.",
    args: {
      from: t.arg({ type: "DateTime", required: true, description: "From when." }),
      to: t.arg({ type: "DateTime", required: true, description: "Until when." }),
    },
    complexity: { field: 50, multiplier: 1 },
    resolve: (item, asked, ctx) => proofOf(item, asked, ctx),
  }),
)

builder.objectField(RegisterViewRef, "proof", (t) =>
  t.field({
    type: ProofRef,
    nullable: true,
    description:
      "Whether a system behaved as intended in a time, and what shows it; null where the view has no such system. Ask of 400 days at most.",
    args: {
      system: t.arg.string({ required: true, description: "The system's stable name." }),
      from: t.arg({ type: "DateTime", required: true, description: "From when." }),
      to: t.arg({ type: "DateTime", required: true, description: "Until when." }),
    },
    complexity: { field: 50, multiplier: 1 },
    resolve: async (view, { system, ...asked }, ctx) => {
      const row = await findProved(ctx.register.engine.reader, view, system)
      return row ? proofOf(single(view, row), asked, ctx) : null
    },
  }),
)
