import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { openRegister } from "../../api/src/register.ts"
import { startChild } from "./child.ts"
import type { Load, Loaded } from "./http-client.ts"
import { recordInventory, type Inventory } from "./inventory.ts"

/** A register of invented systems, served by the program and read by hand. */
export type Bench = {
  readonly folder: string
  readonly data: string
  readonly inventory: Inventory
  readonly url: string
  readonly byHandUrl: string
  load(load: Load): Promise<Loaded>
  /** A key that may write. */
  key(): Promise<string>
  size(): Promise<number>
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

/** Serves a register of so many systems: both servers on one core, their client on the other. */
export async function openBench(systems: number): Promise<Bench> {
  const { path: folder, remove } = await temporaryFolder()
  const data = join(folder, "register")
  const inventory = await makeRegister(data, systems)
  const ours = startChild("ours.ts", 0)
  const byHand = startChild("by-hand.ts", 0)
  const client = startChild("load.ts", 1)
  return {
    folder,
    data,
    inventory,
    url: await ours.ask("serve", data),
    byHandUrl: await byHand.ask("serve", join(data, "register.sqlite")),
    load: (load) => client.ask("load", load),
    key: () => ours.ask("key"),
    size: () => ours.ask("size"),
    async close() {
      await Promise.all([ours.stop(), byHand.stop(), client.stop()])
      await remove()
    },
  }
}
