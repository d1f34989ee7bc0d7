import { sha256 } from "@noble/hashes/sha2.js"
import { disagreements, type Vectors } from "./run.ts"

declare global {
  // What a test calls in the page.
  var disagreementsOf: (vectors: string) => string[]
}

globalThis.disagreementsOf = (vectors) =>
  disagreements(JSON.parse(vectors) as Vectors, sha256)
