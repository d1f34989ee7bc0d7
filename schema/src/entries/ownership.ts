import { field } from "./fields.ts"
import { kind } from "./kind.ts"
import {
  accountabilityRoles,
  contactKinds,
  partyKinds,
  reportedStates,
  statementStates,
  systemStates,
} from "./states.ts"

/** What a value was read from: `{ file, row, word, readAt }`, or null when a person said it. */
const source = field.optional(
  field.json(
    "Where the value was read: digest of the file, row, the source's own words, and when.",
    { erasable: true, narrowable: true },
  ),
)

export const partyRegistered = kind("party.registered@1", {
  foundation: "ownership",
  meaning: "A person, team, office or organisation is known to the register.",
  fields: {
    slug: field.slug("The stable name of the party. A person's does not tell who it is."),
    partyKind: field.oneOf(partyKinds, "What sort of party it is."),
    name: field.text("Its name. A person's is narrowed to INTERNAL.", {
      erasable: true,
      narrowable: true,
    }),
    memberOf: field.optional(field.id("The organisation or team it belongs to.")),
    contact: field.optional(
      field.text("Where it can be reached.", {
        audience: "INTERNAL",
        erasable: true,
        narrowable: true,
      }),
    ),
  },
})

export const partyRenamed = kind("party.renamed@1", {
  foundation: "ownership",
  meaning: "A party goes by another name.",
  fields: {
    party: field.id("The party."),
    name: field.text("Its name from now on.", { erasable: true, narrowable: true }),
  },
})

export const partyLeft = kind("party.left@1", {
  foundation: "ownership",
  meaning:
    "A person left the organisation: what they were accountable for has nobody from then on.",
  fields: {
    party: field.id("The person."),
    leftAt: field.instant("When they left."),
  },
})

export const systemRegistered = kind("system.registered@1", {
  foundation: "ownership",
  meaning: "A system enters the register in the state that a person answers for.",
  fields: {
    slug: field.slug("The stable name of the system, part of its address for ever."),
    name: field.text("What the system is called."),
    organisation: field.id("The organisation that runs it."),
    purpose: field.optional(
      field.text("What it is intended for (AI Act Art. 3(12)).", {
        erasable: true,
        narrowable: true,
      }),
    ),
    state: field.oneOf(systemStates, "Its state when it was registered."),
    effectiveAt: field.instant("Since when it is in that state."),
  },
})

export const systemDescribed = kind("system.described@1", {
  foundation: "ownership",
  meaning: "The name, organisation or intended purpose of a system is stated anew, as a whole.",
  fields: {
    name: field.text("What the system is called."),
    organisation: field.id("The organisation that runs it."),
    purpose: field.optional(
      field.text("What it is intended for (AI Act Art. 3(12)).", {
        erasable: true,
        narrowable: true,
      }),
    ),
    reason: field.optional(
      field.text("Why it is stated anew.", {
        audience: "INTERNAL",
        erasable: true,
        narrowable: true,
      }),
    ),
  },
})

export const systemMoved = kind("system.moved@1", {
  foundation: "ownership",
  meaning: "A system passes from one lifecycle state to another.",
  fields: {
    from: field.oneOf(systemStates, "The state it leaves."),
    to: field.oneOf(systemStates, "The state it enters."),
    effectiveAt: field.instant("When it entered that state."),
    reason: field.optional(field.text("Why.", { erasable: true, narrowable: true })),
  },
})

export const systemReported = kind("system.reported@1", {
  foundation: "ownership",
  meaning: "What a source says of a system. It never moves the system's own state.",
  fields: {
    slug: field.slug("The stable name of the system."),
    source: field.slug("The source that reports it, such as us-federal-2025."),
    key: field.text("What the source knows the system by."),
    name: field.text("What the source calls it."),
    organisation: field.id("The organisation the source names."),
    unit: field.optional(field.id("The part of the organisation the source names.")),
    reportedState: field.oneOf(reportedStates, "The state the source reports."),
    sourceWord: field.optional(field.text("The source's own word for that state.")),
    since: field.optional(field.date("The date the source gives for it, as precisely as given.")),
    contact: field.optional(
      field.text("The address the source gives. Narrowed to INTERNAL unless it is an office's.", {
        erasable: true,
        narrowable: true,
      }),
    ),
    contactKind: field.optional(field.oneOf(contactKinds, "What sort of address that is.")),
    file: field.digest("Digest of the file it was read from."),
    row: field.integer("The record of the file, the first being 1."),
    readAt: field.instant("When the file was read."),
  },
})

export const reportDiscontinued = kind("report.discontinued@1", {
  foundation: "ownership",
  meaning: "A later file of a source no longer names a system: no longer reported, not retired.",
  fields: {
    source: field.slug("The source."),
    key: field.text("What the source knew the system by."),
    file: field.digest("Digest of the first file without it."),
    readAt: field.instant("When that file was read."),
  },
})

export const statementMade = kind("statement.made@1", {
  foundation: "ownership",
  meaning: "A question put to a system is answered. A later answer to it replaces this one.",
  fields: {
    question: field.slug("The question's stable name."),
    wording: field.id("The entry that published the wording it was put in."),
    state: field.oneOf(statementStates, "Whether it is stated, does not apply, or is withheld."),
    value: field.optional(
      field.json("The answer: a text, or a list of texts.", {
        erasable: true,
        narrowable: true,
      }),
    ),
    source,
  },
})

export const statementWithdrawn = kind("statement.withdrawn@1", {
  foundation: "ownership",
  meaning: "An answer no longer stands, and no other replaces it: the question is open again.",
  fields: {
    question: field.slug("The question's stable name."),
    source,
  },
})

export const accountabilityAppointed = kind("accountability.appointed@1", {
  foundation: "ownership",
  meaning: "Somebody is named to answer for a system in a role. It counts once they accept.",
  fields: {
    party: field.id("Who is appointed."),
    role: field.oneOf(accountabilityRoles, "In which role."),
    office: field.text("The office by which the person is known to the public."),
    from: field.instant("From when."),
    until: field.optional(field.instant("Until when, where that is known from the start.")),
  },
})

export const accountabilityAccepted = kind("accountability.accepted@1", {
  foundation: "ownership",
  meaning: "The person appointed accepts, by their own credential: from then on they answer.",
  fields: {
    appointment: field.id("The entry that appointed them."),
    effectiveAt: field.instant("From when they answer: never before the appointment begins."),
  },
})

export const accountabilityEnded = kind("accountability.ended@1", {
  foundation: "ownership",
  meaning: "Somebody no longer answers for a system in a role.",
  fields: {
    appointment: field.id("The entry that appointed them."),
    endsAt: field.instant("When it ends."),
    reason: field.optional(
      field.text("Why.", { audience: "INTERNAL", erasable: true, narrowable: true }),
    ),
  },
})

export const accountabilityAttested = kind("accountability.attested@1", {
  foundation: "ownership",
  meaning: "Somebody who answers for a system says again, by their own credential, that they do.",
  fields: {
    appointment: field.id("The entry by which they answer."),
    until: field.instant("Until when that counts: a year on."),
  },
})

export const systemTakenOn = kind("system.taken-on@1", {
  foundation: "ownership",
  meaning:
    "A person takes on a system that was only reported, or found running: registers it and answers for it, in one act.",
  fields: {
    slug: field.slug("The stable name of the system."),
    name: field.text("What the system is called."),
    organisation: field.id("The organisation that runs it."),
    purpose: field.optional(
      field.text("What it is intended for (AI Act Art. 3(12)).", {
        erasable: true,
        narrowable: true,
      }),
    ),
    state: field.oneOf(systemStates, "The state in which they answer for it."),
    effectiveAt: field.instant("Since when it is in that state, and they answer for it."),
    person: field.id("Who is accountable for it from then on."),
    office: field.text("The office by which the person is known to the public."),
  },
})
