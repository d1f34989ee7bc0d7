import { engines } from "../support/filled-register.ts"
import { fuzzIsWithstood } from "./fuzz.fixture.ts"

// The same documents each time: whoever breaks something is told so at once, and not by luck.
fuzzIsWithstood({ engine: "SQLite", count: 5000, seed: 17, timeout: 600_000 })
if (engines.includes("PostgreSQL"))
  fuzzIsWithstood({ engine: "PostgreSQL", count: 500, seed: 12, timeout: 300_000 })
