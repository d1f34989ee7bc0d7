import {
  casePagePath,
  casePath,
  casePaths,
  caseTrustPath,
  parseCase,
} from "@answerable/schema/case"
import type { Since } from "../again.ts"
import type { ContestListedFragment } from "../operations/operations.generated.ts"

const headPath = "log/checkpoint"

/** The path in a print of a file of the case of a contest. */
export const casePathOf = (
  { contestId }: Pick<ContestListedFragment, "contestId">,
  path: string,
): string => `cases/${contestId}/${path}`

/** The files of the case of a contest in an earlier print, where they are the same now. */
export function keptCase(
  contest: Pick<ContestListedFragment, "contestId" | "caseStamp">,
  since: Since,
): readonly string[] | undefined {
  const pathOf = (path: string): string => casePathOf(contest, path)
  const { caseStamp } = contest
  if (!caseStamp || !since.has(pathOf(casePath)) || !since.has(pathOf(headPath))) return undefined
  const given = parseCase(since.read(pathOf(casePath)))
  const head = new TextDecoder().decode(since.read(pathOf(headPath)))
  if (given?.size !== caseStamp.size || head !== caseStamp.checkpoint) return undefined
  const own = [casePath, casePagePath, headPath, "log/log.vkey", caseTrustPath]
  const paths = [...own, ...given.entries.map(({ index }) => casePaths(index))].map(pathOf)
  return paths.every(since.has) ? paths : undefined
}
