import type { Audience } from "./operations/operations.generated.ts"

/** What every page of a print shares, and where the page stands. Nothing of the snapshot. */
export type Frame = {
  /** Path of the page below the root of the print, such as `systems/triage.html`. */
  path: string
  /** The way from the page's folder to the root: empty, or as many `../` as it takes. */
  up: string
  audience: Audience
  origin: string
  /** Whether the register is an invented sample with simulated times. */
  sample: boolean
}

export type Shared = Omit<Frame, "path" | "up">

export const frameAt = (path: string, shared: Shared): Frame => ({
  ...shared,
  path,
  up: "../".repeat(path.split("/").length - 1),
})
