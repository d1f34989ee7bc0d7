import { isLate, type Bracket, type Sighting } from "../ledger/brackets.ts"
import { day } from "./dates.ts"

/** The bracket of an entry that states an instant, a sentence each; nothing where nobody saw it. */
export function bracketInWords(bracket: Bracket, at: string | undefined): string[] {
  const { by, notYet } = bracket
  return [
    ...(by ? [`In the ledger no later than ${seen(by)}.`] : []),
    ...(notYet ? [`Not yet in it at ${seen(notYet)}.`] : []),
    ...(at && isLate(at, bracket) ? [`Recorded late: it states ${toTheSecond(at)}.`] : []),
  ]
}

const seen = ({ at, name }: Sighting): string => `${toTheSecond(at)}, seen by ${name}`

const toTheSecond = (at: string): string => `${day(at)}, ${at.slice(11, 19)} UTC`
