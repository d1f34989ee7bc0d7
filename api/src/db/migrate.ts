import { Migrator, type Migration } from "kysely/migration"
import type { Engine } from "./engine.ts"
import { up as register } from "./migrations/0001-register.ts"
import { up as narrowedValues } from "./migrations/0002-narrowed-values.ts"
import { up as erasure } from "./migrations/0003-erasure.ts"
import { up as anchors } from "./migrations/0006-anchors.ts"
import { up as systemNames } from "./migrations/0007-system-names.ts"
import { up as gates } from "./migrations/0008-gates.ts"
import { up as judgements } from "./migrations/0009-judgements.ts"
import { up as exit } from "./migrations/0010-exit.ts"
import { up as environments } from "./migrations/0011-environments.ts"
import { up as changes } from "./migrations/0012-changes.ts"
import { up as rightsAndFlows } from "./migrations/0013-rights-flows.ts"
import { up as plannedStarts } from "./migrations/0014-planned-starts.ts"
import { up as monitoring } from "./migrations/0015-monitoring.ts"
import { up as incidents } from "./migrations/0016-incidents.ts"
import { up as decisions } from "./migrations/0017-decisions.ts"
import { up as contests } from "./migrations/0018-contests.ts"
import { up as findings } from "./migrations/0019-findings.ts"
import { up as descriptions } from "./migrations/0020-descriptions.ts"
import { up as evidence } from "./migrations/0021-evidence.ts"
import { up as obligations } from "./migrations/0024-obligations.ts"
import { up as readings } from "./migrations/0026-readings.ts"

const migrations: Record<string, Migration> = {
  "0001-register": { up: register },
  "0002-narrowed-values": { up: narrowedValues },
  "0003-erasure": { up: erasure },
  "0006-anchors": { up: anchors },
  "0007-system-names": { up: systemNames },
  "0008-gates": { up: gates },
  "0009-judgements": { up: judgements },
  "0010-exit": { up: exit },
  "0011-environments": { up: environments },
  "0012-changes": { up: changes },
  "0013-rights-flows": { up: rightsAndFlows },
  "0014-planned-starts": { up: plannedStarts },
  "0015-monitoring": { up: monitoring },
  "0016-incidents": { up: incidents },
  "0017-decisions": { up: decisions },
  "0018-contests": { up: contests },
  "0019-findings": { up: findings },
  "0020-descriptions": { up: descriptions },
  "0021-evidence": { up: evidence },
  "0024-obligations": { up: obligations },
  "0026-readings": { up: readings },
}

/** The tables were made by a later version of the program than this one. */
export class NewerThanProgram extends Error {
  override readonly name = "NewerThanProgram"
  constructor(migration: string) {
    super(
      `This register was written by a newer version of Answerable (its tables have ${migration}). ` +
        "Use that version or a later one; nothing was changed.",
    )
  }
}

/** Brings the tables up to this version of the program. Throws `NewerThanProgram`. */
export async function migrate({
  kysely,
  prepare,
}: Pick<Engine, "kysely" | "prepare">): Promise<void> {
  const applied = await kysely.introspection.getTables({ withInternalKyselyTables: true })
  if (applied.some(({ name }) => name === "kysely_migration")) {
    // The migrator keeps its own table, which is none of the register's.
    const rows = await kysely
      .selectFrom("kysely_migration" as never)
      .select("name" as never)
      .execute()
    const unknown = (rows as { name: string }[]).find(({ name }) => !(name in migrations))
    if (unknown) throw new NewerThanProgram(unknown.name)
    if (rows.length === Object.keys(migrations).length) return
  }
  const migrator = new Migrator({ db: kysely, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
  await prepare()
}
