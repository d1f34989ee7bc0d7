import { engines } from "../support/filled-register.ts"
import { textsAreTakenAtTheirWord } from "./injection.fixture.ts"

for (const engine of engines) textsAreTakenAtTheirWord(engine, 100, 1_800_000)
