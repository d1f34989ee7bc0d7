import { hash, randomBytes } from "node:crypto"
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { basename, dirname, join, resolve } from "node:path"
import Database from "better-sqlite3"
import { loadAnsweringRules } from "./audit/answering.ts"
import type { AnsweringRule } from "./audit/answering.rules.ts"
import type { Engine } from "./db/engine.ts"
import { migrate } from "./db/migrate.ts"
import { openPostgres } from "./db/postgres.ts"
import { openSqlite } from "./db/sqlite.ts"
import { loadLawVersions } from "./exchange/law-versions.ts"
import type { HeadRow } from "./ledger/head.store.ts"
import { codeOf, FolderProblem, openKeys, type Keys } from "./ledger/keys.ts"
import type { HeadsDisagree } from "./ledger/heads-disagree.ts"
import { LogStanding } from "./ledger/log-standing.ts"
import { Recorder, type Author } from "./ledger/record.ts"
import { loadClocks } from "./monitoring/clocks.ts"
import type { ClockRule } from "./monitoring/incident-clock.rules.ts"
import type { LawVersion } from "./ownership/law-version.rules.ts"
import { projections } from "./projections.ts"

/** A sample says so on every surface; its clock stands at a day of its own. */
export type Sample = { readonly day: string }

export type Register = {
  readonly engine: Engine
  readonly recorder: Recorder
  readonly keys: Keys
  /** The name of the log: the one it has now, and all that it has had. */
  readonly origin: string
  readonly origins: readonly string[]
  /** Why nothing is signed and nothing recorded, while reading goes on; undefined when all is well. */
  readonly disagreement: HeadsDisagree | undefined
  readonly sample: Sample | null
  /** The instant of acts recorded now, ISO in UTC with milliseconds. */
  readonly now: () => string
  /** The instant a view is at by default: now, or a sample's own day. */
  readonly today: () => string
  /** The versions of laws by which something can be judged, as the content folder has them. */
  readonly lawVersions: () => Promise<readonly LawVersion[]>
  /** By when contests are answered, as the content folder has it. */
  readonly answeringRules: () => Promise<readonly AnsweringRule[]>
  /** By when laws want an authority to be told of incidents, as the content folder has it. */
  readonly incidentClocks: () => Promise<readonly ClockRule[]>
  /** Who acts when a command runs on the folder itself: its named machine user, never a person. */
  readonly machine: Author
  /** Signs the head of so many entries, by default of all. Throws `HeadsDisagree`. */
  signHead(size?: number): Promise<HeadRow>
  close(): Promise<void>
}

export type OpenRegister = {
  readonly data: string
  readonly keys?: string | undefined
  readonly database?: string | undefined
  readonly origin?: string | undefined
  /** Makes a sample of a register that does not exist yet. */
  readonly sample?: Sample | undefined
  readonly now?: (() => string) | undefined
  /** The folder of what can be changed without code, such as `law`; ours for what it has none of. */
  readonly content?: string | undefined
  readonly committed?: ((size: number) => void) | undefined
  /** The address at which this process serves the register, told to who finds the folder held. */
  readonly url?: string | undefined
  /** Refuses a folder that holds no register. */
  readonly mustExist?: boolean | undefined
}

type Settings = { database: string | null; sample: Sample | null }

const settingsFile = "register.json"

const ourContent = resolve(import.meta.dirname, "../../content")

/** Reads a folder of the content when it is asked for; ours, where the content has none of it. */
function onceRead<Of>(
  load: (content: string) => Promise<Of>,
  folder: string,
  { content = ourContent }: OpenRegister,
): () => Promise<Of> {
  let read: Promise<Of> | undefined
  return () => (read ??= load(existsSync(join(content, folder)) ? content : ourContent))
}

/** Opens the register in a folder, and makes one where there is none. Throws `FolderProblem`. */
export async function openRegister(given: OpenRegister): Promise<Register> {
  const data = resolve(given.data)
  const settings = readSettings(data, given)
  const hold = holdFolder(data, given.url)
  const now = given.now ?? (() => new Date().toISOString())
  let engine: Engine | undefined
  let keys: Keys | undefined
  try {
    const opened = openEngine(data, given.database ?? settings.database)
    engine = opened
    await migrate(opened)
    const held = openKeys(
      resolve(given.keys ?? `${data}.keys`),
      () => given.origin ?? randomOrigin(),
    )
    keys = held
    const log = new LogStanding(opened, held)
    await log.check()
    const recorder = new Recorder({
      engine: opened,
      projections,
      now,
      refuse: log.refuseEntries,
      ...(given.committed && { committed: given.committed }),
    })
    // A process that ended between an erasure and its sweep left the rest to the next.
    await recorder.sweep()
    return {
      engine: opened,
      recorder,
      keys: held,
      get origin() {
        return log.name
      },
      get origins() {
        return log.names
      },
      get disagreement() {
        return log.disagreement
      },
      sample: settings.sample,
      now,
      today: () => settings.sample?.day ?? now(),
      lawVersions: onceRead(loadLawVersions, "law", given),
      incidentClocks: onceRead(loadClocks, "clocks", given),
      answeringRules: onceRead(loadAnsweringRules, "answering", given),
      machine: machineOf(data),
      signHead: (size) => log.sign(now(), size),
      async close() {
        await opened.close()
        held.close()
        hold()
      },
    }
  } catch (error) {
    await engine?.close()
    keys?.close()
    hold()
    throw error
  }
}

/** Makes a register where there is none. Throws `FolderProblem`. */
export async function ensureRegister(given: OpenRegister): Promise<void> {
  if (existsSync(join(resolve(given.data), settingsFile))) return
  await (await openRegister(given)).close()
}

/** What of a register can be had while a server holds it: its tables, and none of its log. */
export type Beside = Pick<Register, "engine" | "now" | "sample" | "close">

/** Opens the tables of a register, whether or not a server holds its folder. Throws `FolderProblem`. */
export async function openBeside(given: OpenRegister): Promise<Beside> {
  const data = resolve(given.data)
  const settings = readSettings(data, given)
  const release = holdUnlessHeld(data)
  const engine = openEngine(data, settings.database)
  const close = async () => {
    await engine.close()
    release?.()
  }
  try {
    // Whoever holds the folder has brought its tables up to date.
    if (release) await migrate(engine)
  } catch (error) {
    await close()
    throw error
  }
  return {
    engine,
    now: given.now ?? (() => new Date().toISOString()),
    sample: settings.sample,
    close,
  }
}

/** Empty tables in a folder that held nothing, and who fills them. */
export type Fresh = Pick<Register, "engine" | "now" | "machine" | "close"> & {
  /** Removes what was made, where it is not to stay. */
  discard(): Promise<void>
}

/** Makes a register's tables in an empty folder, and no signing key. Throws `FolderProblem`. */
export async function openFresh(given: OpenRegister): Promise<Fresh> {
  const data = resolve(given.data)
  if (existsSync(data) && readdirSync(data).length > 0)
    throw new FolderProblem(`${given.data} is not empty. Give an empty folder with --data.`)
  const { database } = readSettings(data, given)
  const hold = holdFolder(data, undefined)
  const engine = openEngine(data, database)
  const close = async () => {
    await engine.close()
    hold()
  }
  const discard = async () => {
    await close()
    rmSync(data, { recursive: true, force: true })
  }
  try {
    await migrate(engine)
  } catch (error) {
    await discard()
    throw error
  }
  const now = given.now ?? (() => new Date().toISOString())
  return { engine, now, machine: machineOf(data), close, discard }
}

function holdUnlessHeld(data: string): (() => void) | undefined {
  try {
    return holdFolder(data, undefined)
  } catch (error) {
    if (error instanceof FolderProblem && codeOf(error.cause) === "SQLITE_BUSY") return undefined
    throw error
  }
}

const openEngine = (data: string, database: string | null): Engine =>
  database === null ? openSqlite(join(data, "register.sqlite")) : openPostgres(database)

/** An origin nobody else has, under a name that can never be registered (RFC 6761). */
const randomOrigin = (): string => `local.invalid/${randomBytes(8).toString("hex")}`

function readSettings(data: string, given: OpenRegister): Settings {
  const file = join(data, settingsFile)
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Settings
  if (given.mustExist)
    throw new FolderProblem(`There is no register in ${given.data}. Give its folder with --data.`)
  const settings: Settings = { database: given.database ?? null, sample: given.sample ?? null }
  try {
    mkdirSync(data, { recursive: true })
    accessSync(data, constants.W_OK)
    writeFileSync(file, `${JSON.stringify(settings, null, 2)}\n`)
  } catch (cause) {
    throw new FolderProblem(
      `The data folder ${given.data} cannot be written (${codeOf(cause)}). Give one that can be with --data.`,
      { cause },
    )
  }
  return settings
}

/** Keeps other processes off the folder while this one has it; the system lets go when it dies. */
function holdFolder(data: string, url: string | undefined): () => void {
  const holder = join(data, "held-by.json")
  let hold: Database.Database
  try {
    accessSync(data, constants.W_OK)
    hold = new Database(join(data, "hold.sqlite"), { timeout: 0 })
    hold.pragma("locking_mode = exclusive")
    hold.exec("begin exclusive")
  } catch (cause) {
    if (codeOf(cause) === "SQLITE_BUSY") throw held(data, holder, cause)
    throw new FolderProblem(
      `The data folder ${data} cannot be written (${codeOf(cause)}). Make it writable for this user, or give another with --data.`,
      { cause },
    )
  }
  writeFileSync(holder, JSON.stringify({ pid: process.pid, url: url ?? null }))
  return () => {
    rmSync(holder, { force: true })
    hold.close()
  }
}

function held(data: string, holder: string, cause: unknown): FolderProblem {
  const { pid, url } = existsSync(holder)
    ? (JSON.parse(readFileSync(holder, "utf8")) as { pid: number; url: string | null })
    : { pid: undefined, url: null }
  const who = url ? `the server at ${url}` : `another command${pid ? ` (process ${pid})` : ""}`
  const wayOut = url
    ? ` Use its API at ${url}/graphql, or stop it first.`
    : " Wait until it is done."
  return new FolderProblem(`The register in ${data} is held by ${who}.${wayOut}`, { cause })
}

function machineOf(data: string): Author {
  const name = `folder:${basename(data) || basename(dirname(data))}`
  return {
    name,
    actor: {
      party: null,
      machine: name,
      assertedBy: {
        issuer: "local.invalid",
        subject: hash("sha256", name, "hex"),
        method: "LOCAL_FOLDER",
      },
    },
  }
}
