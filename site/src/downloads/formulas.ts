// What a spreadsheet may take for the beginning of a formula, also in its full-width and small forms.
const starts = "=+\\-@＝＋－＠﹦﹢﹣﹫"

// What may stand before it without keeping it from being one: spaces, and characters that show nothing.
const unseen =
  "\\0\\v\\f \\u00a0\\u00ad\\u1680\\u180e\\u2000-\\u200f\\u202a-\\u202f\\u205f-\\u2064\\u2066-\\u2069\\u3000\\ufeff"

// Where a cell begins: at its own beginning, and where a reader with another separator, or one that
// knows no quotes, would cut it.
const cuts = ',;|\\t\\r\\n\\u0085\\u2028\\u2029"'

const opened = new RegExp(`(^|[${cuts}])(?=[${unseen}]*[${starts}])`, "g")

/**
 * A text of which no part can start a formula, however a spreadsheet cuts it: an apostrophe stands
 * before what would. A text that begins with a line's end or a tab gets one too.
 */
export const withoutFormula = (text: string): string =>
  text.replace(opened, "$1'").replace(/^[\t\r\n]/, "'$&")
