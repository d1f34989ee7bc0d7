import type { Reader } from "../db/query.ts"
import type { View } from "../ledger/view.ts"
import { speaksUntil } from "./evidence-state.rules.ts"
import { listEvidence, scopeIn } from "./evidence.store.ts"
import { listRequests, rolesAsked, type RequestRow } from "./request.store.ts"
import { listChangeJudgements, listChangeReviews, standsAt } from "./review.store.ts"
import { scopedOf } from "./speaking.ts"
import { spokenFacts, type SpokenFacts } from "./spoken.facts.ts"
import { findVersions, listPrevious, listSignOffs, type VersionRow } from "./version.store.ts"

const bySystem = <Row extends { systemId: string }>(rows: readonly Row[]) =>
  Map.groupBy(rows, ({ systemId }) => systemId)

type Asked = {
  readonly ids: readonly string[]
  /** The version that is meant of each system. */
  readonly versions: ReadonlyMap<string, VersionRow>
  /** Which requests are meant: all of them, when not given. */
  readonly isMeant?: (row: RequestRow) => boolean
}
type At = Pick<View, "size" | "asOf">

/** What speaks for a version of each of some systems, and the changes asked for last, by system. */
export async function readSpokenFacts(
  reader: Reader,
  at: At,
  given: Asked,
): Promise<Map<string, SpokenFacts>> {
  const rows = await readRows(reader, at, given)
  const facts = (id: string): SpokenFacts => {
    const version = given.versions.get(id)
    const before = version && rows.previous.get(version.id)
    const agreed = [version, before].flatMap((one) => rows.signedOf.get(one?.id ?? "") ?? [])
    const reviewed = rows.reviewsOf.get(id) ?? []
    const row = rows.lastOf.get(id)
    return spokenFacts({
      version: version && scopedOf(version),
      before: before && scopedOf(before),
      draftedAt: version?.draftedAt ?? "",
      evidence: (rows.evidenceOf.get(id) ?? []).map((one) => ({
        sort: one.kind,
        scope: scopeIn(one),
        goodUntil: speaksUntil(one),
      })),
      signed: agreed.map(boundBy),
      reviewed: reviewed.filter(({ outcome }) => outcome === "APPROVED").map(boundBy),
      request: row && {
        row,
        label: rows.asked.get(row.versionId)?.label ?? "",
        roles: rolesAsked(row),
        judgement: rows.judged.find(({ requestId }) => requestId === row.id),
        reviews: reviewed.filter(({ requestId }) => requestId === row.id),
      },
      asOf: at.asOf,
    })
  }
  return new Map(given.ids.map((id) => [id, facts(id)]))
}

/** What was said of some systems up to an instant, as far as it is known and stands at a size. */
async function readRows(reader: Reader, { size, asOf }: At, given: Asked) {
  const { ids, versions, isMeant = () => true } = given
  const [previous, evidence, requests, judgements, reviews] = await Promise.all([
    listPrevious(
      reader,
      [...versions.values()].map(({ id }) => id),
    ),
    listEvidence(reader, size, ids),
    listRequests(reader, size, ids),
    listChangeJudgements(reader, size, ids),
    listChangeReviews(reader, size, ids),
  ])
  const meant = requests.filter((row) => row.requestedAt <= asOf && isMeant(row))
  const lastOf = new Map(meant.toReversed().map((row) => [row.systemId, row]))
  const both = [...versions.values(), ...previous.values()].map(({ id }) => id)
  const [asked, signOffs] = await Promise.all([
    findVersions(
      reader,
      [...lastOf.values()].map(({ versionId }) => versionId),
    ),
    listSignOffs(reader, { size }, both),
  ])
  const signed = signOffs.filter(({ signedAt }) => signedAt <= asOf)
  const reviewed = reviews.filter((row) => standsAt(row, size) && row.reviewedAt <= asOf)
  return {
    previous,
    lastOf,
    asked,
    signedOf: Map.groupBy(signed, ({ versionId }) => versionId),
    evidenceOf: bySystem(evidence.filter(({ occurredAt }) => occurredAt <= asOf)),
    reviewsOf: bySystem(reviewed),
    judged: judgements.filter((row) => standsAt(row, size) && row.judgedAt <= asOf),
  }
}

const boundBy = ({ role, digest }: { role: string; digest: string }) => ({
  sort: role,
  scope: [digest],
  goodUntil: null,
})
