import type { ErrorCode } from "@answerable/schema/api"

/**
 * The register says no, for a reason a person can act on. A rule returns one, the command throws
 * it once, and the mutation answers with it.
 */
export abstract class Refusal extends Error {
  abstract override readonly name: string
}

/** The thing changed after the size that the caller had seen. */
export class ChangedMeanwhile extends Refusal {
  override readonly name = "ChangedMeanwhile"
  readonly seenSize: number
  readonly changedAtSize: number
  constructor(seenSize: number, changedAtSize: number) {
    super(
      `It changed after what you had seen: you saw size ${seenSize}, it changed at size ${changedAtSize}. ` +
        "Look at it again, then decide.",
    )
    this.seenSize = seenSize
    this.changedAtSize = changedAtSize
  }
}

/** The same idempotency key came before with another input. */
export class KeyReused extends Refusal {
  override readonly name = "KeyReused"
  constructor() {
    super(
      "This idempotency key was used before with another input. Use a new key for a new act; keys are kept for 7 days.",
    )
  }
}

/** A request that cannot be understood or names something that is not there: never a refusal. */
export class BadRequest extends Error {
  override readonly name: string = "BadRequest"
  readonly code: ErrorCode
  constructor(message: string, code: ErrorCode = "BAD_USER_INPUT") {
    super(message)
    this.code = code
  }
}

/** Fails loudly where the program itself is wrong. */
export function invariant(holds: unknown, message: string): asserts holds {
  if (!holds) throw new Error(`Invariant: ${message}`)
}

/** Throws what the register refuses; passes on what it does not. */
export function granted<Answer>(decided: Answer | Refusal): Answer {
  if (decided instanceof Refusal) throw decided
  return decided
}
