import type { Report, Witnessed } from "./report.ts"

type Given = Pick<Report, "head" | "witnesses">

/** Who saw the newest head and when, and who saw the log before, one line each. */
export function sightingsInWords({ head, witnesses }: Given): string[] {
  const known = witnesses.filter((one) => one.known)
  const newest = known.filter(({ size }) => size === head?.size)
  const earlier = known.filter(({ size }) => size !== head?.size)
  const claims = witnesses.length - known.length
  const [first] = [...earlier].sort((a, b) => (a.at < b.at ? -1 : 1))
  return [
    ...newest.map(({ name, at }) => `${name} saw this head at ${at}, by its own clock.`),
    ...(first ? [`First seen: ${sizeInWords(first)}, by ${first.name} at ${first.at}.`] : []),
    ...(claims > 0
      ? [
          `Lines of ${claims === 1 ? "a witness" : `${claims} witnesses`} that your trust file does not name were not checked.`,
        ]
      : []),
  ]
}

const sizeInWords = ({ size }: Witnessed): string => (size === 1 ? "1 entry" : `${size} entries`)
