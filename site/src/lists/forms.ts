/** A form, and which of the questions its fields feed. */
export type FormFed = { readonly form: string; readonly feeds: readonly string[] }

/** Each form that feeds a question, by name: a field is told as `form: field`. */
export function formsFed(
  questions: readonly { readonly slug: string; readonly forms: readonly string[] }[],
): FormFed[] {
  const fed = questions.flatMap(({ slug, forms }) =>
    [...new Set(forms.map((field) => field.slice(0, field.indexOf(":"))))].map((form) => ({
      form,
      slug,
    })),
  )
  return [...Map.groupBy(fed, ({ form }) => form)]
    .map(([form, its]) => ({ form, feeds: its.map(({ slug }) => slug) }))
    .toSorted((a, b) => (a.form < b.form ? -1 : 1))
}

/** The questions that no form feeds. */
export const fedByNone = <Of extends { readonly forms: readonly string[] }>(
  questions: readonly Of[],
): Of[] => questions.filter(({ forms }) => forms.length === 0)
