import { contactKinds, type ContactKind, type ReportedState } from "@answerable/schema/entries"
import { SourceRef } from "../exchange/refs.ts"
import { builder } from "../graphql/builder.ts"
import { PreciseDateRef, ReportedStateEnum } from "../graphql/enums.ts"
import { many, single, type Item } from "../graphql/page.ts"
import { restrictedText, RestrictedTextRef } from "../graphql/restricted.ts"
import { partyOf, PartyRef, SystemRef } from "./refs.ts"
import { listReports, type ReportRow } from "./report.store.ts"

const ContactKindEnum = builder.enumType("ContactKind", {
  description: "What sort of address a source gives. A contact is never an owner.",
  values: {
    MAILBOX: { value: contactKinds[0], description: "The mailbox of an office." },
    URL: { value: contactKinds[1], description: "The address of a page." },
    PERSONAL: {
      value: contactKinds[2],
      description: "What may be the address or name of a person.",
    },
  },
})

const ReportRef = builder.objectRef<Item<ReportRow>>("Report")
builder.objectType(ReportRef, {
  description: "What a source says of a system. It never moves the system's own state.",
  fields: (t) => ({
    source: t.field({
      type: SourceRef,
      description: "The source.",
      resolve: ({ view, row }) => single(view, { slug: row.source }),
    }),
    key: t.string({
      description: "What the source knows the system by.",
      resolve: ({ row }) => row.key,
    }),
    name: t.string({ description: "What the source calls it.", resolve: ({ row }) => row.name }),
    state: t.field({
      type: ReportedStateEnum,
      description: "The state it reports.",
      resolve: ({ row }) => row.state as ReportedState,
    }),
    sourceWord: t.string({
      nullable: true,
      description: "Its own word for that state; null for a blank.",
      resolve: ({ row }) => row.sourceWord,
    }),
    since: t.field({
      type: PreciseDateRef,
      nullable: true,
      description: "The date it gives.",
      resolve: ({ row }) => row.since,
    }),
    unit: t.field({
      type: PartyRef,
      nullable: true,
      description: "The part of the organisation it names.",
      resolve: (item, _args, ctx) => partyOf(item, ctx, (row) => row.unitId, "unit"),
    }),
    contact: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "The address it gives; null when it gives none.",
      resolve: (item, _args, { register }) =>
        item.row.contactKind === null
          ? null
          : restrictedText(item, register.engine.reader, {
              value: item.row.contact,
              audience: item.row.contactAudience,
              field: "contact",
              entryOf: ({ reportedIn }) => reportedIn,
            }),
    }),
    contactKind: t.field({
      type: ContactKindEnum,
      nullable: true,
      description: "What sort of address that is.",
      resolve: ({ row }) => row.contactKind as ContactKind | null,
    }),
    stillReported: t.boolean({
      description:
        "Whether the newest file of the source names it. No longer reported is not retired.",
      resolve: ({ row }) => row.stillReported === 1,
    }),
    row: t.int({
      description: "The record of the file, the first being 1.",
      resolve: ({ row }) => row.row,
    }),
    file: t.field({
      type: "Digest",
      description: "Digest of the file.",
      resolve: ({ row }) => row.file,
    }),
    readAt: t.field({
      type: "DateTime",
      description: "When the file was read.",
      resolve: ({ row }) => row.readAt,
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

builder.objectField(SystemRef, "reports", (t) =>
  t.field({
    type: [ReportRef],
    description: "What sources say of it: at most one report a source.",
    resolve: (item, _args, { register }) =>
      many(
        item,
        "reports",
        (rows) =>
          listReports(
            register.engine.reader,
            item.view,
            rows.map(({ id }) => id),
          ),
        { parent: ({ id }) => id, child: ({ systemId }) => systemId },
      ),
  }),
)
