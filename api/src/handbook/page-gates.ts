import type { GraphQLContext } from "../graphql/builder.ts"
import { many, type Item } from "../graphql/page.ts"
import { listGateAnswers, type AdmissionRow } from "./admission.store.ts"
import { listExceptions } from "./exception.store.ts"
import type { SystemOfFacts } from "./page-facts.ts"
import { readPoliciesInForce } from "./policies.ts"

/** What gates said of a system of a page, the latest first; read for all at once. */
export const admissionsOf = (
  item: Item<SystemOfFacts>,
  { register }: GraphQLContext,
): Promise<Item<AdmissionRow>[]> =>
  many(
    item,
    "admissions",
    (rows) =>
      listGateAnswers(
        register.engine.reader,
        item.view.size,
        rows.map(({ id }) => id),
      ),
    { parent: ({ id }) => id, child: ({ systemId }) => systemId },
  )

/** What gates ask in the view, and the exceptions of the systems of a page. */
export const gatesOf = ({ page, view }: Item<SystemOfFacts>, { register }: GraphQLContext) =>
  page.once("gates", async (rows) => {
    const { reader } = register.engine
    const ids = rows.map(({ id }) => id)
    const exceptions = await listExceptions(reader, view.size, ids)
    return {
      policies: await readPoliciesInForce(reader, view),
      exceptions: Map.groupBy(exceptions, ({ systemId }) => systemId),
    }
  })
