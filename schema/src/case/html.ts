/** Text that is put into a page as it is: made by this program, or escaped. */
export type Html = { readonly html: string }

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

// Controls are shown as what they are called in Unicode's own pictures, so that none does anything.
const shown = (text: string): string =>
  text
    .replace(/[&<>"']/g, (one) => escapes[one] ?? one)
    // eslint-disable-next-line no-control-regex -- they are what is shown
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, (one) => pictureOf(one.charCodeAt(0)))

const pictureOf = (code: number): string =>
  code === 0x7f ? "\u2421" : String.fromCharCode(0x2400 + code)

type Part = Html | string | number | readonly Html[]

const partOf = (part: Part): string =>
  typeof part === "object"
    ? Array.isArray(part)
      ? (part as readonly Html[]).map(({ html }) => html).join("")
      : (part as Html).html
    : shown(String(part))

/** Puts a piece of a page together, as it stands here; whatever is no `Html` is escaped. */
export const markup = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: texts.map((text, at) => text + (at < parts.length ? partOf(parts[at] ?? "") : "")).join(""),
})

/** Nothing. */
export const none: Html = { html: "" }

/** A text of a record: what direction it runs in stays its own affair. */
export const bdi = (text: string): Html => markup`<bdi>${text}</bdi>`
