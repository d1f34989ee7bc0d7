import { pastFolder } from "./manifest.ts"
import { erasuresInWords, replacedPath } from "./replaced.ts"

/** Where a snapshot lists the earlier ones that it keeps. */
export const pastListPath = `${pastFolder}index.html`

/** A snapshot that a later one keeps: the size of its view and the instant it is at. */
export type Past = {
  readonly size: number
  readonly asOf: string
  /** The entries because of whose erasures files of it were replaced; none where it is as it was. */
  readonly changedBy: readonly number[]
}

/** Where a snapshot keeps an earlier one, of a view of `size` entries. */
export const pastPath = (size: number): string => `${pastFolder}${size}/`

/** The page that lists the earlier snapshots of a log: the same text for the same ones. */
export function formatPast(past: readonly Past[], origin: string): string {
  const rows = past
    .slice()
    .sort((a, b) => b.size - a.size)
    .map(
      ({ size, asOf, changedBy }) =>
        `<li><a href="${size}/index.html">As it stood on ${asOf.slice(0, 10)}</a>, from the first ${size} entries` +
        `${changedBy.length === 0 ? "" : `; changed by ${erasuresInWords(changedBy)}`}</li>\n`,
    )
  const save = past.some(({ changedBy }) => changedBy.length > 0)
    ? ", save what was erased since,"
    : ","
  return page(
    { title: "The register as it was printed before", origin },
    past.length === 0
      ? "<p>This print keeps no earlier one.</p>\n"
      : `<p>Each is kept as it was printed${save} and verifies by itself.</p>\n<ul>\n${rows.join("")}</ul>\n`,
  )
}

/** The page in the place of that list in a snapshot that is kept in a later one. */
export const formatKept = (changedBy: Past["changedBy"], origin: string): string =>
  page(
    { title: "A print from before", origin },
    `<p>This print is kept in a later one: <a href="../../index.html">all that are kept</a>, and ` +
      `<a href="../../../index.html">the newest</a>.</p>\n` +
      (changedBy.length === 0
        ? ""
        : `<p>It was changed by ${erasuresInWords(changedBy)}: what it showed and was erased is no ` +
          `longer in it. <a href="${basename(replacedPath)}">The files that were replaced</a>, ` +
          `signed by the publisher.</p>\n`),
  )

const basename = (path: string): string => path.slice(path.lastIndexOf("/") + 1)

const up = "../"

/** A sample says on every page that it is one. */
const notice = (origin: string): string =>
  origin.startsWith("sample.invalid/")
    ? `<aside class="sample" aria-label="Notice"><p><strong>A sample.</strong> The organisation, its ` +
      `systems and its people are invented, and the times are simulated.</p></aside>\n`
    : ""

type Titled = { readonly title: string; readonly origin: string }

const page = ({ title, origin }: Titled, content: string): string => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title} – Register of AI systems</title>
<link rel="stylesheet" href="${up}site.css">
<link rel="icon" href="data:,">
</head>
<body>
${notice(origin)}<header><p class="name"><a href="${up}index.html">Register of AI systems</a></p></header>
<main id="main">
<h1>${title}</h1>
${content}</main>
</body>
</html>
`
