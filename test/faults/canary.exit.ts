import { draftVersion } from "../../api/src/change/version.command.ts"
import { placeHold } from "../../api/src/exit/hold.command.ts"
import { stateExitPlan } from "../../api/src/exit/plan.command.ts"
import { beginRetirement } from "../../api/src/exit/retirement.command.ts"
import { registerSystem } from "../../api/src/ownership/system.command.ts"
import { getSystemId } from "../../api/src/ownership/system.store.ts"
import { at, digest, entry, type Nests, type Stage } from "./canary.stage.ts"

const later = "2099-01-01T00:00:00.000Z"

/** A system that is in service, by its slug and id. */
async function serving({ ctx }: Stage, slug: string) {
  const given = { name: `System ${slug}`, organisation: "aviary", state: "IN_SERVICE" } as const
  await registerSystem(ctx, { slug, ...given })
  return { ctx, slug, system: await getSystemId(ctx.register.engine.reader, slug) }
}

const plan = { stop: "Switch it off.", takesOver: "NOTHING", minutes: 1 } as const

/** An entry of each kind of exit as it usually is. */
export const exitNests: Nests = {
  "exit-plan.stated@1": async (stage) =>
    entry("exit-plan.stated@1", await stage.system(), [], {
      ...plan,
      target: null,
      process: "People do it.",
      consumers: [],
      data: null,
      contracts: null,
      retention: null,
    }),
  "exit.rehearsed@1": async (stage) => {
    const { ctx, slug, system } = await serving(stage, stage.slug())
    const { receipts } = await stateExitPlan(ctx, { system: slug, ...plan })
    return entry("exit.rehearsed@1", system, [receipts[0]!.id], {
      plan: receipts[0]!.id,
      rehearsed: "STOP",
      heldAt: at,
      minutes: 1,
      outcome: "SUCCEEDED",
      goodUntil: later,
      evidence: null,
      notes: null,
    })
  },
  "system.suspended@1": async (stage) => {
    const { system } = await serving(stage, stage.slug())
    const now = new Date().toISOString()
    return entry("system.suspended@1", system, [], {
      from: "IN_SERVICE",
      orderedAt: now,
      effectiveAt: now,
      environments: null,
      by: null,
      reason: "It was wrong.",
    })
  },
  "system.rolled-back@1": async (stage) => {
    const { ctx, slug, system } = await serving(stage, stage.slug())
    const components = [{ role: "model", name: "M", digest }]
    const [replaced, version] = [
      await draftVersion(ctx, { system: slug, label: "2", components, author: "keeper" }),
      await draftVersion(ctx, { system: slug, label: "1", components, author: "keeper" }),
    ].map(({ receipts }) => receipts[0]!.id)
    return entry("system.rolled-back@1", system, [], {
      environment: "production",
      replaced: replaced!,
      replacedDigest: digest,
      version: version!,
      digest,
      orderedAt: at,
      effectiveAt: at,
      by: null,
      reason: "It was worse.",
    })
  },
  "retirement.begun@1": async (stage) => {
    const { system } = await serving(stage, stage.slug())
    return entry("retirement.begun@1", system, [], {
      from: "IN_SERVICE",
      effectiveAt: new Date().toISOString(),
      plannedEnd: later,
      successor: "MANUAL_PROCESS",
      target: null,
      process: "People do it.",
      residual: "Nothing.",
      reason: "It is over.",
    })
  },
  "system.retired@1": async (stage) => {
    const { ctx, slug, system } = await serving(stage, stage.slug())
    const { receipts } = await beginRetirement(ctx, {
      system: slug,
      successor: "NONE",
      residual: "Nothing.",
      reason: "It is over.",
      plannedEnd: later,
    })
    return entry("system.retired@1", system, [], {
      retirement: receipts[0]!.id,
      effectiveAt: new Date().toISOString(),
      office: "Desk",
      keeps: [],
      unsettled: [],
      nevertheless: null,
    })
  },
  "hold.placed@1": async (stage) =>
    entry("hold.placed@1", await stage.system(), [], { from: at, by: null, reason: "Action 7." }),
  "hold.lifted@1": async (stage) => {
    const { ctx, slug, system } = await serving(stage, stage.slug())
    const { receipts } = await placeHold(ctx, { system: slug, reason: "Action 7." })
    return entry("hold.lifted@1", system, [receipts[0]!.id], {
      hold: receipts[0]!.id,
      endsAt: later,
      by: null,
      reason: "It is over.",
    })
  },
}
