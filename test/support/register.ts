import { hash } from "node:crypto"
import { join } from "node:path"
import { onTestFinished } from "vitest"
import type { Reader as Audiences } from "@answerable/schema/entries"
import { folderCaller, type Caller, type Context } from "../../api/src/context.ts"
import { askAs } from "../../api/src/graphql/ask.ts"
import { publicCaller } from "../../api/src/http/caller.ts"
import { findParty } from "../../api/src/ownership/party.store.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { registerSystem } from "../../api/src/ownership/system.command.ts"
import { openRegister, type OpenRegister, type Register } from "../../api/src/register.ts"
import { folder, type EngineName } from "./filled-register.ts"
import { freshDatabase } from "./postgres.ts"

export { engines, folder, type EngineName } from "./filled-register.ts"

/** A clock that stands still until a test moves it. */
export class Clock {
  #at: number

  constructor(start: string) {
    this.#at = Date.parse(start)
  }

  readonly now = (): string => new Date(this.#at).toISOString()

  set(instant: string): void {
    this.#at = Date.parse(instant)
  }

  /** Moves on, or back by a negative number. */
  advance({ days = 0, hours = 0, milliseconds = 0 }): void {
    this.#at += (days * 24 + hours) * 3_600_000 + milliseconds
  }
}

export type TestRegister = {
  readonly register: Register
  readonly clock: Clock
  /** The folder itself as caller: it writes, and reads as a regulator. */
  readonly ctx: Context
  /** How it was opened, to open it again. */
  readonly given: OpenRegister
  /** Closes it and opens it again, as another process would. */
  reopen(): Promise<Context>
  /** Asks a GraphQL operation, as the folder unless another caller is given. */
  ask<Data>(document: string, variables?: Record<string, unknown>, as?: Caller): Promise<Data>
}

export const firstDay = "2026-03-01T09:00:00.000Z"

/** An empty register of the test's own, whose clock begins at `firstDay`. */
export async function openTestRegister(engine: EngineName): Promise<TestRegister> {
  const database = engine === "PostgreSQL" ? await freshDatabase() : undefined
  if (database) onTestFinished(() => database.drop())
  const clock = new Clock(firstDay)
  const given: OpenRegister = {
    data: join(await folder(), "register"),
    database: database?.url,
    origin: "test.invalid/register",
    now: clock.now,
  }
  const register = await openRegister(given)
  let open: Register | undefined = register
  onTestFinished(() => open?.close())
  const caller = folderCaller(register)
  return {
    register,
    clock,
    given,
    ctx: { register, caller },
    async reopen() {
      const closing = open
      open = undefined
      await closing?.close()
      open = await openRegister(given)
      return { register: open, caller }
    },
    ask: (document, variables = {}, as = caller) => askAs(register, as)(document, variables),
  }
}

/** A person of the register, calling by a credential of their own. */
export async function personCaller(register: Register, slug: string): Promise<Context> {
  const party = await findParty(register.engine.reader, Number.MAX_SAFE_INTEGER - 1, slug)
  if (!party) throw new Error(`There is no party ${slug}.`)
  const assertedBy = {
    issuer: "test.invalid",
    subject: hash("sha256", slug, "hex"),
    method: "OIDC" as const,
  }
  const actor = { party: party.id, machine: null, assertedBy }
  return {
    register,
    caller: { author: { name: slug, actor }, audience: "INTERNAL", roles: [] },
  }
}

/** Somebody who only reads, for an audience. */
export const readerFor = (audience: Audiences): Caller => ({ ...publicCaller, audience })

/** An organisation named `town`, and persons by their slugs. */
export async function cast(ctx: Context, ...persons: readonly string[]): Promise<void> {
  await registerParty(ctx, { slug: "town", kind: "ORGANISATION", name: "Town of Testing" })
  for (const slug of persons)
    await registerParty(ctx, { slug, kind: "PERSON", name: nameOf(slug), memberOf: "town" })
}

/** The name of a person of the cast: a word that occurs nowhere else. */
export const nameOf = (slug: string): string => `Canary Bird ${slug.toUpperCase()}`

/** A system of the town, in service unless another state is given. */
export const town = (
  ctx: Context,
  slug: string,
  given: Partial<Parameters<typeof registerSystem>[1]> = {},
) =>
  registerSystem(ctx, {
    slug,
    name: `System ${slug}`,
    organisation: "town",
    state: "IN_SERVICE",
    ...given,
  })
