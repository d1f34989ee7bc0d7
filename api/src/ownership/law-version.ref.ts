import { builder } from "../graphql/builder.ts"
import type { LawVersion } from "./law-version.rules.ts"

/** A version as a judgement names it. */
export const LawVersionRef =
  builder.objectRef<Pick<LawVersion, "id" | "citation">>("LawVersionNamed")
builder.objectType(LawVersionRef, {
  description: "The version of a law that something was judged by, as it was cited then.",
  fields: (t) => ({
    id: t.exposeString("id", { description: "Its stable name." }),
    citation: t.exposeString("citation", { description: "What it is cited as." }),
  }),
})
