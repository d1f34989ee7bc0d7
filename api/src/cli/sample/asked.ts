import { GateClosed } from "../../handbook/admission.rules.ts"
import type { Outcome } from "../../ledger/record.ts"
import { SampleProblem } from "./problem.ts"

/** A gate does what the file says that it does. */
export async function asked(
  { refused, place }: { readonly refused?: true | undefined; readonly place: string },
  asking: Promise<Outcome>,
): Promise<void> {
  try {
    await asking
  } catch (error) {
    if (refused && error instanceof GateClosed) return
    throw error
  }
  if (refused)
    throw new SampleProblem(`${place}: the gate is open, and the file says that it is closed.`)
}
