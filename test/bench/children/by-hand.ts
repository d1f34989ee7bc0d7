import { once } from "node:events"
import { createServer } from "node:http"
import Database from "better-sqlite3"
import { answerParent } from "../child.ts"
import { firstAnswerByHand } from "../by-hand.ts"

answerParent({
  /** Serves the first answer as somebody would write it who needs nothing else. */
  async serve(file: string): Promise<string> {
    const answer = firstAnswerByHand(new Database(file, { readonly: true }))
    const server = createServer((request, response) => {
      const parts: Buffer[] = []
      request.on("data", (part: Buffer) => parts.push(part))
      request.on("end", () => {
        JSON.parse(Buffer.concat(parts).toString("utf8"))
        const body = Buffer.from(JSON.stringify(answer()))
        const headers = { "content-type": "application/json", "content-length": body.length }
        response.writeHead(200, headers).end(body)
      })
    }).listen(0, "127.0.0.1")
    await once(server, "listening")
    const address = server.address()
    if (address === null || typeof address === "string") throw new Error("no port was free")
    return `http://127.0.0.1:${address.port}`
  },
})
