import type { SystemRecordFragment } from "../operations/operations.generated.ts"
import { partyText } from "../words/parties.ts"

/** The pages above a system's own. */
export const trailTo = ({ organisation }: Pick<SystemRecordFragment, "organisation">) => [
  { path: "index.html", text: "Front page" },
  { path: "register.html", text: "Systems" },
  { path: `parties/${organisation.slug}.html`, text: partyText(organisation) },
]

/** The pages above a further page of a system. */
export const trailBelow = (
  system: Pick<SystemRecordFragment, "organisation" | "slug" | "name">,
) => [...trailTo(system), { path: `systems/${system.slug}.html`, text: system.name }]
