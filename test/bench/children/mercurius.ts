import { fastify } from "fastify"
import mercurius from "mercurius"
import { answerParent } from "../child.ts"
import { sameSchema } from "./servers.ts"

answerParent({
  /** Serves the schema object of the register by Mercurius, operations compiled from the first on. */
  async serve(data: string): Promise<string> {
    const { schema, context } = await sameSchema(data)
    const app = fastify()
    await app.register(mercurius, { schema, context, jit: 1 })
    return app.listen({ port: 0, host: "127.0.0.1" })
  },
})
