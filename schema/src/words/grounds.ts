import type { ErasureGround } from "../entries/states.ts"

/** Why a value was destroyed, as the rest of "erased: ". */
export const groundWords: { readonly [Ground in ErasureGround]: string } = {
  GDPR_17_1_A: "no longer needed for its purpose (GDPR Art. 17(1)(a))",
  GDPR_17_1_B: "consent withdrawn (GDPR Art. 17(1)(b))",
  GDPR_17_1_C: "the person objected (GDPR Art. 17(1)(c))",
  GDPR_17_1_D: "processed unlawfully (GDPR Art. 17(1)(d))",
  GDPR_17_1_E: "a legal obligation to erase (GDPR Art. 17(1)(e))",
  GDPR_17_1_F: "collected from a child (GDPR Art. 17(1)(f))",
  RETENTION_ENDED: "the retention period ended",
  OTHER_LAW: "another law asks for it",
}
