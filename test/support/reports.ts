import type { Entry } from "@answerable/schema/entries"
import type { Context } from "../../api/src/context.ts"
import type { Outcome } from "../../api/src/ledger/record.ts"
import { getParty } from "../../api/src/ownership/party.store.ts"
import { findSystemIdentity, getSystemId } from "../../api/src/ownership/system.store.ts"

const file = `sha256:${"cd".repeat(32)}`
const readAt = "2026-02-01T00:00:00.000Z"

type Report = Extract<Entry, { kind: "system.reported@1" }>["values"]

/** A source reports a system of the town, as the reading of a file would record it. */
export const report = (
  ctx: Context,
  {
    town = "town",
    ...given
  }: Pick<Report, "slug" | "reportedState"> & Partial<Report> & { town?: string },
): Promise<Outcome> =>
  ctx.register.recorder.record(ctx.caller.author, "report", {}, async (tx) => {
    const { id: organisation } = await getParty(tx, town, "organisation")
    const known = await findSystemIdentity(tx, given.slug)
    return {
      kind: "system.reported@1",
      system: known?.id ?? null,
      references: [organisation],
      values: {
        source: "town-list",
        key: given.slug,
        name: `Reported ${given.slug}`,
        organisation,
        unit: null,
        sourceWord: "in use",
        since: null,
        contact: null,
        contactKind: null,
        file,
        row: 1,
        readAt,
        ...given,
      },
    }
  })

/** A later file of the source no longer names a system. */
export const discontinue = (ctx: Context, slug: string, source = "town-list"): Promise<Outcome> =>
  ctx.register.recorder.record(ctx.caller.author, "discontinue", {}, async (tx) => ({
    kind: "report.discontinued@1",
    system: await getSystemId(tx, slug),
    references: [],
    values: { source, key: slug, file, readAt },
  }))
