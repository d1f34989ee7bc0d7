import { builder } from "../graphql/builder.ts"
import { changedFields, type Changed } from "../graphql/mutation.ts"
import { single } from "../graphql/page.ts"
import { findIncident, findIncidents } from "./incident.store.ts"
import { IncidentRef } from "./refs.ts"

export const IncidentChanged = builder.objectRef<Changed>("IncidentChanged")
builder.objectType(IncidentChanged, {
  description: "An act on an incident was recorded, or validated.",
  fields: (t) => ({
    incident: t.field({
      type: IncidentRef,
      nullable: true,
      description: "The incident after it; null when it was only validated and does not exist.",
      resolve: async ({ view, slug, outcome }, _args, { register: { engine } }) => {
        // One that was recorded without a slug is found by its entry.
        const recorded = slug === "" ? outcome.receipts.map(({ id }) => id) : []
        const [row] =
          slug === ""
            ? await findIncidents(engine.reader, recorded)
            : [await findIncident(engine.reader, slug)]
        return row && single(view, row)
      },
    }),
  }),
})
changedFields(IncidentChanged)
