import { answerParent } from "../child.ts"

const { makeProgram } = await import("../../../api/src/cli/program.ts")

answerParent({
  /** Runs `answerable case` as a process does; what it says is no row of a bench. */
  async run(given: readonly string[]): Promise<void> {
    process.stdout.write = () => true
    await (await makeProgram("case")).parseAsync(["case", ...given], { from: "user" })
  },
})
