import type { Audience } from "../operations/operations.generated.ts"

/** For whom a page is printed, or who may read an answer. */
export const audienceWords: Record<Audience, string> = {
  PUBLIC: "the public",
  INTERNAL: "employees",
  REGULATOR: "regulators",
  SEALED: "nobody without a reason on the record",
}
