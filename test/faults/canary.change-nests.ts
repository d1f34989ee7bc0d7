import { at, digest, entry, type Nests } from "./canary.stage.ts"

/** Entries of the kinds about evidence and changes, as they usually are. */
export const changeNests: Nests = {
  "evidence.recorded@1": async (stage) =>
    entry("evidence.recorded@1", await stage.system(), [stage.person], {
      evidenceKind: "TEST",
      title: "Report",
      digest,
      scope: [digest],
      occurredAt: at,
      goodUntil: null,
      collector: stage.person,
    }),
}
