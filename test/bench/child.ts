import { fork } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { setImmediate } from "node:timers/promises"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"

/** A process of its own that is asked by name, one question after the other. */
export type Child = {
  ask<Answer>(question: string, given?: unknown): Promise<Answer>
  stop(): Promise<void>
}

type Said = { readonly answer?: unknown; readonly error?: string }

/** Starts a file of `children/` as a process of its own. */
export function startChild(file: string): Child {
  const child = fork(join(import.meta.dirname, "children", file))
  const ended = once(child, "exit").then(([code]): [Said] => [
    { error: `${file} ended with ${code}` },
  ])
  let asking = false
  return {
    async ask<Answer>(question: string, given: unknown = null): Promise<Answer> {
      if (asking) throw new Error(`${file} is asked ${question} before its last answer`)
      asking = true
      child.send({ question, given })
      const [said] = await Promise.race([once(child, "message") as Promise<[Said]>, ended])
      asking = false
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
  const all: Answers = { ...answers, processorSeconds, liveBytes }
  process.on("message", ({ question, given }: { question: string; given: never }) => {
    const answering = all[question]?.(given) ?? Promise.reject(new Error(`${question}?`))
    answering.then(
      (answer) => process.send?.({ answer }),
      (error: unknown) => process.send?.({ error: String(error) }),
    )
  })
  process.on("disconnect", () => process.exit())
}

/** The seconds of processor time that this process has used. */
export async function processorSeconds(): Promise<number> {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** The bytes that this process cannot give back: what is left after its garbage is collected. */
async function liveBytes(): Promise<number> {
  setFlagsFromString("--expose-gc")
  const collect = runInNewContext("gc") as () => void
  // What is finalised in one round can free more in the next.
  for (let round = 0; round < 4; round++) {
    collect()
    await setImmediate()
  }
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
