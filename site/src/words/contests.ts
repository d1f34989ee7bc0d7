import type { ContestCountsFragment } from "../operations/operations.generated.ts"
import { figure } from "./numbers.ts"

type Counts = Pick<ContestCountsFragment, "received" | "open" | "overdue" | "late">

const orNone = (count: number): string => (count === 0 ? "none" : figure(count))

/** "3 decisions were disputed: 1 still to be answered, none of them overdue; 2 answered late." */
export function contestsInWords({ received, open, overdue, late }: Counts): string {
  const disputed = received === 1 ? "One decision was" : `${figure(received)} decisions were`
  const waiting =
    open === 0
      ? "each is answered"
      : `${figure(open)} still to be answered, ${orNone(overdue)} of them overdue`
  return `${disputed} disputed: ${waiting}; ${orNone(late)} answered late.`
}
