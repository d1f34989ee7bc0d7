import type { Narrowing } from "@answerable/schema/entries"

/** No field of an answer is more public than the question says. */
export const narrowedTo = (audience: string, fields: readonly string[]): Narrowing[] =>
  audience === "PUBLIC"
    ? []
    : fields.map((field) => ({
        field,
        // What is not PUBLIC is one of the audiences that a field can be narrowed to.
        audience: audience as Narrowing["audience"],
        reason: "QUESTION_AUDIENCE",
      }))
