import { field } from "./fields.ts"
import { kind } from "./kind.ts"

export const environmentStated = kind("environment.stated@1", {
  foundation: "change",
  meaning: "A system has an environment. A gate stands before one that is stated as production.",
  fields: {
    slug: field.slug("The stable name of the environment, such as production."),
    name: field.text("What it is called."),
    isProduction: field.boolean(
      "Whether what runs there touches people or decisions. What is production stays so.",
    ),
  },
})

export const canaryStarted = kind("canary.started@1", {
  foundation: "change",
  meaning:
    "A version takes a share of what an environment handles, beside the one that runs there.",
  fields: {
    version: field.id("The version."),
    environment: field.slug("The environment, such as production."),
    share: field.integer("Its share, in percent: from 1 to 99."),
    from: field.instant("From when it runs."),
  },
})
