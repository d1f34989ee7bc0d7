import { field } from "./fields.ts"
import { kind } from "./kind.ts"

export const modelRegistered = kind("model.registered@1", {
  foundation: "change",
  meaning: "A model is known to the register.",
  fields: {
    slug: field.slug("The stable name of the model."),
    name: field.text("What it is called."),
    provider: field.optional(field.text("Who makes it.")),
  },
})

export const modelVersionRegistered = kind("model-version.registered@1", {
  foundation: "change",
  meaning: "A version of a model is known to the register.",
  fields: {
    model: field.id("The model."),
    version: field.text("The provider's name for the version."),
    digest: field.optional(field.digest("Digest of its weights or of the provider's manifest.")),
  },
})

export const modelAliasMoved = kind("model-alias.moved@1", {
  foundation: "change",
  meaning: "From an instant on an alias of a model stands for one of its versions, or for none.",
  fields: {
    model: field.id("The model."),
    alias: field.text("The alias, such as champion."),
    version: field.optional(field.id("The version it stands for; null: none any more.")),
    from: field.instant("From when."),
  },
})

export const versionDrafted = kind("version.drafted@1", {
  foundation: "change",
  meaning: "A version of a system is put together from components with digests.",
  fields: {
    label: field.text("The version's name, such as 4.2."),
    components: field.json(
      "Its parts: a list of { role, name, digest, modelVersion }, modelVersion being an id or null.",
    ),
    digest: field.digest("Digest over the components, which a sign-off binds to."),
    author: field.id("Who put it together. The author never signs it off."),
    notes: field.optional(field.text("What changed.", { erasable: true, narrowable: true })),
  },
})

export const versionSignedOff = kind("version.signed-off@1", {
  foundation: "change",
  meaning: "A reviewer, in a role, agrees to exactly the digest of one version.",
  fields: {
    version: field.id("The version."),
    digest: field.digest("The digest agreed to."),
    as: field.oneOf(["ACCOUNTABLE", "REVIEWER", "OVERSEER"], "The role in which they sign."),
    signer: field.id("Who signs."),
  },
})

export const deploymentStarted = kind("deployment.started@1", {
  foundation: "change",
  meaning: "A version runs in an environment from an instant on, in the place of any other there.",
  fields: {
    version: field.id("The version."),
    environment: field.slug("The environment, such as production."),
    from: field.instant("From when it runs."),
  },
})

export const deploymentEnded = kind("deployment.ended@1", {
  foundation: "change",
  meaning: "Nothing runs in an environment from an instant on.",
  fields: {
    environment: field.slug("The environment."),
    endsAt: field.instant("When it stopped."),
    reason: field.optional(field.text("Why.", { erasable: true, narrowable: true })),
  },
})
