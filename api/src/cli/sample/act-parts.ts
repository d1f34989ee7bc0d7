import { z } from "zod"

/** What the shapes of acts are put together from. */
export const text = z.string().min(1)
export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is no slug")
export const digest = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/, "is no digest: sha256: and 64 hex digits")
export const instant = z.iso
  .datetime({ offset: true, error: "is no instant such as 2026-03-02T09:00:00Z" })
  .transform((given) => new Date(given).toISOString())

/** When an act is recorded, and by whom: a person of the cast, or the registrar. */
export const dated = { on: instant, by: slug }
/** The system of an act; by default the system of its file. */
export const system = slug.optional()
