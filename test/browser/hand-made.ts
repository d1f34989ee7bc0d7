import type {
  AccountabilityRole,
  AnsweredFragment,
  Foundation,
  LedgerQuery,
  PartiesQuery,
  PartyNameFragment,
  PartyRecordFragment,
  QuestionsQuery,
  RegisterQuery,
  SystemRecordFragment,
  SystemState,
  WithoutOwnerQuery,
} from "../../site/src/operations/operations.generated.ts"

const asOf = "2026-03-31T00:00:00.000Z"
const readAt = "2026-02-01T08:00:00.000Z"
const file = `sha256:${"07".repeat(32)}`
const commitment = "EMrlEMrlEMrlEMrlEMrlEMrlEMrlEMrlEMrlEMrlEMr"
const last = { hasNextPage: false, endCursor: null }
const connection = <Node>(...nodes: Node[]) => ({ nodes, pageInfo: last })
const shown = (text: string) => ({ text, redaction: null })
const redacted = (reason: string, entry: number) => ({
  text: null,
  redaction: { state: "REDACTED", reason, commitment, entry } as const,
})

const bank: PartyNameFragment = {
  slug: "harbour-bank",
  kind: "ORGANISATION",
  name: shown("Harbour Bank"),
}
const city: PartyNameFragment = {
  slug: "city-of-lindau",
  kind: "ORGANISATION",
  name: shown("City of Lindau"),
}
const risk: PartyNameFragment = { slug: "model-risk", kind: "TEAM", name: shown("Model Risk") }
const ada: PartyNameFragment = {
  slug: "person-7f3a",
  kind: "PERSON",
  name: redacted("PERSONAL_DATA", 15),
}

const questions = (
  [
    ["purpose", "OWNERSHIP", "What problem is it meant to solve?"],
    ["monitoring", "MONITORING", "How is it watched while it is in use?"],
    ["groups", "MONITORING", "Which traits of people does it use?"],
    ["appeal", "AUDIT", "What happens when its output is disputed?"],
    ["contract", "CHANGE", "Was it bought or built?"],
    ["failsafe", "EXIT", "What happens when it fails?"],
  ] satisfies [string, Foundation, string][]
).map(([slug, foundation, text], entry) => ({
  slug,
  foundation: foundation as Foundation,
  text,
  audience: "PUBLIC" as const,
  from: { date: "2026-01-01", precision: "DAY" as const, text: "2026-01-01" },
  forms: entry === 0 ? ["US 2025, problem_solved"] : [],
  entry,
}))

function answers(owner: boolean): SystemRecordFragment["answers"] {
  const answer = (foundation: Foundation, sentence: string, gap?: string): AnsweredFragment => ({
    foundation,
    question: "Who answers for it, and who may override it?",
    sentence,
    gaps: gap === undefined ? [] : [gap],
    evidence: gap === undefined ? [{ label: "Accepted", at: asOf, entry: 21 }] : [],
  })
  return {
    ownership: owner
      ? answer("OWNERSHIP", "The Head of Lending has answered for it since 1 March 2026.")
      : answer("OWNERSHIP", "Nobody is named.", "Nobody is accountable."),
    monitoring: answer("MONITORING", "Nothing is recorded.", "No monitoring plan is recorded."),
    audit: answer("AUDIT", "Nothing is recorded.", "No evidence is recorded."),
    change: answer("CHANGE", "Nothing is recorded.", "No version is recorded."),
    exit: answer("EXIT", "Nothing is recorded.", "No exit plan is recorded."),
  }
}

function registered(
  slug: string,
  name: string,
  state: SystemState,
  more: Partial<SystemRecordFragment> = {},
): SystemRecordFragment {
  const from = "2026-03-01T00:00:00.000Z"
  return {
    slug,
    name,
    purpose: "Shows those who answer the telephone the paragraph of the rules that applies.",
    state,
    stateSince: from,
    admitted: state === "IN_SERVICE",
    organisation: bank,
    owner: null,
    reports: [],
    answers: answers(false),
    accountabilities: connection(),
    ownerGaps: [],
    appointments: [],
    statements: [],
    versions: connection(),
    deployments: connection(),
    stateHistory: [{ state, from, until: null, reason: null, entry: 17 }],
    history: connection({
      index: 17,
      kind: "system.registered@1",
      day: "2026-03-01",
      actor: null,
    }),
    ...more,
  }
}

const statement = (
  [slug, state, values]: [
    string,
    "STATED" | "WITHHELD" | "NOT_APPLICABLE" | "NOT_STATED",
    string[],
  ],
  entry: number,
): SystemRecordFragment["statements"] =>
  questions
    .filter((question) => question.slug === slug)
    .map((question) => ({
      question,
      state,
      values,
      redaction: null,
      source:
        state === "NOT_STATED"
          ? null
          : { source: "us-federal-2025", file, row: 12, word: null, readAt },
      statedAt: state === "NOT_STATED" ? null : readAt,
      entry: state === "NOT_STATED" ? null : 60 + entry,
    }))

const report = (
  state: SystemRecordFragment["reports"][number]["state"],
  more: Partial<SystemRecordFragment["reports"][number]> = {},
): SystemRecordFragment["reports"][number] => ({
  source: { slug: "us-federal-2025" },
  key: "DOJ-0357",
  state,
  sourceWord: "Deployed",
  since: { date: "2025-07-01", precision: "MONTH", text: "Jul-25" },
  unit: null,
  contact: shown("ai@agency.example"),
  contactKind: "MAILBOX",
  stillReported: true,
  row: 12,
  file,
  readAt,
  entry: 50,
  ...more,
})

const reported = (slug: string, name: string, its: SystemRecordFragment["reports"]) =>
  registered(slug, name, "UNDETERMINED", {
    stateSince: null,
    organisation: city,
    stateHistory: [],
    reports: its,
    statements: (
      [
        ["purpose", "STATED", ["<script>alert(1)</script> =1+1 & more"]],
        ["monitoring", "NOT_STATED", []],
        ["groups", "STATED", ["Sex", "Age"]],
        ["appeal", "WITHHELD", []],
        ["contract", "NOT_APPLICABLE", []],
        ["failsafe", "NOT_STATED", []],
      ] satisfies Parameters<typeof statement>[0][]
    ).flatMap(statement),
  })

const held = (from: string, until: string | null, office: string) => ({
  party: ada,
  role: "ACCOUNTABLE" as AccountabilityRole,
  office,
  from,
  until,
  acceptedAt: from,
  entry: 21,
})
const head = held("2026-03-01T09:30:00.000Z", null, "Head of Lending")
const deputy = held(
  "2025-06-01T00:00:00.000Z",
  "2026-02-28T00:00:00.000Z",
  "Deputy Head of Lending",
)
const digest = `sha256:${"3a".repeat(32)}`

const systems: SystemRecordFragment[] = [
  registered("call-summaries", "Call summaries", "FOUND"),
  registered("fraud-screening", "Fraud screening", "SUSPENDED"),
  registered("letter-drafting", "Letter drafting", "PILOT", { appointments: [head] }),
  registered("loan-triage", "Loan triage", "IN_SERVICE", {
    owner: head,
    answers: answers(true),
    accountabilities: connection(head, { ...head, role: "OVERSEER" }, deputy),
    ownerGaps: [{ from: "2026-02-28T00:00:00.000Z", until: "2026-03-01T09:30:00.000Z" }],
    versions: connection({
      label: "4.2",
      digest,
      notes: "A new index.",
      draftedAt: readAt,
      entry: 28,
      author: ada,
      components: [{ role: "prompt", name: "system prompt", digest, modelVersion: null }],
      signOffs: [{ as: "REVIEWER", signedAt: readAt, entry: 30, signer: risk }],
    }),
    deployments: connection({
      environment: "production",
      from: readAt,
      until: null,
      entry: 31,
      version: { label: "4.2", digest },
    }),
  }),
  registered("old-scorer", "Old scorer", "RETIRED"),
  reported("bin-lorries", "Bin lorries", [
    report("RETIRED", { stillReported: false, contact: shown("https://example.org/?a=1&b=2") }),
  ]),
  reported("street-lights", "Street lights", [
    report("PILOT", {
      since: { date: "2011-01-01", precision: "YEAR", text: "2011" },
      contact: redacted("PERSONAL_DATA", 51),
      unit: risk,
    }),
  ]),
  reported("visa-translation", "Visa interview <b>translation</b>", [report("IN_SERVICE")]),
]

const register: RegisterQuery["register"] = {
  size: 70,
  asOf,
  standsUntil: null,
  audience: "PUBLIC",
  origin: "sample.invalid/harbour",
  sample: true,
  head: { origin: "sample.invalid/harbour", size: 70, root: commitment, note: "sample.invalid" },
  sources: [
    {
      slug: "us-federal-2025",
      imports: [
        {
          file,
          fileName: redacted("FIELD_AUDIENCE", 5),
          rows: 4,
          taken: 3,
          repeated: 1,
          refused: 0,
          readAt,
          entry: 5,
        },
      ],
    },
  ],
  transitions: [
    { from: null, to: "PROPOSED", meaning: "Somebody proposes a system." },
    { from: "PILOT", to: "IN_SERVICE", meaning: "It enters service." },
  ],
}

const entry = (index: number) => ({
  index,
  kind: index === 3 ? null : "statement.made@1",
  day: "2026-03-01",
  actor: null,
  leafHash: "0c".repeat(32),
  system: index % 2 === 0 ? { slug: "loan-triage", name: "Loan triage" } : null,
})

type Answers = {
  Register: RegisterQuery
  Systems: { register: { systems: { nodes: SystemRecordFragment[]; pageInfo: typeof last } } }
  WithoutOwner: WithoutOwnerQuery
  Parties: PartiesQuery
  Questions: QuestionsQuery
  Ledger: LedgerQuery
}

const party = (
  name: PartyNameFragment,
  more: Partial<PartyRecordFragment> = {},
): PartyRecordFragment => ({
  ...name,
  contact: null,
  memberOf: null,
  accountabilities: connection(),
  ...more,
})

const answersByOperation: Answers = {
  Register: { register },
  Systems: { register: { systems: connection(...systems) } },
  WithoutOwner: {
    register: {
      systems: connection(...systems.filter(({ owner, state }) => !owner && state !== "RETIRED")),
    },
  },
  Parties: {
    register: {
      parties: connection(
        party(bank, { contact: shown("ai.office@harbour.example") }),
        party(city),
        party(risk, { memberOf: bank }),
        party(ada, {
          memberOf: bank,
          accountabilities: connection({
            ...head,
            system: { slug: "loan-triage", name: "Loan triage" },
          }),
        }),
      ),
    },
  },
  Questions: { register: { questions: connection(...questions) } },
  Ledger: {
    register: {
      entries: { nodes: Array.from({ length: 70 }, (_, index) => entry(69 - index)) },
      published: {
        nodes: [{ index: 33, day: "2026-03-01", leaf: `{"asOf":"${asOf}","size":33}` }],
      },
    },
  },
}

/** Answers the site's operations, by their names, from a small register made by hand. */
export const askHandMade = async (document: string): Promise<unknown> => {
  const name = /\bquery (\w+)/.exec(document)?.[1] ?? ""
  const answered: Record<string, unknown> = answersByOperation
  if (!(name in answered)) throw new Error(`No answer was made by hand for ${name}.`)
  return answered[name]
}
