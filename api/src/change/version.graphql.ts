import { builder, type GraphQLContext } from "../graphql/builder.ts"
import {
  checkFirst,
  connect,
  connectionArgs,
  connectRead,
  pageCost,
} from "../graphql/connection.ts"
import { encodeId } from "../graphql/ids.ts"
import { findable } from "../graphql/nodes.ts"
import { act, everyRefusal, guardFields, refusalType } from "../graphql/mutation.ts"
import { many, Page, type Item } from "../graphql/page.ts"
import { RestrictedTextRef } from "../graphql/restricted.ts"
import { optionalTextOf } from "../graphql/texts.ts"
import { getPartyOf, PartyRef, SystemRef } from "../ownership/refs.ts"
import { SystemChanged } from "../ownership/changed.ref.ts"
import { findModelVersions } from "./model.store.ts"
import { ModelVersionRef, VersionConnection, VersionRef } from "./refs.ts"
import { draftVersion } from "./version.command.ts"
import { LabelTaken, NotTheAuthor } from "./version.rules.ts"
import {
  componentsOf,
  countVersions,
  findVersions,
  listNewestVersions,
  type Component,
  type VersionRow,
} from "./version.store.ts"

const ComponentRef = builder.objectRef<{ component: Component; of: Item<VersionRow> }>("Component")
builder.objectType(ComponentRef, {
  description: "A part of a version, named by its digest.",
  fields: (t) => ({
    role: t.string({
      description: "What part it plays, such as model, prompt, configuration or data.",
      resolve: ({ component }) => component.role,
    }),
    name: t.string({
      description: "What it is called.",
      resolve: ({ component }) => component.name,
    }),
    digest: t.field({
      type: "Digest",
      description: "Digest of its bytes.",
      resolve: ({ component }) => component.digest,
    }),
    modelVersion: t.field({
      type: ModelVersionRef,
      nullable: true,
      description: "The version of a model that it is, where it is one.",
      resolve: async ({ component, of }, _args, { register }) => {
        if (component.modelVersion === null) return null
        const versions = await of.page.once("model versions", async (rows) => {
          const { reader } = register.engine
          const found = await findModelVersions(reader, rows.flatMap(modelVersionsOf))
          const items = new Page(of.view, [...found.values()]).items()
          return new Map([...found.keys()].map((id, at) => [id, items[at]]))
        })
        return versions.get(component.modelVersion)
      },
    }),
  }),
})

const modelVersionsOf = (row: VersionRow): string[] =>
  componentsOf(row)
    .map(({ modelVersion }) => modelVersion)
    .filter((id) => id !== null)

builder.objectType(VersionRef, {
  description: "A version of a system: what it is made of. It never changes.",
  interfaces: [builder.nodeInterfaceRef()],
  fields: (t) => ({
    id: t.id({
      description: "Its global id.",
      resolve: ({ view, row }) => encodeId("SystemVersion", view, row.id),
    }),
    label: t.string({ description: "Its name, such as 4.2.", resolve: ({ row }) => row.label }),
    digest: t.field({
      type: "Digest",
      description: "SHA-256 over its components in canonical JSON (RFC 8785).",
      resolve: ({ row }) => row.digest,
    }),
    components: t.field({
      type: [ComponentRef],
      description: "What it is made of.",
      resolve: (of) => componentsOf(of.row).map((component) => ({ component, of })),
    }),
    notes: t.field({
      type: RestrictedTextRef,
      nullable: true,
      description: "What changed; null where that was not said.",
      resolve: optionalTextOf("notes"),
    }),
    author: t.field({
      type: PartyRef,
      description: "Who put it together, and never signs it off.",
      resolve: (item, _args, ctx) => getPartyOf(item, ctx, ({ authorId }) => authorId, "author"),
    }),
    draftedAt: t.field({
      type: "DateTime",
      description: "When it was recorded.",
      resolve: ({ row }) => row.draftedAt,
    }),
    entry: t.int({
      description: "Index of the entry that says so.",
      resolve: ({ row }) => row.entry,
    }),
  }),
})

const beyond = Number.MAX_SAFE_INTEGER

/** The newest versions of some systems below a size, at most `limit` each. */
const readNewest = (
  ctx: GraphQLContext,
  size: number,
  ids: readonly string[],
  limit: number,
  before = beyond,
) => listNewestVersions(ctx.register.engine.reader, { ids, size, before, limit })

builder.objectField(SystemRef, "versions", (t) =>
  t.field({
    type: VersionConnection,
    description: "Its versions, the newest first.",
    args: connectionArgs,
    complexity: pageCost,
    resolve: async (item, { first: given, after }, ctx) => {
      const { view, row } = item
      const first = checkFirst(given)
      const listing = {
        view,
        name: "versions",
        first,
        keyOf: ({ firstSize }: VersionRow): [number] => [firstSize],
        shape: ["number"] as const,
        count: async () => {
          const counted = await item.page.once("version counts", (rows) =>
            countVersions(
              ctx.register.engine.reader,
              view.size,
              rows.map(({ id }) => id),
            ),
          )
          return counted.get(row.id) ?? 0
        },
      }
      if (after) {
        const list = (start: readonly (string | number)[] | undefined, limit: number) =>
          readNewest(ctx, view.size, [row.id], limit, Number(start?.[0]))
        return connect<VersionRow>({ ...listing, after, list })
      }
      const items = await many(
        item,
        `versions ${first}`,
        (rows) =>
          readNewest(
            ctx,
            view.size,
            rows.map(({ id }) => id),
            first + 1,
          ),
        { parent: ({ id }) => id, child: ({ systemId }) => systemId },
      )
      return connectRead<VersionRow>({ ...listing, items })
    },
  }),
)

refusalType(NotTheAuthor, "A person drafts a version as their own only.")
const ComponentInput = builder.inputType("ComponentInput", {
  description: "A part of a version.",
  fields: (t) => ({
    role: t.string({
      required: true,
      description: "What part it plays, such as model, prompt, configuration or data.",
    }),
    name: t.string({ required: true, description: "What it is called." }),
    digest: t.field({ type: "Digest", required: true, description: "Digest of its bytes." }),
    model: t.string({ description: "Slug of a registered model, where it is one." }),
    modelVersion: t.string({ description: "The version of that model." }),
  }),
})
const DraftVersionInput = builder.inputType("DraftVersionInput", {
  description: "A version of a system.",
  fields: (t) => ({
    system: t.string({ required: true, description: "Slug of the system." }),
    label: t.string({ required: true, description: "Its name, such as 4.2." }),
    components: t.field({
      type: [ComponentInput],
      required: true,
      description: "What it is made of.",
    }),
    author: t.string({ required: true, description: "Slug of who put it together." }),
    notes: t.string({ description: "What changed." }),
    ...guardFields(t),
  }),
})
builder.mutationFields((t) => ({
  draftVersion: t.field({
    type: SystemChanged,
    description: "A version of a system is put together, for ever as it is.",
    errors: { types: [LabelTaken, NotTheAuthor, ...everyRefusal] },
    args: {
      input: t.arg({ type: DraftVersionInput, required: true, description: "The version." }),
    },
    resolve: (_root, { input }, ctx) => act(ctx, input, draftVersion, input.system),
  }),
}))

findable(VersionRef, async ({ register }, view, ids) => {
  const versions = await findVersions(register.engine.reader, ids)
  return new Map([...versions].filter(([, { firstSize }]) => firstSize <= view.size))
})
