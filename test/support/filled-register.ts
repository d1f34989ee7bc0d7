import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { onTestFinished } from "vitest"
import { deploy, endDeployment } from "../../api/src/change/deployment.command.ts"
import { stateEnvironment } from "../../api/src/change/environment.command.ts"
import { registerModel, registerModelVersion } from "../../api/src/change/model.command.ts"
import { draftVersion, signOffVersion } from "../../api/src/change/version.command.ts"
import { folderCaller, type Context } from "../../api/src/context.ts"
import { putQuestion } from "../../api/src/handbook/question.command.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { getParty } from "../../api/src/ownership/party.store.ts"
import { answerQuestion } from "../../api/src/ownership/statement.command.ts"
import { registerSystem } from "../../api/src/ownership/system.command.ts"
import { openRegister, type Register } from "../../api/src/register.ts"
import { take, written } from "../stories/import.fixture.ts"
import { fillChanges } from "./filled-changes.ts"
import { fillLaw } from "./filled-law.ts"
import { freshDatabase, whyNoPostgres } from "./postgres.ts"
import { throughGate } from "./gates.ts"

export type EngineName = "SQLite" | "PostgreSQL"
export const engines: readonly EngineName[] =
  whyNoPostgres === undefined ? ["SQLite", "PostgreSQL"] : ["SQLite"]

/** Values for employees only, none of which may be found in anything that is PUBLIC. */
export const secrets = {
  person: "Wilhelmina Kanarienvogel",
  contact: "w.kanarienvogel@test.invalid",
  answer: "The vault is behind the fourth bookcase.",
} as const

/** A folder that is gone when the test is over. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "answerable-test-"))
  onTestFinished(() => rm(path, { recursive: true, force: true }))
  return path
}

export type Opened = {
  readonly ctx: Context
  readonly register: Register
  readonly data: string
  /** Where its tables are, when they are in PostgreSQL. */
  readonly database: string | undefined
}

/** An empty register of the test's own, and its data folder. */
export async function emptyRegister(
  engine: EngineName,
  given: { readonly now?: () => string; readonly origin?: string } = {},
): Promise<Opened> {
  const database = engine === "PostgreSQL" ? await freshDatabase() : undefined
  if (database) onTestFinished(() => database.drop())
  const data = join(await folder(), "register")
  const origin = "test.invalid/register"
  const register = await openRegister({ data, database: database?.url, origin, ...given })
  onTestFinished(() => register.close())
  const ctx = { register, caller: folderCaller(register) }
  return { ctx, register, data, database: database?.url }
}

/** A register that has something of each sort, and `systems` systems besides. */
export async function filledRegister(engine: EngineName, systems = 3): Promise<Opened> {
  const made = await emptyRegister(engine)
  await fill(made.ctx, systems)
  return made
}

const digest = `sha256:${"ab".repeat(32)}`

async function fill(ctx: Context, systems: number): Promise<void> {
  await registerParty(ctx, { slug: "town", kind: "ORGANISATION", name: "Town of Testing" })
  const { person: name, contact } = secrets
  await registerParty(ctx, { slug: "p-1", kind: "PERSON", name, contact, memberOf: "town" })
  await putQuestion(ctx, { ...question, question: "purpose", audience: "PUBLIC" })
  await putQuestion(ctx, { ...question, question: "vault", audience: "INTERNAL" })
  for (let i = 1; i <= systems; i++) await fillSystem(ctx, `system-${i}`)
  await throughGate(ctx, "system-1", "IN_SERVICE")
  await fillVersion(ctx, "system-1")
  await take(ctx, mapping, await written("id,name,office,stage\n7,Reported,Post,live\n"))
}

const mapping = `
source: test-list
title: A list
format: csv
key: [{ columns: [id] }]
name: name
organisation: office
state: { column: stage, words: { live: IN_SERVICE } }
`

const question = {
  foundation: "ownership",
  text: "What is it for?",
  from: { text: "2026", date: "2026", precision: "YEAR" },
  forms: [],
} as const

async function fillSystem(ctx: Context, system: string): Promise<void> {
  const name = `System ${system} <b>&amp;`
  await registerSystem(ctx, {
    slug: system,
    name,
    organisation: "town",
    purpose: `Sorts post for ${system}.`,
    state: "IN_DEVELOPMENT",
  })
  await throughGate(ctx, system, "PILOT")
  const stated = { system, state: "STATED" } as const
  await answerQuestion(ctx, { ...stated, question: "purpose", values: ["It sorts."] })
  await answerQuestion(ctx, { ...stated, question: "vault", values: [secrets.answer] })
}

async function fillVersion(ctx: Context, system: string): Promise<void> {
  const role = "ACCOUNTABLE"
  await appoint(ctx, {
    system,
    party: "p-1",
    role,
    office: "Head of Post",
    until: "2099-01-01T00:00:00.000Z",
  })
  const { id } = await getParty(ctx.register.engine.reader, "p-1", "party")
  const { author } = ctx.caller
  const asPerson: Context = {
    ...ctx,
    caller: {
      ...ctx.caller,
      author: { name: "p-1", actor: { ...author.actor, party: id, machine: null } },
    },
  }
  await acceptAccountability(asPerson, { system, role })
  await fillLaw(asPerson, system)
  await registerParty(ctx, { slug: "p-2", kind: "PERSON", name: "Otto Autor" })
  await registerModel(ctx, { slug: "model", name: "Model" })
  await registerModelVersion(ctx, { model: "model", version: "1", digest })
  const component = { role: "model", name: "Model", digest, model: "model", modelVersion: "1" }
  const version = "1.0"
  await draftVersion(ctx, { system, label: version, components: [component], author: "p-2" })
  await signOffVersion(asPerson, { system, version, as: "ACCOUNTABLE" })
  await stateEnvironment(ctx, { system, slug: "test", name: "Test", isProduction: false })
  await fillChanges(ctx, asPerson, system)
  const from = "2097-01-01T00:00:00.000Z"
  await deploy(ctx, { system, version, environment: "planned", from })
  await deploy(ctx, { system, version, environment: "planned", from, share: 10 })
  await deploy(ctx, { system, version, environment: "planned" })
  await deploy(ctx, { system, version, environment: "production", from })
  await deploy(ctx, { system, version, environment: "production" })
  await endDeployment(ctx, {
    system,
    environment: "production",
    endsAt: "2098-01-01T00:00:00.000Z",
  })
}
