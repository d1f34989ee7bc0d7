import { hash } from "node:crypto"
import { join } from "node:path"
import {
  formatNote,
  formatReplacement,
  maximumReplacedLength,
  parseNote,
  parseReplacement,
  replacedPath,
  signNote,
  type Replacement,
} from "@answerable/schema/ledger"
import {
  parseTrust,
  verifyPast,
  verifySnapshot,
  type Files,
  type KeptIn,
  type Problem,
} from "@answerable/schema/verify"
import type { Signer } from "../../api/src/ledger/keys.ts"
import type { Pages } from "../../api/src/ledger/pages.ts"
import { publish } from "../../api/src/ledger/publication.ts"
import type { Cosigning } from "../../api/src/ledger/witness/cosigning.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { erase } from "../support/eraser.ts"
import { emptyRegister, folder } from "../support/filled-register.ts"
import { filesOf } from "../support/snapshots.ts"

export const secret = "kana4711rienvogel@test.invalid"

export const sha256 = (bytes: Uint8Array): Uint8Array => hash("sha256", bytes, "buffer")

/**
 * A register of a person, published twice before the contact was erased and once after, with the
 * files of the last publication, which keeps the others.
 */
export async function replacedTwice() {
  const opened = await emptyRegister("SQLite")
  const { register, ctx } = opened
  let shown: string | undefined = secret
  // Three pages, of which one shows the value, one is printed because of it, and one is what it was.
  const pages: Pages = {
    digest: "00".repeat(32),
    async *print({ size }) {
      yield { path: "index.html", bytes: Buffer.from(`<p>${size}: ${shown ?? "erased"}</p>`) }
      yield { path: "about.html", bytes: Buffer.from(`<p>${size} entries</p>`) }
      const other = shown === undefined ? "gone.html" : "shown.html"
      yield { path: other, bytes: Buffer.from(`<p>${shown ?? "Gone."}</p>`) }
    },
  }
  const base = await folder()
  const print = (name: string, previous?: string, cosigning?: Cosigning) => {
    const place = { out: join(base, name), previous: previous && join(base, previous) }
    const given = { audiences: ["INTERNAL"], pages, past: true, durable: false, ...place } as const
    return publish(register, { ...given, cosigning })
  }
  const late = (slug: string) => registerParty(ctx, { slug, kind: "TEAM", name: "Late" })
  const party = { slug: "p-1", kind: "PERSON", name: "Otto", contact: secret } as const
  const { receipts } = await registerParty(ctx, party)
  const entry = receipts[0]?.index ?? -1
  const first = (await print("one")).size
  await late("team-1")
  const second = (await print("two", "one")).size
  const by = (await erase(ctx, entry, ["contact"])).receipts[0]?.index ?? -1
  const other = (await late("team-2")).receipts[0]?.index ?? -1
  const later = (await erase(ctx, other, ["name"])).receipts[0]?.index ?? -1
  shown = undefined
  await print("three", "two")
  return {
    ...opened,
    base,
    entry,
    print,
    first,
    second,
    by,
    other,
    later,
    files: filesOf(join(base, "three")),
  }
}

export type Made = Awaited<ReturnType<typeof replacedTwice>>
type Changed = { readonly [path: string]: Uint8Array | string | undefined }

/** Files of which some are others or, where undefined, not there; those below a folder alone. */
function changedFiles(files: Made["files"], changed: Changed, below: string): Files {
  const all = new Map<string, Uint8Array>(files)
  for (const [path, bytes] of Object.entries(changed))
    if (bytes === undefined) all.delete(path)
    else all.set(path, Buffer.from(bytes))
  const paths = [...all.keys()].filter((path) => path.startsWith(below))
  return {
    list: async () => paths.map((path) => path.slice(below.length)),
    read: async (path) => all.get(below + path),
  }
}

type More = { readonly trust?: readonly string[] | undefined }

/** Verifies a folder with the snapshots that it keeps. */
export async function verifyAll({ files, register }: Made, changed: Changed, more: More = {}) {
  const lines = more.trust ?? [`log ${register.keys.vkey}`]
  const trust = parseTrust(sha256, `${lines.join("\n")}\nquorum none\n`)
  const given = changedFiles(files, changed, "")
  const newest = await verifySnapshot(given, trust, sha256)
  const past = await verifyPast(given, newest, (its: Files, keptIn: KeptIn) =>
    verifySnapshot(its, trust, sha256, { keptIn }),
  )
  return { ...past, problems: [...newest.problems, ...past.problems] }
}

/** Verifies a snapshot that is taken out of the folder that keeps it. */
export const verifyAlone = ({ files }: Made, size: number, changed: Changed, trust?: string) =>
  verifySnapshot(
    changedFiles(files, changed, `snapshots/${size}/`),
    trust === undefined ? undefined : parseTrust(sha256, `${trust}\nquorum none\n`),
    sha256,
  )

export const told = ({ problems }: { problems: readonly Problem[] }): string[] =>
  problems.map(({ code, path }) => `${code} ${path}`)

/** The note of a kept snapshot, with some of it said otherwise, and signed. */
export function noteOf({ files }: Made, size: number, signer: Signer, more: Partial<Replacement>) {
  const bytes = files.get(`snapshots/${size}/${replacedPath}`)
  const stated = parseReplacement(parseNote(bytes ?? Buffer.of())?.text ?? "")
  if (stated === undefined) throw new Error("there is a note")
  const text = formatReplacement({ ...stated, ...more })
  const signatures = [signNote(text, signer.key, signer.sign)]
  return { stated, note: formatNote({ text, signatures }, maximumReplacedLength) }
}
