import { expect, test } from "vitest"
import { decideDeployment, NothingToChange } from "./deployment.rules.ts"
import { AlreadySigned, AuthorCannotSign, decideSignOff, NotInThatRole } from "./version.rules.ts"

const version = { id: "v", label: "4.2", digest: "sha256:00", authorId: "ada" }
const signOff = {
  system: "s",
  version,
  signer: "ben",
  as: "REVIEWER",
  roles: ["REVIEWER", "OVERSEER"],
  signed: ["OVERSEER"],
} as const

test("a reviewer agrees to exactly the digest of the version", () => {
  expect(decideSignOff(signOff)).toEqual({
    kind: "version.signed-off@1",
    system: "s",
    references: ["v", "ben"],
    values: { version: "v", digest: "sha256:00", as: "REVIEWER", signer: "ben" },
  })
})

test("the author, who lacks the role, and who signed in it already are refused by name", () => {
  expect(decideSignOff({ ...signOff, signer: "ada" })).toBeInstanceOf(AuthorCannotSign)
  expect(decideSignOff({ ...signOff, as: "ACCOUNTABLE" })).toBeInstanceOf(NotInThatRole)
  expect(decideSignOff({ ...signOff, as: "OVERSEER" })).toBeInstanceOf(AlreadySigned)
})

test("an environment is deployed to where that changes what runs", () => {
  const environment = "production"
  expect(decideDeployment({ running: null, next: "v", environment })).toBeNull()
  expect(decideDeployment({ running: "v", next: "w", environment })).toBeNull()
  expect(decideDeployment({ running: "v", next: null, environment })).toBeNull()
  for (const same of ["v", null])
    expect(decideDeployment({ running: same, next: same, environment })).toBeInstanceOf(
      NothingToChange,
    )
})
