import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { openRegister } from "../../api/src/register.ts"
import { startChild, type Child } from "./child.ts"
import type { Load, Loaded } from "./http-client.ts"
import { recordInventory, type Inventory } from "./inventory.ts"

/** A server in a process of its own. */
export type Served = {
  readonly url: string
  /** The seconds of processor time that its process has used. */
  processorSeconds(): Promise<number>
}

/** A register of invented systems, served by the program and read by hand. */
export type Bench = {
  readonly folder: string
  readonly data: string
  readonly inventory: Inventory
  readonly ours: Served
  readonly byHand: Served
  load(load: Load): Promise<Loaded>
  /** A key that may write. */
  key(): Promise<string>
  size(): Promise<number>
  /** The bytes that our server's process holds after its garbage is collected. */
  liveBytes(): Promise<number>
  close(): Promise<void>
}

/** Makes a register in a folder, with an inventory of so many systems. */
export async function makeRegister(data: string, systems: number): Promise<Inventory> {
  const register = await openRegister({ data, origin: "bench.invalid/register" })
  try {
    return await recordInventory(register, systems)
  } finally {
    await register.close()
  }
}

/** A folder of the bench's own. */
export async function temporaryFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "answerable-bench-"))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/** Serves a register of so many systems: both servers and their client in processes of their own. */
export async function openBench(systems: number): Promise<Bench> {
  const { path: folder, remove } = await temporaryFolder()
  const data = join(folder, "register")
  const inventory = await makeRegister(data, systems)
  const ours = startChild("ours.ts")
  const byHand = startChild("by-hand.ts")
  const client = startChild("load.ts")
  return {
    folder,
    data,
    inventory,
    ours: await serve(ours, data),
    byHand: await serve(byHand, join(data, "register.sqlite")),
    load: (load) => client.ask("load", load),
    key: () => ours.ask("key"),
    size: () => ours.ask("size"),
    liveBytes: () => ours.ask("liveBytes"),
    async close() {
      await Promise.all([ours.stop(), byHand.stop(), client.stop()])
      await remove()
    },
  }
}

const serve = async (child: Child, given: string): Promise<Served> => ({
  url: await child.ask("serve", given),
  processorSeconds: () => child.ask("processorSeconds"),
})
