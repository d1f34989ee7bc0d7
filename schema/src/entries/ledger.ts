import { field } from "./fields.ts"
import { kind } from "./kind.ts"

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

export const sealedValueRead = kind("sealed-value.read@1", {
  foundation: "ledger",
  meaning: "Somebody read a sealed value, for a reason.",
  audience: "REGULATOR",
  fields: {
    entry: field.integer("Index of the entry that holds the value."),
    field: field.text("The field of that entry."),
    reason: field.text("Why it was read."),
  },
})
