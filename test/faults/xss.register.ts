import { deploy } from "../../api/src/change/deployment.command.ts"
import { describeModelVersion, describeVersion } from "../../api/src/change/description.command.ts"
import { registerModel, registerModelVersion } from "../../api/src/change/model.command.ts"
import { draftVersion, signOffVersion } from "../../api/src/change/version.command.ts"
import type { Context } from "../../api/src/context.ts"
import { putQuestion } from "../../api/src/handbook/question.command.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { answerQuestion } from "../../api/src/ownership/statement.command.ts"
import { registerSystem } from "../../api/src/ownership/system.command.ts"
import { take, written } from "../stories/import.fixture.ts"
import { personCaller } from "../support/register.ts"
import { payloads } from "./xss.payloads.ts"
import { throughGate } from "../support/gates.ts"

/** A payload that was recorded: which field it went into, and the text itself. */
export type Placed = { readonly field: string; readonly text: string }

/** Hands out the payloads in turn, each with a number of its own, and keeps what it handed out. */
export class Placing {
  readonly placed: Placed[] = []

  readonly text = (field: string): string => {
    const number = this.placed.length
    const payload = payloads[number % payloads.length]
    // A dialog would be as bad, and is seen in another way.
    const call = number % 7 === 0 ? `alert(${number})` : `ran(${number})`
    const text = payload?.(call) ?? ""
    this.placed.push({ field, text })
    return text
  }
}

const digest = (n: number) => `sha256:${n.toString(16).padStart(64, "0")}`
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n)

const systems = 40
const questions = 10
const persons = 12
const models = 10
const rows = 30

/** Puts payloads into every text of the register, by the commands that anybody would use. */
export async function fillWithPayloads(ctx: Context, { text }: Placing): Promise<void> {
  for (const n of upTo(persons)) {
    const organisation = { kind: "ORGANISATION", name: text("organisation") } as const
    await registerParty(ctx, { slug: `org-${n}`, ...organisation, contact: text("contact") })
    const person = { kind: "PERSON", name: text("person"), memberOf: `org-${n}` } as const
    await registerParty(ctx, { slug: `person-${n}`, ...person, contact: text("contact") })
  }
  const from = { text: "2026", date: "2026", precision: "YEAR" } as const
  for (const n of upTo(questions))
    await putQuestion(ctx, {
      question: `question-${n}`,
      foundation: "ownership",
      text: text("question"),
      audience: "PUBLIC",
      from,
      forms: [text("form")],
    })
  for (const n of upTo(models)) {
    const named = { name: text("model"), provider: text("provider") }
    await registerModel(ctx, { slug: `model-${n}`, ...named })
    await registerModelVersion(ctx, {
      model: `model-${n}`,
      version: `v${n}`,
      digest: digest(n),
    })
    await describeModelVersion(ctx, {
      model: `model-${n}`,
      version: `v${n}`,
      ...description(text, n),
    })
  }
  for (const n of upTo(systems)) await fillSystem(ctx, text, n)
  await importPayloads(ctx, text)
}

async function fillSystem(ctx: Context, text: Placing["text"], n: number): Promise<void> {
  const system = `system-${n}`
  await registerSystem(ctx, {
    slug: system,
    name: text("system"),
    organisation: `org-${n % persons}`,
    purpose: text("purpose"),
    state: "PILOT",
  })
  await throughGate(ctx, system, "IN_SERVICE", { reason: text("reason") })
  for (const at of [n, n + 1, n + 2])
    await answerQuestion(ctx, {
      system,
      question: `question-${at % questions}`,
      state: "STATED",
      values: at === n ? [text("value")] : [text("value"), text("value"), text("value")],
    })
  const person = `person-${n % persons}`
  const role = "ACCOUNTABLE"
  await appoint(ctx, { system, party: person, role, office: text("office") })
  const owner = await personCaller(ctx.register, person)
  await acceptAccountability(owner, { system, role })
  const version = text("label")
  const model = { model: `model-${n % models}`, modelVersion: `v${n % models}` }
  await draftVersion(ctx, {
    system,
    label: version,
    notes: text("notes"),
    author: `person-${(n + 1) % persons}`,
    components: [
      { role: text("component role"), name: text("component"), digest: digest(n), ...model },
      { role: text("component role"), name: text("component"), digest: digest(n + 1) },
    ],
  })
  await describeVersion(ctx, { system, version, ...description(text, n) })
  await signOffVersion(owner, { system, version, as: role })
  await deploy(ctx, { system, version, environment: "production" })
}

const description = (text: Placing["text"], n: number) => ({
  provenance: text("provenance"),
  source: text("provenance source"),
  run: text("provenance run"),
  licence: text("licence"),
  card: digest(n),
  cardTitle: text("card title"),
  cardSource: text("card source"),
  cardText: text("card text"),
})

/** A payload as the name of a file, which holds no slash. */
export const fileNameOf = (text: string): string => text.replaceAll("/", "∕")

/** A cell of a CSV file. */
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`

async function importPayloads(ctx: Context, text: Placing["text"]): Promise<void> {
  const read = upTo(rows).map(() => ({
    key: text("key"),
    name: text("reported name"),
    office: text("reported office"),
    unit: text("unit"),
    contact: text("reported contact"),
    word: text("source word"),
    purpose: text("reported value"),
  }))
  const words = read.map(({ word }) => `${JSON.stringify(word)}: IN_SERVICE`)
  const mapping = `
source: hostile
title: ${JSON.stringify(`A title ${text("title")}`)}
format: csv
key: [{ columns: [key] }]
name: name
organisation: office
unit: unit
contact: contact
state: { column: word, words: { ${words.join(", ")} } }
questions: { purpose: purpose }
`
  const lines = read.map((row) => Object.values(row).map(cell).join(","))
  const columns = "key,name,office,unit,contact,word,purpose"
  const name = fileNameOf(text("file name"))
  await take(ctx, mapping, await written(`${columns}\n${lines.join("\n")}\n`, name))
}
