/** A decision about how the register is built, as its page shows it. */
export type Decision = {
  slug: string
  title: string
  date: string
  status: string
  /** Sanitised when the renderer was compiled. */
  html: string
}
