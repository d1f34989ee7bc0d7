import type { FlowKind } from "@answerable/schema/entries"
import { record, type Context } from "../context.ts"
import type { Reader } from "../db/query.ts"
import { readEnd } from "../ledger/entry.store.ts"
import type { Guard, Outcome } from "../ledger/record.ts"
import { granted } from "../ledger/refusal.ts"
import { decideFlow, decideFlowAcknowledgement, decideFlowEnd } from "./flow.rules.ts"
import { listFlowAcknowledgements, listOpenFlows } from "./flow.store.ts"
import { getReceiver, speaksFor } from "./receiver.ts"
import { getSystemId, listOpenStates } from "./system.store.ts"

/** The flow that an input names: from where, to whom, and of what sort. */
type Named = Guard & {
  readonly system: string
  readonly receiver: string
  readonly passes: FlowKind
}

async function readNamed(reader: Reader, { system: slug, receiver: name, passes }: Named) {
  const system = await getSystemId(reader, slug)
  const receiver = await getReceiver(reader, name, "receiver")
  const standing = (await listOpenFlows(reader, system)).filter(
    (row) => row.systemId === system && row.receiverId === receiver.id && row.passes === passes,
  )
  return { system, receiver: { ...receiver, slug: name }, passes, standing }
}

const optional = (text: string | null | undefined): string | null =>
  text === undefined || text === null || text === "" ? null : text

export type StateFlowInput = Named & {
  readonly what: string
  readonly contract?: string | null | undefined
  readonly noticeDays?: number | null | undefined
  readonly from?: string | null | undefined
}

/** A system passes something on from an instant on. */
export const stateFlow = (ctx: Context, input: StateFlowInput): Promise<Outcome> =>
  record(ctx, "stateFlow", input, async (tx, now) => {
    const named = await readNamed(tx, input)
    const { system, receiver } = named
    const over = [
      ...((await isOver(tx, system)) ? [input.system] : []),
      ...(receiver.isSystem && (await isOver(tx, receiver.id)) ? [receiver.slug] : []),
    ]
    return granted(
      decideFlow({
        ...named,
        over,
        what: input.what,
        contract: optional(input.contract),
        noticeDays: input.noticeDays ?? null,
        from: input.from ?? now,
      }),
    )
  })

async function isOver(reader: Reader, systemId: string): Promise<boolean> {
  const last = (await listOpenStates(reader, systemId)).at(-1)?.state
  return last === "RETIRED" || last === "WITHDRAWN"
}

export type EndFlowInput = Named & {
  readonly endsAt?: string | null | undefined
  readonly reason?: string | null | undefined
}

/** A system no longer passes something on. */
export const endFlow = (ctx: Context, input: EndFlowInput): Promise<Outcome> =>
  record(ctx, "endFlow", input, async (tx, now) =>
    granted(
      decideFlowEnd({
        ...(await readNamed(tx, input)),
        endsAt: input.endsAt ?? now,
        reason: optional(input.reason),
      }),
    ),
  )

export type AcknowledgeFlowInput = Named

/** A receiver knows what it is passed, by the word of whoever answers for it. */
export const acknowledgeFlow = (ctx: Context, input: AcknowledgeFlowInput): Promise<Outcome> =>
  record(ctx, "acknowledgeFlow", input, async (tx, now) => {
    const named = await readNamed(tx, input)
    const { size } = await readEnd(tx)
    const acknowledged = await listFlowAcknowledgements(tx, size, [named.system])
    return granted(
      decideFlowAcknowledgement({
        ...named,
        acknowledged: acknowledged.map(({ flowId }) => flowId),
        by: ctx.caller.author.actor.party,
        speaks: await speaksFor(tx, ctx, named.receiver, now),
        now,
      }),
    )
  })
