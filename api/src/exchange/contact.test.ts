import { expect, test } from "vitest"
import { contactReader } from "./contact.ts"

const contact = contactReader(["caio@*", "*-desk@town.example", "room.4@town.example"])

test.each([
  ["https://town.example/contact?about=ai", "URL"],
  ["CAIO@Town.example", "MAILBOX"],
  ["permit-desk@town.example", "MAILBOX"],
  ["info@town.example; room.4@town.example", "MAILBOX"],
  ["permit-desk@elsewhere.example", "PERSONAL"],
  ["room-4@town.example", "PERSONAL"],
  ["ada.lovelace@town.example", "PERSONAL"],
  ["caio@town.example, ada@town.example", "PERSONAL"],
  ["Ada Lovelace", "PERSONAL"],
  ["ada/lovelace@town.example", "PERSONAL"],
  ["https://ada:secret@town.example/", "PERSONAL"],
  ["https://town.example/ (ask for Ada)", "PERSONAL"],
  ["javascript:alert(1)", "PERSONAL"],
  ["caio@town", "PERSONAL"],
])("%s is %s", (text, kind) => {
  expect(contact(text)).toEqual({ text, kind })
})
