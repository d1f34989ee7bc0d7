/** An example of what a program can ask the API, as its page shows it. */
export type Operation = {
  slug: string
  title: string
  /** What it is for, in paragraphs. */
  explanation: string[]
  /** The operation alone. */
  document: string
}
