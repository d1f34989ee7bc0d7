import { hash } from "node:crypto"
import type { Context } from "../../api/src/context.ts"
import { confirmReading } from "../../api/src/handbook/reading.command.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { officers, policyText } from "../support/handbook.ts"
import {
  cast,
  openTestRegister,
  personCaller,
  town,
  type EngineName,
  type TestRegister,
} from "../support/register.ts"

export const clause = (id: string, concerns: string, text = `About ${id}.`): string => `## ${id}

${text}

\`\`\`clause
id: ${id}
promise: ownership
judgement: The chief risk officer judges it.
needs: Do it.
concerns: [${concerns}]
\`\`\`
`
export const everybody = clause("everybody", "EVERYONE")
export const overseers = clause("overseers", "OVERSEER")
export const operations = clause("operations", "head-of-operations")
export const policy = (version: string, ...clauses: string[]): string =>
  policyText({ id: "house", version, clauses: clauses.join("\n") })
export const digestOf = (text: string): string => `sha256:${hash("sha256", text, "hex")}`
export const first = policy("1", everybody, overseers, operations)

export const confirm = (ctx: Context, text: string, version: string) =>
  confirmReading(ctx, { policy: "house", version, digest: digestOf(text) })

/** A town with ann and bea in it, cid in no unit, and bea overseeing a system in service. */
export async function house(engine: EngineName) {
  const made = await openTestRegister(engine)
  await cast(made.ctx, "ann", "bea")
  await registerParty(made.ctx, { slug: "cid", kind: "PERSON", name: "Cid Alone" })
  const people = await officers(made)
  await town(made.ctx, "sorter")
  const role = "OVERSEER"
  await appoint(made.ctx, { system: "sorter", party: "bea", role, office: "Desk" })
  const [ann, bea, cid] = await Promise.all(
    ["ann", "bea", "cid"].map((slug) => personCaller(made.register, slug)),
  )
  if (!ann || !bea || !cid) throw new Error("They are there")
  await acceptAccountability(bea, { system: "sorter", role })
  return { made, people, ann, bea, cid }
}

type Asked = {
  policy: { slug: string }
  version: { version: string }
  as: string[]
  state: string
  reading: { version: { version: string }; reader: { slug: string } } | null
  differences: { clause: string; heading: string; difference: string }[]
}
const asked = `{ policy { slug } version { version } as state
  reading { version { version } reader { slug } } differences { clause heading difference } }`
type Viewer = { viewer: { toRead: Asked[]; haveRead: Asked[] } }
export const viewer = async (made: TestRegister, { caller }: Context) =>
  (await made.ask<Viewer>(`{ viewer { toRead ${asked} haveRead ${asked} } }`, {}, caller)).viewer
