import { existsSync } from "node:fs"
import { readdir, readFile } from "node:fs/promises"
import { basename, join } from "node:path"
import { NotFound, type Misplaced } from "../exchange/refusals.ts"
import { nearestFirst } from "./nearest.ts"
import { checkObligations, nameOf } from "./obligation-folder.ts"
import { byPlace, checkPolicy } from "./policy-check.ts"
import type { LocatedPolicy, Policy } from "./policy-file.ts"
import { supersessionCycle } from "./policy.rules.ts"
import { anchorsOf, checkText } from "./policy-text.ts"

/** What is wrong with a file of the handbook. */
export type PolicyProblem = Misplaced & { readonly path: string }

export type CheckedHandbook = {
  /** The policies that could be read, by their files. */
  readonly policies: ReadonlyMap<string, Policy>
  /** What has to be mended before anything is published. */
  readonly problems: readonly PolicyProblem[]
  /** What somebody should look at, and nothing waits for. */
  readonly warnings: readonly PolicyProblem[]
}

type Found = ReadonlyMap<string, LocatedPolicy>

/** Which of some offices a register knows, and whether anybody holds each of them now. */
export type AskOffices = (offices: readonly string[]) => Promise<ReadonlyMap<string, boolean>>

export type CheckGiven = {
  /** The day that review dates are compared with. */
  readonly on: string
  /** Where a register is asked. */
  readonly askOffices?: AskOffices
}

/**
 * Reads every policy of a content folder and checks it, alone and beside the others. Throws NotFound
 * where there is no such folder.
 */
export async function checkHandbook(
  contentFolder: string,
  { on, askOffices }: CheckGiven,
): Promise<CheckedHandbook> {
  const folder = join(contentFolder, "policies")
  const files = await readdir(folder).catch(() => {
    throw new NotFound(`There is no folder ${folder} with policies in it.`)
  })
  const found = new Map<string, LocatedPolicy>()
  const wrong = new Map<string, readonly Misplaced[]>()
  for (const file of files.filter((name) => name.endsWith(".md")).sort()) {
    const path = join(folder, file)
    const { located, problems } = checkPolicy(path, await readFile(path))
    wrong.set(path, problems)
    if (located) found.set(path, located)
  }
  const obligations = await readObligations(contentFolder)
  const named = [...found.values()].flatMap((one) => officesIn(one).map(({ office }) => office))
  const offices = await askOffices?.([...new Set(named)])
  for (const [path, one] of found)
    wrong.set(path, [
      ...(wrong.get(path) ?? []),
      ...problemsAmong(path, found),
      ...brokenLinks(path, found, new Set(wrong.keys())),
      ...unknownObligations(one, obligations.known),
      ...(offices ? unheldOffices(one, offices) : []),
    ])
  return {
    policies: new Map([...found].map(([path, { policy }]) => [path, policy])),
    problems: [...placed(wrong), ...obligations.problems],
    warnings: placed(new Map([...found].map(([path, one]) => [path, overdue(one, on)]))),
  }
}

type Obligations = {
  /** Undefined where any may be cited: there are no files, or one of them cannot be read. */
  readonly known?: ReadonlySet<string>
  readonly problems: readonly PolicyProblem[]
}

async function readObligations(contentFolder: string): Promise<Obligations> {
  if (!existsSync(join(contentFolder, "obligations"))) return { problems: [] }
  const { frameworks, problems } = await checkObligations(contentFolder)
  if (problems.length > 0) return { problems }
  const names = [...frameworks.values()].flatMap(({ slug, obligations }) =>
    obligations.map(({ id }) => nameOf(slug, id)),
  )
  return { known: new Set(names), problems }
}

const placed = (among: ReadonlyMap<string, readonly Misplaced[]>): PolicyProblem[] =>
  [...among].flatMap(([path, problems]) =>
    [...problems].sort(byPlace).map((problem) => ({ path, ...problem })),
  )

/** Two files of one policy, and what takes the place of itself by way of others. */
function problemsAmong(path: string, found: Found): Misplaced[] {
  const { policy, atFront } = found.get(path) ?? {}
  if (!policy || !atFront) return []
  const [first] = [...found].find(([, one]) => one.policy.slug === policy.slug) ?? []
  const all = [...found.values()].map((one) => one.policy)
  const cycle = supersessionCycle(
    policy.slug,
    (slug) => all.find((one) => one.slug === slug)?.supersedes ?? null,
  )
  return [
    ...(first === undefined || first === path
      ? []
      : [{ ...atFront(["id"]), message: `${first} is the policy ${policy.slug} already` }]),
    ...(cycle
      ? [
          {
            ...atFront(["supersedes"]),
            message: `${cycle.join(" takes the place of ")}: that has no end`,
          },
        ]
      : []),
  ]
}

function brokenLinks(path: string, found: Found, files: ReadonlySet<string>): Misplaced[] {
  const own = found.get(path)
  if (!own) return []
  return checkText(own.tree, own.before).links.flatMap(({ file, anchor, line, column }) => {
    const name = file ?? basename(path)
    const target = [...files].find((one) => basename(one) === name)
    if (target === undefined) {
      const near = nearestFirst(
        name,
        [...files].map((one) => basename(one)),
      )
      return [{ line, column, message: `links to ${name}, which is not there; ${near[0]} is` }]
    }
    const at = found.get(target)
    if (anchor === null || !at) return []
    const anchors = anchorsOf(
      at.tree,
      at.policy.clauses.map(({ id }) => id),
    )
    if (anchors.has(anchor)) return []
    const near = nearestFirst(anchor, [...anchors])
      .slice(0, 3)
      .join(", ")
    return [
      { line, column, message: `links to ${name}#${anchor}, which is not there; ${near} are` },
    ]
  })
}

const obligationForm = /^[a-z0-9-]+\/[a-z0-9-]+$/

function unknownObligations(
  { policy, at, atFront }: LocatedPolicy,
  known: ReadonlySet<string> | undefined,
): Misplaced[] {
  const whyNot = (id: string): string | undefined => {
    if (!obligationForm.test(id))
      return `${id} is no framework/obligation such as iso-42001/a-6-2-6`
    if (!known || known.has(id)) return undefined
    const near = nearestFirst(id, [...known])
      .slice(0, 3)
      .join(", ")
    return `there is no obligation ${id}; the nearest are ${near}`
  }
  const among = (ids: readonly string[], place: (index: number) => Omit<Misplaced, "message">) =>
    ids.flatMap((id, index) => {
      const message = whyNot(id)
      return message === undefined ? [] : [{ ...place(index), message }]
    })
  return [
    ...among(policy.satisfies, (index) => atFront(["satisfies", index])),
    ...policy.clauses.flatMap(({ satisfies }, clause) =>
      among(satisfies, (index) => at(clause, ["satisfies", index])),
    ),
  ]
}

const isOffice = (reader: string): boolean => !/^[A-Z]+$/.test(reader)

type NamedOffice = { readonly office: string; readonly place: Omit<Misplaced, "message"> }

/** Every office that a policy names, and where. */
const officesIn = ({ policy, at, atFront }: LocatedPolicy): NamedOffice[] => [
  { office: policy.owner, place: atFront(["owner"]) },
  ...policy.approvers.map((office, index) => ({ office, place: atFront(["approvers", index]) })),
  ...policy.clauses.flatMap(({ exception, concerns }, clause) => [
    ...(exception?.by ?? []).map((office, index) => ({
      office,
      place: at(clause, ["exception", "by", index]),
    })),
    ...concerns
      .map((office, index) => ({ office, place: at(clause, ["concerns", index]) }))
      .filter(({ office }) => isOffice(office)),
  ]),
]

const unheldOffices = (one: LocatedPolicy, offices: ReadonlyMap<string, boolean>): Misplaced[] =>
  officesIn(one).flatMap(({ office, place }) => {
    const isHeld = offices.get(office)
    if (isHeld === true) return []
    const why = isHeld === undefined ? "is no office of the register" : "is held by nobody"
    return [{ ...place, message: `${office} ${why}` }]
  })

const overdue = ({ policy, atFront }: LocatedPolicy, on: string): Misplaced[] =>
  policy.reviewBy >= on
    ? []
    : [{ ...atFront(["review-by"]), message: `was to be reviewed by ${policy.reviewBy}` }]
