import { engines } from "./import.fixture.ts"
import {
  britishIndexIsTaken,
  daysOf1905AreYears,
  dutchRegisterIsTaken,
  federalInventoryIsTaken,
  federalInventoryOf2024IsTaken,
} from "./import-real.fixture.ts"

federalInventoryIsTaken("SQLite")
federalInventoryOf2024IsTaken("SQLite")
daysOf1905AreYears()
for (const engine of engines) dutchRegisterIsTaken(engine)
for (const engine of engines) britishIndexIsTaken(engine)
