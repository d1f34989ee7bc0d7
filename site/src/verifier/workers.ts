import {
  checkBundle,
  type Bundles,
  type BundleChecked,
  type BundleRead,
} from "@answerable/schema/verify"
import { sha256 } from "./sha256.ts"

/** What a worker is told, and answers; first of all it says that it runs. */
type Asked = { readonly id: number; readonly read: BundleRead }
type Answered = "ready" | { readonly id: number; readonly checked: BundleChecked | undefined }

// The type checker knows the globals of pages, not those of workers.
type WorkerScope = {
  addEventListener(type: "message", listener: (event: MessageEvent<Asked>) => void): void
  postMessage(message: Answered, options?: StructuredSerializeOptions): void
}

/** Whether this script runs in a worker: it is the same one as in the page. */
export const isWorker = typeof document === "undefined"

/** In a worker: checks the bundles that the page sends. */
export function answerBundles(): void {
  const { addEventListener: listen, postMessage: answer } = globalThis as unknown as WorkerScope
  listen("message", ({ data: { id, read } }) => {
    checkBundle(read, sha256).then(
      (checked) => {
        const { hashes } = checked
        answer({ id, checked }, hashes ? { transfer: [hashes.buffer as ArrayBuffer] } : {})
      },
      // The page has to be told, or it would wait for ever.
      () => answer({ id, checked: undefined }),
    )
  })
  answer("ready")
}

const mostWorkers = 4
/** So many bundles wait for each worker, so that none of them waits for the page. */
const aheadOfEach = 4
/** A worker that does not say that it runs is not waited for, in milliseconds. */
const patience = 2000

/** The threads on which a page checks bundles. */
export type Workers = Bundles & { readonly stop: () => void }

/**
 * Starts workers, one for each core. Undefined where they may not run: under the policy of an
 * older print, or in a browser that has none for pages opened as files.
 */
export async function startWorkers(): Promise<Workers | undefined> {
  const address = URL.createObjectURL(new Blob([ownScript], { type: "text/javascript" }))
  const count = Math.max(1, Math.min(mostWorkers, navigator.hardwareConcurrency))
  const started = await Promise.all(Array.from({ length: count }, () => start(address)))
  URL.revokeObjectURL(address)
  const workers = started.filter((worker) => worker !== undefined)
  if (workers.length === 0) return undefined
  return poolOf(workers)
}

/** The text of the script that runs: a worker is the same script, so that the page stays one file. */
const ownScript = isWorker ? "" : (document.currentScript?.textContent ?? "")

async function start(address: string): Promise<Worker | undefined> {
  try {
    const worker = new Worker(trusted(address) as string)
    const runs = await new Promise<boolean>((resolve) => {
      worker.addEventListener("message", () => resolve(true), { once: true })
      worker.addEventListener("error", () => resolve(false), { once: true })
      setTimeout(() => resolve(false), patience)
    })
    if (runs) return worker
    worker.terminate()
  } catch {
    // The policy allows none.
  }
  return undefined
}

type TrustedTypes = {
  createPolicy(
    name: string,
    rules: { createScriptURL: (address: string) => string },
  ): { createScriptURL(address: string): unknown }
}

const { trustedTypes } = globalThis as unknown as { trustedTypes?: TrustedTypes }
let policy: ReturnType<TrustedTypes["createPolicy"]> | undefined

/** The address of a worker, in the form that the page's policy asks for where a browser has it. */
function trusted(address: string): unknown {
  if (trustedTypes === undefined) return address
  policy ??= trustedTypes.createPolicy("verify-worker", { createScriptURL: (one) => one })
  return policy.createScriptURL(address)
}

type Waiting = { resolve: (checked: BundleChecked) => void; reject: (error: Error) => void }

function poolOf(workers: readonly Worker[]): Workers {
  const waiting = new Map<number, Waiting>()
  let asked = 0
  const fail = (): void => {
    for (const { reject } of waiting.values()) reject(new Error("The browser ended the check."))
    waiting.clear()
  }
  for (const worker of workers) {
    worker.addEventListener("error", fail)
    worker.addEventListener("message", ({ data }: MessageEvent<Answered>) => {
      if (data === "ready") return
      if (data.checked === undefined) return fail()
      waiting.get(data.id)?.resolve(data.checked)
      waiting.delete(data.id)
    })
  }
  return {
    atOnce: workers.length * aheadOfEach,
    check: (read) =>
      new Promise((resolve, reject) => {
        const id = asked++
        waiting.set(id, { resolve, reject })
        const parts = [read.bundle, read.disclosures].flatMap((one) => (one ? [one.buffer] : []))
        workers[id % workers.length]?.postMessage({ id, read }, parts as ArrayBuffer[])
      }),
    stop: () => {
      for (const worker of workers) worker.terminate()
      fail()
    },
  }
}
