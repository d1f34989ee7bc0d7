import type { Narrowing } from "@answerable/schema/entries"
import { expect, test } from "vitest"
import { fsck, type Difference } from "../../api/src/ledger/fsck.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { describeSystem, moveSystem } from "../../api/src/ownership/system.command.ts"
import { draftVersion } from "../../api/src/change/version.command.ts"
import { cast, engines, openTestRegister, readerFor, town } from "../support/register.ts"

const secret = { field: "purpose", audience: "INTERNAL", reason: "SECURITY" } as const

const purposeFor = `{ register { system(slug: "a") { purpose { text redaction { state reason entry commitment } } } } }`
type Purpose = { register: { system: { purpose: object | null } } }

test.each(engines)(
  "%s: a value that is narrowed is shown to fewer, and stands as redacted for the others",
  async (engine) => {
    const { ctx, ask, register } = await openTestRegister(engine)
    await cast(ctx)
    await town(ctx, "a", { purpose: "Guards the vault.", narrow: [secret] })
    const purpose = async (audience: "PUBLIC" | "INTERNAL") =>
      (await ask<Purpose>(purposeFor, {}, readerFor(audience))).register.system.purpose
    expect(await purpose("INTERNAL")).toEqual({ text: "Guards the vault.", redaction: null })
    const redacted = { state: "REDACTED", reason: "SECURITY", entry: 1 }
    expect(await purpose("PUBLIC")).toEqual({
      text: null,
      redaction: { ...redacted, commitment: expect.stringMatching(/^[\w-]{43}$/) },
    })
    // What is said again, with another name, stays for whom it was.
    await describeSystem(ctx, { system: "a", name: "Other" })
    expect(await purpose("PUBLIC")).toMatchObject({ text: null, redaction: { reason: "SECURITY" } })
    await describeSystem(ctx, { system: "a", purpose: "Keeps things." })
    expect(await purpose("PUBLIC")).toEqual({ text: "Keeps things.", redaction: null })
    const differences: Difference[] = []
    await fsck(register, { onDifference: (one) => differences.push(one) })
    expect(differences).toEqual([])
  },
)

test("of what a command narrows and what its caller asks, the stricter holds", async () => {
  const { ctx, ask } = await openTestRegister("SQLite")
  await cast(ctx)
  const name = { field: "name", audience: "REGULATOR", reason: "LAW_ENFORCEMENT" } as const
  const contact = { field: "contact", audience: "REGULATOR", reason: "PERSONAL_DATA" } as const
  const person = { slug: "p-1", kind: "PERSON", name: "Wim", contact: "wim@test.invalid" } as const
  await registerParty(ctx, { ...person, narrow: [name, contact] })
  const query = `{ register { party(slug: "p-1") { name { text redaction { reason } } contact { text } } } }`
  expect(await ask(query, {}, readerFor("INTERNAL"))).toEqual({
    register: {
      party: {
        name: { text: null, redaction: { reason: "LAW_ENFORCEMENT" } },
        contact: { text: null },
      },
    },
  })
  expect(await ask(query, {}, readerFor("REGULATOR"))).toMatchObject({
    register: { party: { name: { text: "Wim" }, contact: { text: "wim@test.invalid" } } },
  })
})

test("reasons and notes can be narrowed as well, by the API", async () => {
  const { ctx, ask } = await openTestRegister("SQLite")
  await cast(ctx, "ada")
  await town(ctx, "a")
  const narrowed = (field: string): Narrowing => ({ ...secret, field, audience: "SEALED" })
  await moveSystem(ctx, { system: "a", to: "SUSPENDED", reason: "A", narrow: [narrowed("reason")] })
  const digest = `sha256:${"ab".repeat(32)}`
  const components = [{ role: "model", name: "M", digest }]
  const version = { system: "a", label: "1", author: "ada", components, notes: "B" }
  await draftVersion(ctx, { ...version, narrow: [narrowed("notes")] })
  const query = `{ register { system(slug: "a") { stateHistory { reason { text redaction { reason } } }
    versions(first: 1) { nodes { notes { text redaction { reason } } } } } } }`
  // Nobody sees what is sealed, in any view.
  const sealed = { text: null, redaction: { reason: "SECURITY" } }
  expect(await ask(query, {}, readerFor("REGULATOR"))).toEqual({
    register: {
      system: {
        stateHistory: [{ reason: sealed }],
        versions: { nodes: [{ notes: sealed }] },
      },
    },
  })
})

test("what cannot be narrowed is refused by the name of its field, and nothing is recorded", async () => {
  const { ctx, ask } = await openTestRegister("SQLite")
  await cast(ctx)
  const refused = (...narrow: Narrowing[]) =>
    town(ctx, "a", { purpose: "Sorts.", narrow }).then(
      () => "recorded",
      (error: Error) => error.message,
    )
  expect(await refused({ ...secret, field: "slug" })).toMatch(/^narrow: slug .* cannot be narrowed/)
  expect(await refused({ ...secret, field: "nothing" })).toMatch(/^narrow: nothing .* not exist/)
  expect(await refused(secret, secret)).toMatch(/^narrow: purpose is narrowed twice/)
  const contact = { field: "contact", audience: "INTERNAL", reason: "SECURITY" } as const
  const party = { slug: "t", kind: "TEAM", name: "T", contact: "t@test.invalid" } as const
  await expect(registerParty(ctx, { ...party, narrow: [contact] })).rejects.toThrow(
    "narrow: contact of party.registered@1 is for INTERNAL already.",
  )
  const { register } = await ask<{ register: { size: number } }>("{ register { size } }")
  expect(register.size).toBe(1)
  expect(await refused(secret)).toBe("recorded")
})
