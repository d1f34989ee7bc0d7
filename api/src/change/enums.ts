import { evidenceKinds } from "@answerable/schema/entries"
import { enumOf } from "../graphql/enums.ts"

export const EvidenceKindEnum = enumOf(
  "EvidenceKind",
  "What sort of file speaks about a system.",
  evidenceKinds,
  {
    EVALUATION: "How well it does what it is for was measured.",
    TEST: "It was tried out against what is expected of it.",
    VALIDATION: "Somebody independent of its makers looked at it.",
    ASSESSMENT: "What it does to people, or to the house, was judged.",
    AUDIT: "It was audited.",
    CERTIFICATE: "A body certified it.",
    DOCUMENT: "It is described, as by a model card or technical documentation.",
    OTHER: "Another sort of file.",
  },
)
