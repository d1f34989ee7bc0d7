import type { Reader } from "@answerable/schema/entries"
import { addressAt, openAsking, reasonOf, tokenIn, type AskedPlace } from "../cli/asking.ts"
import { folderCaller } from "../context.ts"
import { askAs, type Ask } from "../graphql/ask.ts"
import { BadRequest, Refusal } from "../ledger/refusal.ts"
import { openRegister } from "../register.ts"
import { readEvidenceFile, storeEvidenceFile } from "./evidence-file.command.ts"

type Given = { readonly evidence: number; readonly readers: Reader; readonly bytes: Uint8Array }
type Stored = { readonly type: string; readonly bytes: number; readonly readers: string }

/** A register whose files of evidence can be handed in and read: in a folder, or behind an address. */
export type Files = {
  readonly ask: Ask
  put(given: Given): Promise<Stored>
  get(evidence: number): Promise<Uint8Array>
  close(): Promise<void>
}

/** Opens a register for its files. Throws `BadRequest` and what a register throws. */
export async function openFiles(place: AskedPlace): Promise<Files> {
  const { data, keys, url, tokenFile } = place
  if (url !== undefined || data === undefined) {
    const asking = await openAsking(place)
    return { ...asking, ...overNetwork(url ?? "", await tokenIn(tokenFile)) }
  }
  const register = await openRegister({ data, ...(keys && { keys }), mustExist: true })
  const caller = folderCaller(register)
  return {
    ask: askAs(register, caller),
    async put(given) {
      const { type, bytes, readers } = await storeEvidenceFile({ register, caller }, given).catch(
        (error: unknown) => {
          throw error instanceof Refusal ? new BadRequest(error.message) : error
        },
      )
      return { type, bytes, readers }
    },
    async get(evidence) {
      const given = { evidence, audience: caller.audience, anonymous: false }
      return (await readEvidenceFile(register, given)).bytes
    },
    close: () => register.close(),
  }
}

function overNetwork(url: string, token: string | undefined): Pick<Files, "put" | "get"> {
  const send = async (evidence: number, query: string, body?: Uint8Array) => {
    const response = await fetch(addressAt(url, `evidence/${evidence}/file${query}`), {
      ...(body && { method: "PUT", body: Buffer.from(body) }),
      headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      signal: AbortSignal.timeout(60_000),
    }).catch((error: unknown) => {
      throw new BadRequest(`--url: ${url} does not answer (${reasonOf(error)}).`)
    })
    if (response.ok) return response
    const told = (await response.json().catch(() => ({}))) as {
      errors?: readonly { readonly message: string }[]
    }
    throw new BadRequest(told.errors?.[0]?.message ?? `--url: ${url} answered ${response.status}.`)
  }
  return {
    async put({ evidence, readers, bytes }) {
      const response = await send(evidence, `?readers=${readers}`, bytes)
      const stored = (await response.json()) as Stored
      return { type: stored.type, bytes: stored.bytes, readers: stored.readers }
    },
    get: async (evidence) => new Uint8Array(await (await send(evidence, "")).arrayBuffer()),
  }
}
