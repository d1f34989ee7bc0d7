import { once } from "node:events"
import { createServer } from "node:http"
import { createYoga } from "graphql-yoga"
import { answerParent } from "../child.ts"
import { sameSchema } from "./servers.ts"

answerParent({
  /** Serves the schema object of the register by GraphQL Yoga, with its own caches of documents. */
  async serve(data: string): Promise<string> {
    const { schema, context } = await sameSchema(data)
    const yoga = createYoga({ schema, context, logging: false, graphiql: false })
    const server = createServer((request, response) => void yoga(request, response)).listen(
      0,
      "127.0.0.1",
    )
    await once(server, "listening")
    const address = server.address()
    if (address === null || typeof address === "string") throw new Error("no port was free")
    return `http://127.0.0.1:${address.port}`
  },
})
