import { audiences } from "./audiences.ts"
import { field } from "./fields.ts"
import { kind } from "./kind.ts"

export const questionWorded = kind("question.worded@1", {
  foundation: "handbook",
  meaning: "A question is put in these words from a date on; answers show it as it was put.",
  fields: {
    question: field.slug("The question's stable name."),
    foundation: field.oneOf(
      ["ownership", "monitoring", "audit", "change", "exit"],
      "The promise it belongs to.",
    ),
    text: field.text("The question, in the words in which it is put."),
    audience: field.oneOf(audiences, "The widest audience of an answer to it."),
    from: field.date("The date from which it is put in these words."),
    forms: field.json("The form fields it feeds: a list of texts."),
  },
})
