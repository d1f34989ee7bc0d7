import { builder } from "../graphql/builder.ts"
import { changedFields, type Changed } from "../graphql/mutation.ts"
import { single } from "../graphql/page.ts"
import { SystemRef } from "./refs.ts"
import { findSystem } from "./system-view.store.ts"

export const SystemChanged = builder.objectRef<Changed>("SystemChanged")
builder.objectType(SystemChanged, {
  description: "An act on a system was recorded, or validated.",
  fields: (t) => ({
    system: t.field({
      type: SystemRef,
      nullable: true,
      description: "The system after it; null when it was only validated and does not exist.",
      resolve: async ({ view, slug }, _args, { register }) => {
        const row = await findSystem(register.engine.reader, view, slug)
        return row && single(view, row)
      },
    }),
  }),
})
changedFields(SystemChanged)
