import { randomInt } from "node:crypto"
import { engines } from "../support/filled-register.ts"
import { fuzzIsWithstood } from "./fuzz.fixture.ts"

// Other documents each time; the seed stands in the name of the test.
const seed = randomInt(1, 2 ** 31)

fuzzIsWithstood({ engine: "SQLite", count: 20_000, seed, timeout: 1_800_000 })
if (engines.includes("PostgreSQL"))
  fuzzIsWithstood({ engine: "PostgreSQL", count: 5000, seed, timeout: 1_800_000 })
