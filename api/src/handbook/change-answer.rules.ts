import { roleWords } from "@answerable/schema/words/states"
import type { ChangeFacts } from "../change/facts.ts"
import { restsOn, type Evidence } from "./evidence.rules.ts"

const isOpen = (state: string | null): boolean =>
  state === "REQUESTED" || state === "APPROVED" || state === "SENT_BACK"

const roleIn = (role: string): string =>
  role === "ACCOUNTABLE"
    ? "accountable person"
    : (roleWords[role as keyof typeof roleWords] ?? role).toLowerCase()

/** A change that is asked for and not yet live, as the end of the answer; nothing where there is none. */
export function changeWords({ request }: ChangeFacts): string {
  const { state, label, substantial, waiting } = request
  if (!isOpen(state.value)) return ""
  const judged =
    substantial.value === null
      ? "nobody has judged whether that is a substantial change"
      : `${substantial.value ? "a" : "not a"} substantial change`
  const roles = (waiting.value ?? []).map((role) => `the ${roleIn(role)}`)
  const standing =
    state.value === "APPROVED"
      ? "approved"
      : state.value === "SENT_BACK"
        ? "sent back by a reviewer"
        : `not yet approved by ${roles.join(" and ")}`
  return ` Version ${label.value} is asked for: ${judged}, ${standing}.`
}

/** What is missing before the version that runs, or is asked for, is as well attested as the one before. */
export function changeGaps({ newest, running, request }: ChangeFacts): string[] {
  const open = isOpen(request.state.value)
  const label = newest.label.value
  const isMeant =
    (open && request.label.value === label) ||
    (running.value ?? []).some((one) => one.label.value === label)
  const reopened = newest.reopened.value ?? 0
  return [
    ...(isMeant && reopened > 0
      ? [
          `${reopened} ${reopened === 1 ? "thing" : "things"} that spoke for the version before and ${reopened === 1 ? "does" : "do"} not speak for version ${label}: evidence, sign-offs or reviews`,
        ]
      : []),
    ...(open && request.substantial.value === null
      ? [`A judgement whether the change to version ${request.label.value} is substantial`]
      : []),
  ]
}

/** The entry that asks for a change that is not yet live. */
export const changeRestsOn = ({ request }: ChangeFacts): Evidence[] =>
  isOpen(request.state.value) ? restsOn("Change request", request.requestedAt) : []
