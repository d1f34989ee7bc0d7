/** How a case looks, on a screen and on paper. */
export const caseStyle = `
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #1a1a1a; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.6rem; line-height: 1.25; }
h2 { font-size: 1.25rem; margin-top: 2.5rem; border-bottom: 2px solid #1a1a1a; }
h3 { font-size: 1rem; margin-bottom: 0.25rem; }
bdi, dd, pre, code { overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: 11rem 1fr; gap: 0.15rem 1rem; margin: 0.5rem 0; }
dt { color: #444; }
dd { margin: 0; }
dd ul { margin: 0; padding-left: 1rem; }
pre { white-space: pre-wrap; font: inherit; margin: 0; }
code { font-size: 0.85em; }
a { color: #0b4f8a; }
.lead { font-size: 1.1rem; }
.proof { color: #444; font-size: 0.85rem; }
article { margin: 1.25rem 0; }
@media (max-width: 36rem) { dl { grid-template-columns: 1fr; } dt { font-weight: bold; } }
@media print {
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  article { break-inside: avoid-page; }
  h2, h3 { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
}
`
