import { fact, known, unknown, type FactsOf } from "../facts.ts"
import type { LastingFlow } from "./flow.store.ts"

/** What ownership knows of what a system passes on. */
export const flowShape = {
  flows: fact.list("What the system passes on.", {
    receiver: fact.text("The system or party that receives it, by its stable name."),
    passes: fact.text("What it passes on: DATA, DECISION or OUTCOME."),
    from: fact.instant("From when."),
    noticeDays: fact.number(
      "How many days before a change the receiver is to be told; UNKNOWN where none was agreed.",
    ),
    acknowledged: fact.truth("Whether the receiver has acknowledged it."),
  }),
}

export type FlowFacts = FactsOf<typeof flowShape>

/** The records of one system in a view. */
export type FlowRecords = {
  readonly flows: readonly LastingFlow[]
  /** The entries by which flows were acknowledged, by the id of the flow. */
  readonly acknowledged: ReadonlyMap<string, number>
  /** The stable names of the receivers, by id. */
  readonly slugs: ReadonlyMap<string, string>
}

/** The facts from the records of one system. Reads no erasable field. */
export const flowFacts = ({ flows, acknowledged, slugs }: FlowRecords): FlowFacts => ({
  flows: known(
    flows.map(({ id, receiverId, passes, inForceFrom, noticeDays, entry }) => ({
      receiver: known(slugs.get(receiverId) ?? receiverId, entry),
      passes: known(passes, entry),
      from: known(inForceFrom, entry),
      noticeDays: noticeDays === null ? unknown : known(noticeDays, entry),
      acknowledged: known(acknowledged.has(id), acknowledged.get(id) ?? entry),
    })),
  ),
})
