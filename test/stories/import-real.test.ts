import { engines } from "./import.fixture.ts"
import { dutchRegisterIsTaken, federalInventoryIsTaken } from "./import-real.fixture.ts"

federalInventoryIsTaken("SQLite")
for (const engine of engines) dutchRegisterIsTaken(engine)
