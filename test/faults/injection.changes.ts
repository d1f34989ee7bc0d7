import { digest, type Input, type Inputs } from "./injection.stage.ts"

const digestOf = (number: number): string => `sha256:${String(number).padStart(64, "0")}`

/** Inputs by which the acts about evidence and changes are done. */
export const changeInputs: Inputs = {
  recordEvidence: ({ number }) => ({
    system: "system-1",
    kind: "TEST",
    title: "Report",
    digest: digestOf(number),
    scope: [digest],
  }),
}

const slugOf = ({ system }: Input): string => JSON.stringify(system)

/** Where the register shows what was given at a place of these acts. */
export const changesShownBy: { readonly [place: string]: (input: Input) => string } = {
  "Mutation.recordEvidence(input.title)": (input) =>
    `system(slug: ${slugOf(input)}) { evidence(first: 1) { nodes { title { text } } } }`,
}
