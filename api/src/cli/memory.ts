import { setFlagsFromString } from "node:v8"

/**
 * Lets the heap of this process grow late and by little: for a process of which most of what it
 * reads is of no use soon, such as one that prints thousands of pages. By itself it grows by
 * hundreds of MB before it is looked through. To be called first: what has grown stays.
 */
export function spareMemory(): void {
  setFlagsFromString("--heap-growing-percent=75")
  setFlagsFromString("--semi-space-growth-factor=1")
}
