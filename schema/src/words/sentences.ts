const segmenter = new Intl.Segmenter("en", { granularity: "sentence" })

/** The sentences of a text, without the white space around them. */
export const sentencesOf = (text: string): string[] =>
  [...segmenter.segment(text)].map(({ segment }) => segment.trim()).filter((one) => one !== "")
