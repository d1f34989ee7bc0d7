import { builder } from "../graphql/builder.ts"
import { ClauseRef } from "./clause.graphql.ts"
import { ObligationRef, obligationsIn } from "./obligation.graphql.ts"

builder.objectField(ClauseRef, "serves", (t) =>
  t.field({
    type: [ObligationRef],
    description:
      "The obligations among `satisfies` that stand in the view, in the order in which they are cited.",
    complexity: { field: 2, multiplier: 3 },
    resolve: async ({ satisfies, version: { view, page } }, _args, { register }) => {
      const standing = await page.once("obligations", () =>
        obligationsIn(view, register.engine.reader),
      )
      return satisfies.flatMap((name) => standing.filter(({ row }) => row.name === name))
    },
  }),
)
