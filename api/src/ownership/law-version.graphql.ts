import { builder } from "../graphql/builder.ts"
import type { LawVersion } from "./law-version.rules.ts"

const KnownRef = builder.objectRef<LawVersion>("LawVersion")
builder.objectType(KnownRef, {
  description: "A version of a law, by which something about a system can be judged.",
  fields: (t) => ({
    id: t.exposeString("id", { description: "Its stable name." }),
    citation: t.exposeString("citation", { description: "What it is cited as." }),
    inForceFrom: t.field({
      type: "Date",
      description: "The day from which it is in force.",
      resolve: ({ inForceFrom }) => inForceFrom,
    }),
    source: t.exposeString("source", {
      description: "Where its text is, such as a CELEX number.",
    }),
  }),
})

builder.queryField("lawVersions", (t) =>
  t.field({
    type: [KnownRef],
    description:
      "The versions of laws that are known here, the oldest first: data of the content folder, and no part of any view.",
    resolve: async (_root, _args, { register }) => [...(await register.lawVersions())],
  }),
)
