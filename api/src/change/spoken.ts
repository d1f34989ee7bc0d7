import type { Reader } from "../db/query.ts"
import type { View } from "../ledger/view.ts"
import { listEvidence, scopeIn } from "./evidence.store.ts"
import { listRequests, rolesAsked, type RequestRow } from "./request.store.ts"
import { listChangeJudgements, listChangeReviews, standsAt } from "./review.store.ts"
import { scopedOf } from "./speaking.ts"
import { spokenFacts, type SpokenFacts } from "./spoken.facts.ts"
import { findVersions, listPrevious, listSignOffs, type VersionRow } from "./version.store.ts"

const bySystem = <Row extends { systemId: string }>(rows: readonly Row[]) =>
  Map.groupBy(rows, ({ systemId }) => systemId)

/** What speaks for a version of each of some systems, and the changes asked for last, by system. */
export async function readSpokenFacts(
  reader: Reader,
  { size, asOf }: Pick<View, "size" | "asOf">,
  given: {
    ids: readonly string[]
    versions: ReadonlyMap<string, VersionRow>
    /** Which requests are meant: all of them, when not given. */
    isMeant?: (row: RequestRow) => boolean
  },
): Promise<Map<string, SpokenFacts>> {
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
  const signedOf = Map.groupBy(signed, ({ versionId }) => versionId)
  const evidenceOf = bySystem(evidence.filter(({ occurredAt }) => occurredAt <= asOf))
  const reviewsOf = bySystem(reviews.filter((row) => standsAt(row, size) && row.reviewedAt <= asOf))
  const judged = judgements.filter((row) => standsAt(row, size) && row.judgedAt <= asOf)
  const facts = (id: string): SpokenFacts => {
    const version = versions.get(id)
    const before = version && previous.get(version.id)
    const agreed = [version, before].flatMap((one) => signedOf.get(one?.id ?? "") ?? [])
    const reviewed = reviewsOf.get(id) ?? []
    const row = lastOf.get(id)
    return spokenFacts({
      version: version && scopedOf(version),
      before: before && scopedOf(before),
      draftedAt: version?.draftedAt ?? "",
      evidence: (evidenceOf.get(id) ?? []).map((one) => ({
        sort: one.kind,
        scope: scopeIn(one),
        goodUntil: one.goodUntil,
      })),
      signed: agreed.map(boundBy),
      reviewed: reviewed.filter(({ outcome }) => outcome === "APPROVED").map(boundBy),
      request: row && {
        row,
        label: asked.get(row.versionId)?.label ?? "",
        roles: rolesAsked(row),
        judgement: judged.find(({ requestId }) => requestId === row.id),
        reviews: reviewed.filter(({ requestId }) => requestId === row.id),
      },
      asOf,
    })
  }
  return new Map(ids.map((id) => [id, facts(id)]))
}

const boundBy = ({ role, digest }: { role: string; digest: string }) => ({
  sort: role,
  scope: [digest],
  goodUntil: null,
})
