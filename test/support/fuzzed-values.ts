import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from "graphql"
import type { Random } from "../bench/seeded.ts"
import { openClause, policyText } from "./handbook.ts"
import { lawText } from "./obligations.ts"
import { instants, strange, strangeInstants, strangeNumbers } from "./strange-values.ts"

/** A value of an argument: as a document has it, and as the variables of a request do. */
export type Given = { readonly text: string; readonly value: unknown }

/** What can be known of a register before it is fuzzed. */
export type Known = { readonly ids: readonly string[]; readonly cursors: readonly string[] }

/** How a document is made: whether it is meant to be valid, and what it may name. */
export type Choices = { readonly random: Random; readonly known: Known; readonly flawed: boolean }

export const oneIn = (random: Random, count: number): boolean => random.below(count) === 0

/** Texts that `filledRegister` knows, by the name of the argument or of the field of an input. */
const usual: { readonly [argument: string]: readonly string[] } = {
  // Who calls as a person must not have left.
  "RecordDepartureInput.party": ["p-2", "new-1", "town"],
  "CharterPilotInput.system": ["system-1", "system-3"],
  answerable: ["p-1", "p-2"],
  "DeployInput.system": ["system-1"],
  "UnplanDeploymentInput.system": ["system-1"],
  "DraftVersionInput.system": ["system-1", "system-3"],
  "ComponentInput.model": ["model"],
  "StateFlowInput.system": ["system-1"],
  "StateFlowInput.receiver": ["system-2", "system-3", "town"],
  "RecordExerciseInput.holder": ["p-1"],
  "DeployInput.version": ["1.0", "1.1"],
  "ProposePolicyInput.text": ["1", "2"].map((version) =>
    policyText({ id: "fuzzed", version, clauses: openClause("PILOT") }),
  ),
  "AdoptObligationsInput.text": [lawText(), lawText("# Once more.\n")],
  "ObservationInput.value": ["0.95", "12"],
  "MonitoringCheckInput.threshold": ["0.9", "4"],
  "DecisionInput.id": ["d-7", "d-8", "d-9"],
  "DecisionInput.version": ["1.0"],
  "DecisionInput.confidence": ["0.8"],
  "DecisionInput.outcome": ["refused", "granted"],
  "RecordOverrideInput.by": ["p-1"],
  decision: ["d-1", "d-2"],
  instead: ["granted"],
  decidedBy: ["p-2"],
  insteadOf: ["p-1", "p-2"],
  rule: ["one-month", "urgent"],
  claimant: [`sha256:${"cd".repeat(32)}`],
  check: ["accuracy", "waiting"],
  "RecordIncidentInput.slug": ["i-3", "i-4", "i-5"],
  "ReportIncidentInput.system": ["system-2"],
  incident: ["i-1", "i-2"],
  occurred: ["2026-01", "2026-01-01", "2026-01-01T09:00:00+01:00"],
  aware: ["2026-01-02", "2026-01-02T09:00:00Z"],
  others: ["system-1", "system-3"],
  every: ["P1D", "P1M", "PT6H"],
  grace: ["P1D", "PT1H"],
  watcher: ["p-1", "p-2"],
  "RecordValidationInput.by": ["p-1", "p-2"],
  owner: ["p-1", "p-2"],
  system: ["system-1", "system-2", "system-3", "test-list-7"],
  slug: ["system-1", "p-1", "town", "model", "new-1", "new-2", "new-3", "new-4", "new-5"],
  organisation: ["town"],
  memberOf: ["town"],
  party: ["p-1", "p-2", "town"],
  author: ["p-1", "p-2"],
  model: ["model", "new-1"],
  version: ["1.0", "1.1", "1"],
  modelVersion: ["1"],
  label: ["1.1", "1.2", "1.3"],
  environment: ["production", "test"],
  question: ["purpose", "vault", "sealed", "new-1"],
  source: ["test-list"],
  fields: ["contact", "purpose", "value", "name", "reason"],
  field: ["purpose", "value", "name", "reason"],
  kind: ["system.registered@1", "party.registered@1", "statement.made@1", "sealed-value.read@1"],
  date: ["2026", "2026-03", "2026-03-01"],
}

const words = ["System", "post", "It sorts.", "Town of Testing", "a b c d e f"]

const digests = [`sha256:${"ab".repeat(32)}`, `sha256:${"0".repeat(64)}`]

const quoted = (text: string): Given => ({ text: JSON.stringify(text), value: text })
const number = (text: string): Given => ({ text, value: Number(text) })

/** A value for an argument or a field of an input, by its type and its name. */
export function valueFor(choices: Choices, type: GraphQLInputType, name: string): Given {
  const { random, flawed } = choices
  if (flawed && oneIn(random, 12)) return flaw(random)
  if (isNonNullType(type)) return valueOf(choices, type.ofType, name)
  return oneIn(random, 16) ? literal(null) : valueOf(choices, type, name)
}

function valueOf(choices: Choices, type: GraphQLInputType, name: string): Given {
  const { random } = choices
  if (isListType(type)) {
    if (oneIn(random, 6)) return valueFor(choices, type.ofType, name)
    const count = oneIn(random, 40) ? 120 : random.below(3)
    const items = Array.from({ length: count }, () => valueFor(choices, type.ofType, name))
    return {
      text: `[${items.map(({ text }) => text).join(", ")}]`,
      value: items.map(({ value }) => value),
    }
  }
  if (isEnumType(type)) {
    const { name: value } = random.among(type.getValues())
    return { text: value, value }
  }
  if (isInputObjectType(type)) return objectOf(choices, type)
  return isScalarType(type) ? scalarFor(choices, type.name, name) : literal(null)
}

function objectOf(choices: Choices, of: GraphQLInputObjectType): Given {
  const { random, flawed } = choices
  const given = Object.values(of.getFields())
    .filter(({ type }) => (isNonNullType(type) ? !flawed || !oneIn(random, 20) : oneIn(random, 4)))
    .map(({ name, type }) => [name, valueFor(choices, type, placeIn(of, name))] as const)
  if (flawed && oneIn(random, 12)) given.push(["nothing", flaw(random)])
  return {
    text: `{ ${given.map(([name, { text }]) => `${name}: ${text}`).join(", ")} }`,
    value: Object.fromEntries(given.map(([name, { value }]) => [name, value])),
  }
}

function scalarFor({ random, known }: Choices, type: string, name: string): Given {
  const isStrange = oneIn(random, 6)
  if (type === "Boolean") return oneIn(random, 2) ? literal(true) : literal(false)
  if (type === "Int") {
    if (isStrange) return number(random.among(strangeNumbers))
    return number(String(name === "first" ? 1 + random.below(4) : random.below(40)))
  }
  if (isStrange) return quoted(random.among(type.startsWith("Date") ? strangeInstants : strange))
  if (type === "ID") return quoted(oneIn(random, 3) ? forgedId(random) : random.among(known.ids))
  if (name === "after")
    return quoted(oneIn(random, 3) ? forgedCursor(random) : random.among(known.cursors))
  if (type === "DateTime") return quoted(random.among(instants))
  if (type === "Date") return quoted(random.among(instants).slice(0, 10))
  if (type === "Digest") return quoted(random.among(digests))
  return quoted(random.among(usual[name] ?? words))
}

const placeIn = ({ name: input }: GraphQLInputObjectType, name: string): string =>
  usual[`${input}.${name}`] ? `${input}.${name}` : name

const literal = (value: boolean | null): Given => ({ text: String(value), value })

const flaws: readonly ((random: Random) => Given)[] = [
  (random) => number(random.among(strangeNumbers)),
  (random) => quoted(random.among(strange)),
  () => literal(null),
  () => literal(true),
  () => ({ text: "[]", value: [] }),
  () => ({ text: "[[[1]]]", value: [[[1]]] }),
  () => ({ text: "{ a: { a: 1 } }", value: { a: { a: 1 } } }),
  () => ({ text: "IN_SERVICE", value: "IN_SERVICE" }),
  () => ({ text: "__proto__", value: { constructor: { prototype: 1 } } }),
  () => ({ text: '"""\n  a block\n    of it\n"""', value: "\n" }),
  () => ({ text: "$nowhere", value: "$nowhere" }),
]

/** A value of whatever sort, wherever it stands. */
const flaw = (random: Random): Given => random.among(flaws)(random)

const base64url = (text: string): string => Buffer.from(text).toString("base64url")

const types = ["System", "Party", "SystemVersion", "Accountability", "Question", "Query", "x"]
const ids = ["AAAAAAAAAAAAAAAAAAAAAA", "system-1", "0", "'", "a:b", "\0", "\uffff", "x".repeat(300)]
const pins = ["", "", "@3@2026-03-01T00:00:00.000Z", "@999999999999999999@x", "@-1@", "@3", "@3@\0"]

const forgedId = (random: Random): string =>
  base64url(`${random.among(types)}:${random.among(ids)}${random.among(pins)}`)

const lists = [
  "systems by NAME",
  "systems by SLUG",
  "systems by REGISTERED",
  "systems of a party",
  "entries",
  "history",
  "versions",
  "parties",
  "questions",
  "deployments",
  "planned starts",
  "accountabilities",
]

const parts: readonly unknown[] = ["", "a", "'", "%", "\0", 0, 5, -1, 1.5, 1e15, 1e300, null, {}]

function forgedCursor(random: Random): string {
  const key = Array.from({ length: random.below(4) }, () => random.among(parts))
  const pin = oneIn(random, 3) ? [random.below(40), random.among(instants)] : []
  return base64url(JSON.stringify([random.among(lists), key, ...pin]))
}
