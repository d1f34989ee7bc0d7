import type { Said } from "./members.ts"

const texts = [
  ["provenance", ""],
  ["source", " Source: "],
  ["run", " Run: "],
  ["licence", " Licence: "],
] as const

/** What is said of a version besides what the card says, which is long. */
function said(of: Said, version: string): string {
  const parts = texts.flatMap(([name, before]) =>
    of.has(name) ? [`${before}${of.text(name)}`.trim()] : [],
  )
  const card = of.has("card")
    ? [
        `Its model card is ${of.has("cardTitle") ? of.text("cardTitle") : "one without a title"}, ${of.text("card")}.`,
      ]
    : []
  return [
    `Version ${of.thing(version)} was described.`,
    ...parts.map((part) => (/[.!?]$/.test(part) ? part : `${part}.`)),
    ...card,
  ].join(" ")
}

/** What entries say of where versions come from and of their cards, in words. */
export const descriptionSentences = {
  "version.described@1": (of: Said) => said(of, "version"),
  "model-version.described@1": (of: Said) => said(of, "modelVersion"),
}
