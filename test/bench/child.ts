import { spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"

/** A process of its own that is asked by name, one question after the other. */
export type Child = {
  ask<Answer>(question: string, given?: unknown): Promise<Answer>
  stop(): Promise<void>
}

type Said = { readonly answer?: unknown; readonly error?: string }

const pins = spawnSync("taskset", ["-c", "0", "true"]).status === 0

/** Starts a file of `children/` on one core, where the system can pin it. */
export function startChild(file: string, core: 0 | 1): Child {
  const command = [process.execPath, join(import.meta.dirname, "children", file)]
  const [program = "", ...args] = pins ? ["taskset", "-c", String(core), ...command] : command
  const child = spawn(program, args, { stdio: ["ignore", "inherit", "inherit", "ipc"] })
  return {
    async ask<Answer>(question: string, given: unknown = null): Promise<Answer> {
      child.send({ question, given })
      const [said] = await Promise.race([
        once(child, "message") as Promise<[Said]>,
        once(child, "exit").then(([code]): [Said] => [{ error: `${file} ended with ${code}` }]),
      ])
      if (said.error !== undefined) throw new Error(said.error)
      // Parent and child are parts of one program: the child answers what its name says.
      return said.answer as Answer
    },
    async stop() {
      if (child.exitCode !== null) return
      const gone = once(child, "exit")
      child.kill()
      await gone
    },
  }
}

type Answers = { readonly [question: string]: (given: never) => Promise<unknown> }

/** In a child: answers the questions of its parent. */
export function answerParent(answers: Answers): void {
  process.on("message", ({ question, given }: { question: string; given: never }) => {
    const answering = answers[question]?.(given) ?? Promise.reject(new Error(`${question}?`))
    answering.then(
      (answer) => process.send?.({ answer }),
      (error: unknown) => process.send?.({ error: String(error) }),
    )
  })
  process.on("disconnect", () => process.exit())
}
