import { lastSizeOf, type Handover } from "@answerable/schema/ledger"

/** The lines of a trust file: the key of the log, and each earlier one as far as it speaks. */
export const trustLines = (current: string, handovers: readonly Handover[]): string[] => [
  `log ${current}`,
  ...handovers.toReversed().map((handover) => `until ${lastSizeOf(handover)} ${handover.before}`),
]
