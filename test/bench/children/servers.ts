import { schema } from "../../../api/src/graphql/schema.ts"
import { publicCaller } from "../../../api/src/http/caller.ts"
import type { GraphQLContext } from "../../../api/src/graphql/builder.ts"
import { openRegister } from "../../../api/src/register.ts"

/** What another server of the same schema object needs: a register, asked as the public. */
export async function sameSchema(data: string) {
  const register = await openRegister({ data, mustExist: true })
  const context = (): GraphQLContext => ({ register, caller: publicCaller, costLimit: 10_000 })
  return { schema, context }
}
