import type {
  ActedFragment,
  Method,
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
export const assertedWords = ({ issuer, method }: ActedFragment): string =>
  `as asserted by ${issuer} (${methods[method]})`

/** "Ada Nilsson, as asserted by login.example (an access token)" */
export const actorWords = (actor: ActedFragment): string =>
  `${whoActed(actor)}, ${assertedWords(actor)}`

const whoActed = ({ party, machine }: ActedFragment): string =>
  party ? partyText(party) : (machine ?? "somebody whom the register does not know")

/** Who acted in the newest entries about a system, by index; empty where that is not shown. */
export const actorsOf = ({
  nodes,
}: Pick<SystemRecordFragment["history"], "nodes">): ReadonlyMap<number, ActedFragment> =>
  new Map(nodes.flatMap(({ index, actor }) => (actor ? [[index, actor] as const] : [])))
