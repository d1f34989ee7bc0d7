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

export const deploymentPlanned = kind("deployment.planned@1", {
  foundation: "change",
  meaning:
    "A version is to start in an environment on a day to come. A plan lets nothing in: what runs is said by the start itself.",
  fields: {
    version: field.id("The version."),
    environment: field.slug("The environment, such as production."),
    share: field.optional(
      field.integer("Of a canary, its share in percent: from 1 to 99; null for all of it."),
    ),
    from: field.instant("From when it is to run."),
  },
})

export const deploymentUnplanned = kind("deployment.unplanned@1", {
  foundation: "change",
  meaning: "A version is no longer planned to start in an environment.",
  fields: {
    version: field.id("The version."),
    environment: field.slug("The environment."),
    reason: field.optional(field.text("Why.", { erasable: true, narrowable: true })),
  },
})
