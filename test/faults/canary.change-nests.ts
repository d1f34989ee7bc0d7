import { registerModel } from "../../api/src/change/model.command.ts"
import { draftVersion } from "../../api/src/change/version.command.ts"
import { registerSystem } from "../../api/src/ownership/system.command.ts"
import { getSystemId } from "../../api/src/ownership/system.store.ts"
import { digest, entry, type Nests, type Stage } from "./canary.stage.ts"

const law = { lawVersion: "eu-2024-1689", citation: "Regulation (EU) 2024/1689" }

const description = {
  speaksOf: "BOTH",
  provenance: "Trained on letters.",
  source: null,
  run: null,
  licence: null,
  card: digest,
  cardTitle: null,
  cardSource: null,
  cardText: null,
} as const

/** What asks for a version of a system of its own. */
async function asking({ ctx, person }: Stage, slug: string) {
  const given = { name: `System ${slug}`, organisation: "aviary", state: "IN_SERVICE" } as const
  await registerSystem(ctx, { slug, ...given })
  const components = [{ role: "model", name: "M", digest }]
  const { receipts } = await draftVersion(ctx, {
    system: slug,
    label: "1",
    author: "keeper",
    components,
  })
  const system = await getSystemId(ctx.register.engine.reader, slug)
  const version = receipts[0]!.id
  return entry("change.requested@1", system, [version, person], {
    version,
    digest,
    replaces: null,
    environment: "production",
    what: "Another model.",
    why: "It is better.",
    risk: "LOW",
    mayGoWrong: null,
    roles: ["REVIEWER"],
    requester: person,
  })
}

/** A change that is asked for: its system, and the entry that asked. */
async function asked(stage: Stage): Promise<{ system: string; request: string }> {
  const requested = await asking(stage, stage.slug())
  const { recorder, machine } = stage.ctx.register
  const { receipts } = await recorder.record(machine, "change", {}, async () => requested)
  return { system: requested.system ?? "", request: receipts[0]!.id }
}

/** Entries of the kinds about evidence and changes, as they usually are. */
export const changeNests: Nests = {
  "deployment.unplanned@1": async (stage) => {
    const { system, values } = await asking(stage, stage.slug())
    const { version } = values as { version: string }
    return entry("deployment.unplanned@1", system, [version], {
      version,
      environment: "production",
      reason: null,
    })
  },
  "version.described@1": async (stage) => {
    const { system, values } = await asking(stage, stage.slug())
    const { version } = values as { version: string }
    return entry("version.described@1", system, [version], { version, ...description })
  },
  "model-version.described@1": async (stage) => {
    const { receipts } = await registerModel(stage.ctx, { slug: stage.slug(), name: "M" })
    const model = receipts[0]!.id
    return entry("model-version.described@1", null, [model], {
      model,
      modelVersion: model,
      ...description,
    })
  },
  "change.requested@1": (stage) => asking(stage, stage.slug()),
  "change.judged@1": async (stage) => {
    const { system, request } = await asked(stage)
    return entry("change.judged@1", system, [request, stage.person], {
      request,
      foreseen: false,
      affectsCompliance: true,
      changesPurpose: false,
      substantial: true,
      ...law,
      by: stage.person,
      reason: "Nobody foresaw it.",
    })
  },
  "change.reviewed@1": async (stage) => {
    const { system, request } = await asked(stage)
    return entry("change.reviewed@1", system, [request, stage.person], {
      request,
      digest,
      as: "REVIEWER",
      reviewer: stage.person,
      outcome: "APPROVED",
      comments: null,
    })
  },
  "change.withdrawn@1": async (stage) => {
    const { system, request } = await asked(stage)
    return entry("change.withdrawn@1", system, [request], {
      request,
      by: stage.person,
      reason: "It is not needed.",
    })
  },
}
