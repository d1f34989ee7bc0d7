import { test } from "vitest"
import { whyNoPostgres } from "../support/postgres.ts"
import { federalInventoryIsTaken, federalInventoryOf2024IsTaken } from "./import-real.fixture.ts"

// A statement is a round trip there: minutes, where SQLite takes seconds.
if (whyNoPostgres === undefined) {
  federalInventoryIsTaken("PostgreSQL")
  federalInventoryOf2024IsTaken("PostgreSQL")
} else test.skip("PostgreSQL: the federal inventory is taken whole", () => undefined)
