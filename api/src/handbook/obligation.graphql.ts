import { builder } from "../graphql/builder.ts"
import {
  checkFirst,
  connectAll,
  connectionArgs,
  connectionType,
  pageCost,
} from "../graphql/connection.ts"
import { enumOf } from "../graphql/enums.ts"
import { LegalRoleEnum } from "../graphql/judgement-enums.ts"
import { Page, type Item } from "../graphql/page.ts"
import { RegisterViewRef } from "../graphql/register-view.ref.ts"
import type { Reader } from "../db/query.ts"
import type { View } from "../ledger/view.ts"
import {
  concerned,
  frameworkSorts,
  readingsOf,
  readingStates,
  type Framework,
  type ObligationVersion,
} from "./obligation-file.ts"
import { obligationsAt, readAdopted, type Adopted, type ObligationThen } from "./obligations.ts"

export const FrameworkSortEnum = enumOf(
  "FrameworkSort",
  "What asks for something.",
  frameworkSorts,
  {
    LAW: "A law: it binds whom it names.",
    STANDARD: "A standard, for whoever takes it on.",
    GUIDELINE: "A guideline, for whoever takes it on.",
  },
)
const ReadingStateEnum = enumOf(
  "SourceReading",
  "How well what is said of an obligation was read in its source.",
  readingStates,
  {
    VERIFIED: "It was read in that source.",
    SECONDARY: "It is known from others who write about it.",
    NOT_VERIFIED: "It was not read in that source.",
  },
)
const ConcernedEnum = enumOf("ObligationConcern", "What an obligation is about.", concerned, {
  SYSTEM: "Each system to which it applies.",
  ORGANISATION: "The organisation as a whole.",
})

export const FrameworkRef = builder.objectRef<Adopted>("Framework")
builder.objectType(FrameworkRef, {
  description: "A law, a standard or a guideline, as it is adopted in the view.",
  fields: (t) => ({
    slug: t.string({
      description: "Its stable name.",
      resolve: ({ framework }) => framework.slug,
    }),
    title: t.string({
      description: "What it is called.",
      resolve: ({ framework }) => framework.title,
    }),
    sort: t.field({
      type: FrameworkSortEnum,
      description: "What it is.",
      resolve: ({ framework }) => framework.sort,
    }),
    citation: t.string({
      description: "What it is cited as.",
      resolve: ({ framework }) => framework.citation,
    }),
    note: t.string({
      description: "What a reader has to know of the whole of it.",
      resolve: ({ framework }) => framework.note,
    }),
    text: t.string({
      description: "The YAML file, every byte of it.",
      resolve: ({ framework }) => framework.text,
    }),
    digest: t.field({
      type: "Digest",
      description: "SHA-256 of those bytes.",
      resolve: ({ framework }) => framework.digest,
    }),
    adoptedAt: t.field({
      type: "DateTime",
      description: "When it was adopted like this.",
      resolve: ({ row }) => row.adoptedAt,
    }),
    entry: t.int({
      description: "Index of the entry that adopted it.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

type Start = { readonly on: string | null; readonly words: string }
const StartRef = builder.objectRef<Start>("ObligationStart")
builder.objectType(StartRef, {
  description: "From when an obligation applies, and to which systems.",
  fields: (t) => ({
    on: t.field({
      type: "Date",
      nullable: true,
      description: "The day from which it applies; null where it has no date of its own.",
      resolve: ({ on }) => on,
    }),
    to: t.string({
      description: "What has to be so of a system, in words.",
      resolve: ({ words }) => words,
    }),
  }),
})

type Said = { readonly says: string | null; readonly starts: readonly Start[] }
const SaidRef = builder.objectRef<Said>("ObligationReading")
builder.objectType(SaidRef, {
  description: "One way of reading what an obligation says.",
  fields: (t) => ({
    says: t.string({
      nullable: true,
      description: "The reading in words; null where only one is known.",
      resolve: ({ says }) => says,
    }),
    starts: t.field({
      type: [StartRef],
      description: "From when it applies to which systems, by this reading.",
      resolve: ({ starts }) => [...starts],
    }),
  }),
})

type Version = { readonly of: ObligationVersion; readonly framework: Framework }
const VersionRef = builder.objectRef<Version>("ObligationVersion")
builder.objectType(VersionRef, {
  description: "What the source of an obligation says for a time.",
  fields: (t) => ({
    from: t.field({
      type: "Date",
      nullable: true,
      description: "The day from which the source says this; null where that is not known.",
      resolve: ({ of }) => of.from ?? null,
    }),
    until: t.field({
      type: "Date",
      nullable: true,
      description: "The day from which it no longer does; null where no end is known.",
      resolve: ({ of }) => of.until ?? null,
    }),
    asks: t.string({
      description: "What is asked, in words of whoever wrote the file.",
      resolve: ({ of }) => of.asks,
    }),
    holders: t.field({
      type: [LegalRoleEnum],
      description: "Whose duty it is; of everybody where none is named.",
      resolve: ({ of }) => [...of.holders],
    }),
    source: t.string({ description: "Where it stands.", resolve: ({ of }) => of.source }),
    read: t.field({
      type: ReadingStateEnum,
      description: "How well that was read.",
      resolve: ({ of }) => of.read,
    }),
    question: t.string({
      nullable: true,
      description: "What the source leaves open; null where nothing is known to be open.",
      resolve: ({ of }) => of.open?.question ?? null,
    }),
    readings: t.field({
      type: [SaidRef],
      description: "Each way of reading it. Where there are several, none is preferred here.",
      resolve: ({ of, framework }) =>
        readingsOf(of).map(({ says, starts }) => ({
          says,
          starts: starts.map(({ on, when }) => ({
            on: on ?? null,
            words: framework.triggers[when]?.words ?? when,
          })),
        })),
    }),
  }),
})

export const ObligationRef = builder.objectRef<Item<ObligationThen>>("Obligation")
builder.objectType(ObligationRef, {
  description: "Something that a law, a standard or a guideline asks, as it stands in the view.",
  fields: (t) => ({
    name: t.string({
      description: "Its stable name, as clauses cite it, such as eu-ai-act/art-26-5.",
      resolve: ({ row }) => row.name,
    }),
    framework: t.field({
      type: FrameworkRef,
      description: "What asks it.",
      resolve: ({ row }) => row.adopted,
    }),
    number: t.string({
      description: "How the source numbers it.",
      resolve: ({ row }) => row.obligation.number,
    }),
    title: t.string({
      description: "What it is about.",
      resolve: ({ row }) => row.obligation.title,
    }),
    concerns: t.field({
      type: ConcernedEnum,
      description: "Whether it is about systems or about the organisation.",
      resolve: ({ row }) => row.obligation.concerns,
    }),
    version: t.field({
      type: VersionRef,
      description: "What its source says at the instant of the view.",
      resolve: ({ row }) => ({ of: row.version, framework: row.adopted.framework }),
    }),
    versions: t.field({
      type: [VersionRef],
      description: "What its source says over time, the oldest first.",
      complexity: { field: 1, multiplier: 2 },
      resolve: ({ row }) =>
        row.obligation.versions.map((of) => ({ of, framework: row.adopted.framework })),
    }),
  }),
})
export const ObligationConnection = connectionType("Obligation", ObligationRef, "obligations")

/** The obligations that stand in a view, by framework. */
export const obligationsIn = async (view: View, reader: Reader) =>
  new Page(view, obligationsAt(await readAdopted(reader, view), view.asOf)).items()

builder.objectFields(RegisterViewRef, (t) => ({
  frameworks: t.field({
    type: [FrameworkRef],
    description: "The laws, standards and guidelines adopted in the view, by slug.",
    complexity: { field: 5, multiplier: 5 },
    resolve: async (view, _args, { register }) => readAdopted(register.engine.reader, view),
  }),
  obligation: t.field({
    type: ObligationRef,
    nullable: true,
    description: "An obligation by its name; null where the view has none that stands.",
    args: {
      name: t.arg.string({
        required: true,
        description: "Its stable name, such as eu-ai-act/art-26-5.",
      }),
    },
    resolve: async (view, { name }, { register }) =>
      (await obligationsIn(view, register.engine.reader)).find(({ row }) => row.name === name),
  }),
  obligations: t.field({
    type: ObligationConnection,
    description:
      "The obligations that stand at the instant of the view, as adopted at its size, by framework and in the order of each.",
    args: {
      ...connectionArgs,
      framework: t.arg.string({ description: "Only those of one, by its stable name." }),
    },
    complexity: pageCost,
    resolve: async (view, { first, after, framework }, { register }) => {
      const all = await obligationsIn(view, register.engine.reader)
      const items = all.filter(({ row }) => !framework || row.adopted.framework.slug === framework)
      const name = `obligations ${framework ?? ""}`
      return connectAll(view, { name, first: checkFirst(first), after, items })
    },
  }),
}))
