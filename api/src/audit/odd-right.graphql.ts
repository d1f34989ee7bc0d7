import { builder } from "../graphql/builder.ts"
import { enumOf } from "../graphql/enums.ts"
import { many, one, type Item } from "../graphql/page.ts"
import { FindingStateEnum } from "../monitoring/enums.ts"
import type { FoundRow } from "../monitoring/found.ts"
import { FindingRef } from "../monitoring/refs.ts"
import { invariant } from "../ledger/refusal.ts"
import { RightRef, SystemRef } from "../ownership/refs.ts"
import { rightOddities, type OddRight } from "./odd-right.rules.ts"
import { readOddRights, readRightsOver } from "./odd-right.ts"

const RightFindingKindEnum = enumOf(
  "RightFindingKind",
  "What is odd about how a decision right is used.",
  rightOddities,
  {
    NEVER_USED:
      "Neither used nor tried out, though at least thirty decisions were taken since it could be.",
    USED_ON_MOST:
      "Used on more than half of the decisions of the latest three months on record, of at least thirty.",
  },
)

const RightFindingRef = builder.objectRef<Item<OddRight<FoundRow>>>("RightFinding")
builder.objectType(RightFindingRef, {
  description:
    "A decision right whose use says that something is not as it should be (AI Act Art. 14(4)). It follows from what is recorded; nobody opens it.",
  fields: (t) => ({
    kind: t.field({
      type: RightFindingKindEnum,
      description: "What is odd about it.",
      resolve: ({ row }) => row.oddity,
    }),
    right: t.field({
      type: RightRef,
      description: "The decision right.",
      resolve: async (item, _args, { register }) => {
        const right = await one(item, "rights of right findings", {
          id: ({ right: id }) => id,
          read: async () => {
            const ids = [...new Set(item.page.rows.map(({ systemId }) => systemId))]
            return readRightsOver(register.engine.reader, item.view.size, ids)
          },
        })
        invariant(right, `right ${item.row.right} is known at ${item.view.size}`)
        return right
      },
    }),
    since: t.field({
      type: "DateTime",
      description:
        "From when on decisions are counted, in whole months: the right is in force, or a finding about it was last closed.",
      resolve: ({ row }) => row.since,
    }),
    decisions: t.int({
      description: "How many decisions that are.",
      resolve: ({ row }) => row.decisions,
    }),
    used: t.int({
      description: "How many of them were overridden by the right, each counted once.",
      resolve: ({ row }) => row.used,
    }),
    state: t.field({
      type: FindingStateEnum,
      description: "Where it stands: OPEN until somebody opens a finding on the right's entry.",
      resolve: ({ row }) => row.finding?.standing.state ?? "OPEN",
    }),
    finding: t.field({
      type: FindingRef,
      nullable: true,
      description:
        "The finding by which somebody has it in hand, which rests on the right's entry; null while nobody has.",
      resolve: (item) =>
        one(item, "findings of right findings", {
          id: ({ finding }) => finding?.id ?? null,
          read: async () =>
            new Map(item.page.rows.flatMap(({ finding: of }) => (of ? [[of.id, of]] : []))),
        }),
    }),
    entry: t.int({
      description: "Index of the entry that granted the right, for a finding to rest on.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

builder.objectField(SystemRef, "rightFindings", (t) =>
  t.field({
    type: [RightFindingRef],
    description:
      "Its rights to override that nobody ever used, and those used on most of its decisions; in the order in which they were granted.",
    complexity: { field: 10, multiplier: 5 },
    resolve: (item, _args, { register }) =>
      many(
        item,
        "right findings",
        (rows) =>
          readOddRights(
            register.engine.reader,
            item.view,
            rows.map(({ id }) => id),
          ),
        { parent: ({ id }) => id, child: ({ systemId }) => systemId },
      ),
  }),
)
