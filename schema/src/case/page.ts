import type { ToldEntry } from "../changes/change.ts"
import type { Decided } from "../entries/deciding.ts"
import type { KindName } from "../entries/kinds.ts"
import { hex, utf8 } from "../ledger/bytes.ts"
import type { Json } from "../ledger/canonical.ts"
import type { Hash } from "../ledger/hash.ts"
import { leafHash } from "../ledger/merkle.ts"
import { instant } from "../words/dates.ts"
import { clocksHtml } from "./clocks.ts"
import { fieldsHtml } from "./fields.ts"
import { casePaths, type CaseFile } from "./file.ts"
import { bdi, markup, none, type Html } from "./html.ts"
import { observedHtml } from "./observed.ts"
import { sectionNames, sections, type SectionName } from "./sections.ts"
import { shortHtml } from "./short.ts"
import { caseStyle } from "./style.ts"
import { decisionIn, tellCase, valueIn, type ToldCase } from "./told.ts"
import { titleOf } from "./values.ts"

type Given = {
  readonly of: CaseFile
  readonly told: ToldCase
  readonly decided: Decided | undefined
  readonly hash: Hash
}

/**
 * The page of a case: one file that needs nothing else, with all that is in the case. Its bytes are
 * part of the format: a case that was written is checked against them at any later time, so other
 * bytes are another version of the format. Nothing whose words may change is used here.
 */
export function renderCase(of: CaseFile, hash: Hash): string {
  const given: Given = { of, told: tellCase(of, hash), decided: decisionIn(of), hash }
  const id = given.decided?.decision ?? "that cannot be read"
  const told = new Set<number>()
  const page = markup`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Case file: decision ${id}</title>
<style>${{ html: caseStyle }}</style>
</head>
<body>
<main>
<h1>Case file: decision ${bdi(id)}</h1>
${sampleHtml(of)}${lead(given)}${decisionHtml(given)}${shortHtml(of, given.told)}${sectionNames.map((name) => sectionHtml(name, given, told))}${textsHtml(given)}${checking(given)}</main>
</body>
</html>
`
  return page.html
}

/** A sample says so on every surface: by the name that no other log has. */
const sampleHtml = ({ origin }: CaseFile): Html =>
  origin.startsWith("sample.invalid/")
    ? markup`<p><strong>A sample. Everybody in it is invented, and its times are simulated.</strong></p>\n`
    : none

function lead({ decided, of, told }: Given): Html {
  if (!decided) return none
  const { decidedAt, outcome } = decided
  const system = valueIn(told.entries.get(of.decision.batch), "system")
  const by = typeof system === "string" ? told.nameOf(system) : undefined
  const version = decided.version === null ? undefined : told.nameOf(decided.version)
  return markup`<p class="lead">Taken on ${instant(decidedAt)}${by === undefined ? none : markup` by ${bdi(by)}`}${
    version === undefined ? none : markup`, version ${bdi(version)}`
  }: ${bdi(outcome)}.</p>
<p>Below is what was in force at that moment as far as the register knew it, what became of the decision since, and how each of it is checked. It is for readers of the audience ${of.audience}.</p>
${clocksHtml(of, told)}`
}

const involved: { readonly [involvement: string]: string } = {
  NONE: "the system by itself",
  INFORMED: "the system, and a person was told",
  REVIEWED: "the system, and a person looked at it",
  DECIDED: "a person, with what the system put out",
}
const involvement = (said: string): Html => markup`${involved[said] ?? said}`

const row = (name: string, value: Html | string | null): Html =>
  value === null ? none : markup`<dt>${name}</dt><dd>${value}</dd>\n`
const bdiOr = (text: string | null): Html | null => (text === null ? null : bdi(text))
const code = (text: string | null): Html | null =>
  text === null ? null : markup`<code>${text}</code>`

function decisionHtml({ decided, of, told }: Given): Html {
  if (!decided) return none
  const { version, rules } = decided
  const rows = [
    row("reference", bdi(decided.decision)),
    row("taken", markup`${instant(decided.decidedAt)} <code>${decided.decidedAt}</code>`),
    row("outcome", bdi(decided.outcome)),
    row("who decided", involvement(decided.involvement)),
    row("version", version === null ? "not known" : bdi(told.nameOf(version) ?? version)),
    row("environment", bdiOr(decided.environment)),
    row("confidence", bdiOr(decided.confidence)),
    row("rules applied", rules.length === 0 ? null : bdi(rules.join(", "))),
    row("digest of the input", code(decided.input)),
    row("digest of the output", code(decided.output)),
    row("commitment to the person", code(decided.subject)),
  ]
  return markup`<section>
<h2>The decision</h2>
<dl>
${rows}</dl>
<p>It is number ${of.decision.position + 1} of ${of.decision.of} in the batch of entry ${of.decision.batch}. ${sizesHtml(of)}</p>
</section>
`
}

function sizesHtml({ known: { taken, recorded } }: CaseFile): Html {
  const before = recorded - 1
  if (taken >= before)
    return markup`When it was taken and recorded the register had ${before} entries before it.`
  return markup`When it was taken the register had ${taken} entries; it was recorded later, after ${before}. What was in force is told as it was known when the decision was taken.`
}

function sectionHtml(name: SectionName, given: Given, told: Set<number>): Html {
  const indices = given.of.sections[name]
  const { title, isMoment } = sections[name]
  if (indices.length === 0 && !isMoment) return none
  return markup`<section>
<h2>${title}</h2>
${indices.length === 0 ? markup`<p>Nothing on record.</p>\n` : indices.map((index) => entryHtml(index, given, told))}</section>
`
}

/** Fields that are not told with the entry: observations one a line, texts of policies at the end. */
const elsewhere: { readonly [Name in KindName]?: readonly string[] } = {
  "observations.recorded@1": ["observations"],
  "policy.proposed@1": ["text"],
}

const belowHtml = ({ kind, index }: ToldEntry): Html =>
  kind === "policy.proposed@1"
    ? markup`<p><a href="#text-${index}">Its text</a> stands at the end.</p>\n`
    : none

/** The policies word for word, each once. */
function textsHtml({ told: { entries } }: Given): Html {
  const texts = [...entries.values()].flatMap((entry) => {
    const [title, version, text] = ["title", "version", "text"].map((name) => valueIn(entry, name))
    if (entry.kind !== "policy.proposed@1") return []
    return markup`<article id="text-${entry.index}">
<h3>${bdi(typeof title === "string" ? title : "")}, version ${bdi(typeof version === "string" ? version : "")} (entry ${entry.index})</h3>
${typeof text === "string" ? markup`<pre>${text}</pre>` : markup`<p>Its text is not in this case.</p>`}
</article>
`
  })
  return texts.length === 0
    ? none
    : markup`<section>\n<h2>The policies, word for word</h2>\n${texts}</section>\n`
}

function entryHtml(index: number, given: Given, told: Set<number>): Html {
  const entry = given.told.entries.get(index)
  if (!entry) return markup`<p>Entry ${index} cannot be read.</p>\n`
  const title = titleOf(entry.kind)
  if (told.has(index))
    return markup`<p>${title}: <a href="#entry-${index}">entry ${index}</a>, above.</p>\n`
  told.add(index)
  const observed = observedHtml(entry, given.decided)
  const but = elsewhere[entry.kind] ?? []
  return markup`<article id="entry-${index}">
<h3>${title}</h3>
${observed}${fieldsHtml(entry, given.told.nameOf, but)}${belowHtml(entry)}<p class="proof">Entry ${index}${recordedHtml(entry, given)}. Leaf <code>${leafOf(index, given)}</code>, receipt <a href="${casePaths(index)}">${casePaths(index)}</a>.</p>
</article>
`
}

function recordedHtml(entry: ToldEntry, { told: { nameOf } }: Given): Html {
  const at = valueIn(entry, "at")
  const actor = valueIn(entry, "actor")
  const { party, machine } = (typeof actor === "object" && actor !== null ? actor : {}) as {
    readonly [name: string]: Json
  }
  const name =
    typeof party === "string"
      ? (nameOf(party) ?? "a person who is not named here")
      : typeof machine === "string"
        ? machine
        : undefined
  return markup`, recorded on ${typeof at === "string" ? instant(at) : entry.day}${
    name === undefined ? none : markup` by ${bdi(name)}`
  }`
}

const leafOf = (index: number, { of, hash }: Given): string =>
  hex(leafHash(hash, utf8(of.entries.find((one) => one.index === index)?.leaf ?? "")))

const checking = ({ of: { origin, size } }: Given): Html => markup`<section>
<h2>How this is checked</h2>
<p>Each entry stands in the log <code>${origin}</code>, whose signed head is in <code>log/checkpoint</code>. Its receipt leads from its leaf to that head, and what is told of it matches the commitments in its leaf. The decision leads by its path to the root that the entry of its batch tells. This page follows byte for byte from <code>case.json</code>.</p>
<p>All of it is checked by <code>answerable verify DIR --trust FILE</code>, with a trust file that the reader has from elsewhere than this folder. It takes no server and no network.</p>
<p>What a pass does not show: that nothing else was in force than what stands here; that what was recorded is true; and anything that was recorded after these ${size} entries.</p>
</section>
`
