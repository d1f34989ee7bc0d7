import { field } from "./fields.ts"
import { kind } from "./kind.ts"
import { erasureGrounds } from "./states.ts"

export const snapshotPublished = kind("snapshot.published@1", {
  foundation: "ledger",
  meaning: "A view was printed: the digests bind every page of it to the log.",
  clear: true,
  fields: {
    size: field.integer("The number of entries the view is of."),
    asOf: field.instant("The instant the view is at."),
    audiences: field.json("For each audience printed: SHA-256 of its site.manifest.json, in hex."),
  },
})

export const headAnchored = kind("head.anchored@1", {
  foundation: "ledger",
  meaning: "An authority outside the register stamped a head with its own time (RFC 3161).",
  clear: true,
  fields: {
    size: field.integer("The number of entries the stamped head is of."),
    authority: field.slug("What the authority is called: the name of the token's file."),
    token: field.digest("Digest of the authority's answer, byte for byte."),
    stampedAt: field.instant("When the authority says that it saw the head."),
  },
})

export const keyChanged = kind("key.changed@1", {
  foundation: "ledger",
  meaning: "Heads of the log are signed by another key from this entry on.",
  clear: true,
  fields: {
    before: field.text("The key that signed until here, as a line: NAME+ID+KEY."),
    after: field.text("The key that signs the heads with this entry in them."),
    reason: field.oneOf(
      ["ROTATED", "REVOKED"],
      "ROTATED in the course of things, or REVOKED: the earlier key may be in the hands of somebody else.",
    ),
    until: field.integer(
      "The earlier key alone speaks for no head of more entries than this, whoever signed it.",
    ),
  },
})

export const logContinued = kind("log.continued@1", {
  foundation: "ledger",
  meaning:
    "The log goes on under another name, because its entries do not lead up to the last head that was signed.",
  clear: true,
  fields: {
    before: field.text("The key of the log until here, its name in it: NAME+ID+KEY."),
    after: field.text("The key of the log from this entry on, under its new name."),
    last: field.text("The last head that was signed under the earlier name, as it was signed."),
    kept: field.optional(
      field.text(
        "The newest head under the earlier name that the entries before this one lead up to, as it was signed.",
      ),
    ),
  },
})

export const sealedValueRead = kind("sealed-value.read@1", {
  foundation: "ledger",
  meaning: "Somebody read a sealed value, for a reason.",
  audience: "REGULATOR",
  fields: {
    entry: field.integer("Index of the entry that holds the value."),
    field: field.text("The field of that entry."),
    reason: field.text("Why it was read.", { erasable: true }),
  },
})

export const fieldsErased = kind("fields.erased@1", {
  foundation: "ledger",
  meaning: "Values of an entry were destroyed, with their salts: nobody can read or guess them.",
  clear: true,
  fields: {
    entry: field.integer("Index of the entry that held the values."),
    entryId: field.id("The id of that entry."),
    commitments: field.json(
      "The commitments to what was destroyed: a list, as the entry has them.",
    ),
    ground: field.oneOf(erasureGrounds, "Why, as a code."),
    reason: field.text("Why, in words.", {
      audience: "INTERNAL",
      erasable: true,
      committed: true,
    }),
    by: field.json("Who acted, and by whose word.", { audience: "INTERNAL", committed: true }),
  },
})
