import type { ContestCountsFragment } from "../operations/operations.generated.ts"
import { figure } from "./numbers.ts"

type Counts = Pick<ContestCountsFragment, "received" | "open" | "overdue" | "late">

/** "3 decisions were disputed: 1 still to be answered, 0 of them overdue; 2 answered late." */
export const contestsInWords = ({ received, open, overdue, late }: Counts): string =>
  `${received === 1 ? "One decision was" : `${figure(received)} decisions were`} disputed: ` +
  `${figure(open)} still to be answered, ${figure(overdue)} of them overdue; ` +
  `${figure(late)} answered late.`
