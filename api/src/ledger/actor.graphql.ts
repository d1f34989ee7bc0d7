import { maySee, type Actor } from "@answerable/schema/entries"
import type { EntryTable } from "../db/tables.ts"
import { builder, type GraphQLContext } from "../graphql/builder.ts"
import { MethodEnum } from "../graphql/enums.ts"
import { Page, type Item } from "../graphql/page.ts"
import { PartyRef, partyOf } from "../ownership/refs.ts"
import { membersOf } from "./disclosed.ts"
import { disclosuresOf } from "./entry.graphql.ts"
import { EntryRef } from "./refs.ts"

type Acted = { readonly idx: number; readonly actor: Actor }

const ActorRef = builder.objectRef<Item<Acted>>("Actor")
builder.objectType(ActorRef, {
  description: "Who acted, and by whose word.",
  fields: (t) => ({
    party: t.field({
      type: PartyRef,
      nullable: true,
      description:
        "The person of the register who acted; null for a machine, and for somebody whom the register does not know.",
      resolve: (acted, _args, ctx) => partyOf(acted, ctx, ({ actor }) => actor.party),
    }),
    machine: t.string({
      nullable: true,
      description: "The name of the machine that acted; null for a person.",
      resolve: ({ row }) => row.actor.machine,
    }),
    issuer: t.string({
      description: "Who asserts that it was them.",
      resolve: ({ row }) => row.actor.assertedBy.issuer,
    }),
    method: t.field({
      type: MethodEnum,
      description: "By what it was asserted.",
      resolve: ({ row }) => row.actor.assertedBy.method,
    }),
    subject: t.string({
      description: "SHA-256, in hexadecimal, of the name by which the issuer knows them.",
      resolve: ({ row }) => row.actor.assertedBy.subject,
    }),
  }),
})

/** Who acted in each entry of a page that tells it to the audience, by index. */
const actorsOf = (
  item: Item<EntryTable>,
  ctx: GraphQLContext,
): Promise<ReadonlyMap<number, Item<Acted>>> =>
  item.page.once("actors", async (rows) => {
    const disclosures = await disclosuresOf(item, ctx)
    const acted = rows.flatMap(({ idx, kind }): Acted[] => {
      const members = membersOf(kind, disclosures.get(idx) ?? [])
      const member = members.find(({ name }) => name === "actor")
      if (!member || !maySee(item.view.audience, member.audience)) return []
      return [{ idx, actor: member.value as Actor }]
    })
    return new Map(new Page(item.view, acted).items().map((one) => [one.row.idx, one]))
  })

builder.objectField(EntryRef, "actor", (t) =>
  t.field({
    type: ActorRef,
    nullable: true,
    description: "Who acted, and by whose word (INTERNAL).",
    resolve: async (item, _args, ctx) => (await actorsOf(item, ctx)).get(item.row.idx),
  }),
)
