import type {
  ActedFragment,
  Method,
  PartyNameFragment,
  SystemRecordFragment,
} from "../operations/operations.generated.ts"
import { partyText } from "./parties.ts"

const methods: Record<Method, string> = {
  LOCAL_FOLDER: "the folder of the register",
  API_KEY: "an API key",
  OIDC: "an access token",
  SAMPLE: "an invented act",
  DEVELOPMENT: "a login without a proof",
}

/** "as asserted by login.example (an access token)" */
const assertedWords = ({ issuer, method }: ActedFragment): string =>
  `as asserted by ${issuer} (${methods[method]})`

/** "Ada Nilsson, as asserted by login.example (an access token)" */
export const actorWords = (actor: ActedFragment): string =>
  `${whoActed(actor)}, ${assertedWords(actor)}`

/**
 * "– as asserted by login.example (an access token)", to follow what somebody did; with who acted
 * where it was not them. Nothing where who acted is not shown.
 */
export function actedWords(actor: ActedFragment | undefined, by: PartyNameFragment): string {
  if (!actor) return ""
  const themself = actor.party?.slug === by.slug
  return themself ? `– ${assertedWords(actor)}` : `– recorded by ${actorWords(actor)}`
}

const whoActed = ({ party, machine }: ActedFragment): string =>
  party ? partyText(party) : (machine ?? "somebody whom the register does not know")

/** Who acted in the newest entries about a system, by index; empty where that is not shown. */
export const actorsOf = ({
  nodes,
}: Pick<SystemRecordFragment["history"], "nodes">): ReadonlyMap<number, ActedFragment> =>
  new Map(nodes.flatMap(({ index, actor }) => (actor ? [[index, actor] as const] : [])))
