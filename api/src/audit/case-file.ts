import {
  casePagePath,
  casePath,
  casePaths,
  caseTrust,
  caseTrustPath,
  formatCase,
  renderCase,
  type CaseEntry,
  type CaseFile,
  type CaseReader,
} from "@answerable/schema/case"
import { base64, openDisclosure } from "@answerable/schema/ledger"
import { openInstant, type Reader } from "../db/query.ts"
import { disclosuresFor } from "../ledger/disclosed.ts"
import { findDisclosures } from "../ledger/disclosure.store.ts"
import { findEntries } from "../ledger/entry.store.ts"
import { readReceipts } from "../ledger/entry-proof.ts"
import { listErasures } from "../ledger/erasure.store.ts"
import { listHandovers } from "../ledger/handover.store.ts"
import { findHead } from "../ledger/head.store.ts"
import { invariant } from "../ledger/refusal.ts"
import { keyAt, nameOfHead } from "../ledger/signing.ts"
import { sha256 } from "../ledger/tree.ts"
import { seesKind } from "../ledger/visible.ts"
import { findParties } from "../ownership/party.store.ts"
import type { Register } from "../register.ts"
import { bySection, inOrder, readCaseEntries, type Listed } from "./case-entries.ts"
import type { RecordedDecision } from "./recorded.ts"

/** A file of a case, by its path. */
export type WrittenFile = { readonly path: string; readonly text: string }

type CaseGiven = {
  readonly found: RecordedDecision
  /** What was recorded later is not in the case. */
  readonly size: number
  readonly audience: CaseReader
}

/**
 * The files of the case of a decision, by FORMAT.md section 14: the same for the same size, audience
 * and erasures. A head is signed where none covers the size. Throws `HeadsDisagree`.
 */
export async function makeCase(register: Register, given: CaseGiven): Promise<WrittenFile[]> {
  const { reader } = register.engine
  const { found, size, audience } = given
  const head = (await findHead(reader, size)) ?? (await register.signHead())
  const { known, listed } = await readCaseEntries(reader, found, size)
  const entries = await readEntries(reader, given, listed)
  const { entry: batch, line, position, of, path } = found
  const file: CaseFile = {
    audience,
    origin: nameOfHead(head.note),
    size,
    decision: { batch, line, position, of, path: path.map(base64) },
    known,
    entries: entries.shown,
    sections: entries.listed,
  }
  const indices = file.entries.map(({ index }) => index)
  const receiptOf = await readReceipts(reader, indices, size)
  const vkey = keyAt(register.keys, await listHandovers(reader), head.size)
  return [
    { path: casePath, text: new TextDecoder().decode(formatCase(file)) },
    { path: casePagePath, text: renderCase(file, sha256) },
    { path: "log/checkpoint", text: head.note },
    { path: "log/log.vkey", text: `${vkey}\n` },
    { path: caseTrustPath, text: caseTrust(vkey) },
    ...file.entries.map(({ index, disclosures }) => {
      const text = receiptOf(index, disclosures)
      invariant(text, `the head of ${head.size} entries covers entry ${index}`)
      return { path: casePaths(index), text }
    }),
  ]
}

type Entries = { readonly shown: readonly CaseEntry[]; readonly listed: Listed }

/** The entries of a case, those that erase something of them, and those that name whom they name. */
async function readEntries(
  reader: Reader,
  { size, audience }: CaseGiven,
  listed: Listed,
): Promise<Entries> {
  const own = inOrder(Object.values(listed).flat())
  const erasures = inOrder(
    (await listErasures(reader, own)).map(({ erasedIn }) => erasedIn),
  ).filter((index) => index < size)
  const shown = await readShown(reader, [...own, ...erasures], audience)
  const view = { size, asOf: openInstant, audience }
  const parties = await findParties(reader, view, idsIn(shown))
  const names = inOrder([...parties.values()].map(({ nameEntry }) => nameEntry))
  const named = await readShown(
    reader,
    names.filter((index) => !shown.some((one) => one.index === index)),
    audience,
  )
  const all = [...shown, ...named].toSorted((a, b) => a.index - b.index)
  const there = new Set(all.map(({ index }) => index))
  const lists = { ...listed, ERASURES: erasures, NAMES: names }
  return {
    shown: all,
    // What an audience may not even know the kind of is not in its case.
    listed: bySection((name) => lists[name].filter((one) => there.has(one))),
  }
}

async function readShown(
  reader: Reader,
  indices: readonly number[],
  audience: CaseReader,
): Promise<CaseEntry[]> {
  const rows = await findEntries(reader, indices)
  const disclosures = await findDisclosures(reader, indices)
  return rows
    .filter(({ kind }) => seesKind(audience, kind))
    .map(({ idx: index, kind, leaf }) => ({
      index,
      leaf,
      disclosures: disclosuresFor(audience, kind, disclosures.get(index) ?? []),
    }))
    .toSorted((a, b) => a.index - b.index)
}

const idShape = /"([A-Za-z0-9_-]{21}[AQgw])"/g

/** Whatever may be the id of somebody, in what some entries disclose. */
const idsIn = (entries: readonly CaseEntry[]): string[] => [
  ...new Set(
    entries.flatMap(({ disclosures }) =>
      disclosures.flatMap((disclosure) =>
        [...JSON.stringify(openDisclosure(disclosure)?.value ?? null).matchAll(idShape)].map(
          ([, id]) => id ?? "",
        ),
      ),
    ),
  ),
]
