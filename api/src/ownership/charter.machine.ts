import type { Machine } from "../machine.ts"

/** What becomes of the charter of a pilot: a row tells by which of these its end came to be. */
export const charterMachine: Machine = {
  name: "charter",
  of: "The charter of a pilot",
  meanings: {
    CHARTERED: "It is written, and its pilot ends when it says.",
    EXTENDED: "Somebody decided, for a reason, that the pilot lasts longer.",
    ENDED: "The pilot was ended by a decision, with what it brought.",
  },
  transitions: [
    { from: null, to: "CHARTERED", meaning: "The charter is written." },
    { from: "CHARTERED", to: "CHARTERED", meaning: "It is written anew, before the pilot begins." },
    { from: "CHARTERED", to: "EXTENDED", meaning: "The pilot is to last longer." },
    { from: "EXTENDED", to: "EXTENDED", meaning: "It is to last longer still." },
    { from: "EXTENDED", to: "CHARTERED", meaning: "It is written anew, before the pilot begins." },
    { from: "CHARTERED", to: "ENDED", meaning: "Somebody decides what becomes of the system." },
    { from: "EXTENDED", to: "ENDED", meaning: "Somebody decides what becomes of the system." },
    { from: "ENDED", to: "CHARTERED", meaning: "Another pilot is chartered." },
  ],
}
