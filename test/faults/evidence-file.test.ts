import { hash } from "node:crypto"
import { request as requestRaw } from "node:http"
import { expect, test } from "vitest"
import { eraseEvidenceFile, storeEvidenceFile } from "../../api/src/change/evidence-file.command.ts"
import { findSealedFile } from "../../api/src/change/evidence-file.store.ts"
import { recordEvidence } from "../../api/src/change/evidence.command.ts"
import { findEvidence } from "../../api/src/change/evidence.store.ts"
import { readEnd } from "../../api/src/ledger/entry.store.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import { erase, eraserOf } from "../support/eraser.ts"
import { keyFor, serve } from "../support/http.ts"
import { cast, engines, openTestRegister, personCaller, town } from "../support/register.ts"
import { filesOfTables } from "./erasure.fixture.ts"

const digestOf = (bytes: string | Uint8Array): string => `sha256:${hash("sha256", bytes, "hex")}`
const report = `{"canary":"${"c".repeat(200)}","rate":0.93}\n`

async function filled(engine: (typeof engines)[number], limit = 100_000) {
  const made = await openTestRegister(engine)
  const { ctx, register } = made
  await cast(ctx, "ada")
  await town(ctx, "a")
  const recorded = async (bytes: string | Uint8Array) => {
    const scope = [digestOf("model")]
    const given = { system: "a", kind: "TEST", title: "Report", scope } as const
    const outcome = await recordEvidence(ctx, { ...given, digest: digestOf(bytes) })
    return outcome.receipts[0]?.index ?? -1
  }
  const server = await serve(register, { fileLimit: limit })
  const origin = new URL(server.url).origin
  const recorder = await keyFor(register, { roles: ["RECORDER"] })
  const put = (
    evidence: number,
    body: string | Uint8Array,
    { key = recorder as string | undefined, query = "" } = {},
  ) =>
    server.send(`${origin}/evidence/${evidence}/file${query}`, {
      method: "PUT",
      body: typeof body === "string" ? body : Buffer.from(body),
      headers: { ...(key !== undefined && { authorization: `Bearer ${key}` }) },
    })
  const get = (evidence: number, key?: string, headers: Record<string, string> = {}) =>
    server.send(`${origin}/evidence/${evidence}/file`, {
      headers: { ...headers, ...(key !== undefined && { authorization: `Bearer ${key}` }) },
    })
  const size = async () => (await readEnd(register.engine.reader)).size
  const file = async (entry: number) => {
    const asked = await made.ask<{
      register: { system: { evidence: { nodes: { entry: number; file: unknown }[] } } }
    }>(
      `{ register { system(slug: "a") { evidence(first: 20) { nodes { entry fileAddress
        file { type bytes readers erased by { slug } } } } } } }`,
    )
    return asked.register.system.evidence.nodes.find((one) => one.entry === entry)?.file
  }
  return { ...made, origin, recorded, recorder, put, get, size, file }
}

test.each(engines)(
  "%s: a file is kept, and given to whoever may read it, safely",
  async (engine) => {
    const { register, recorded, recorder, put, get, size, file } = await filled(engine)
    const entry = await recorded(report)
    expect(await file(entry)).toBeNull()
    const kept = await put(entry, report)
    expect(kept.status).toBe(201)
    expect(kept.body).toMatchObject({
      evidence: entry,
      type: "JSON",
      bytes: report.length,
      readers: "INTERNAL",
      address: `/evidence/${entry}/file`,
    })
    const before = await size()
    expect((await put(entry, report)).status).toBe(200)
    expect(await size()).toBe(before)
    expect(await file(entry)).toEqual({
      type: "JSON",
      bytes: report.length,
      readers: "INTERNAL",
      erased: false,
      by: null,
    })
    const read = await get(entry, recorder)
    expect(read.status).toBe(200)
    expect(read.text).toBe(report)
    expect(Object.fromEntries(read.headers)).toMatchObject({
      "content-type": "application/json",
      "content-disposition": `attachment; filename="evidence-${entry}.json"`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
      "cache-control": "private, no-store",
      "cross-origin-resource-policy": "same-origin",
      vary: "authorization",
    })
    const etag = read.headers.get("etag") ?? ""
    expect(etag).toBe(`"${register.keys.nameOfFile(digestOf(report))}"`)
    expect(etag).not.toContain(hash("sha256", report, "hex"))
    expect((await get(entry, recorder, { "if-none-match": etag })).status).toBe(304)
    // Who may not read it is told so, and not given a byte.
    const stranger = await get(entry)
    expect([stranger.status, stranger.body.errors?.[0]?.extensions.code]).toEqual([
      401,
      "UNAUTHENTICATED",
    ])
    expect((await get(entry, undefined, { "if-none-match": etag })).status).toBe(401)
    const shut = await recorded("For the regulator.")
    await put(shut, "For the regulator.", { query: "?readers=REGULATOR" })
    expect((await get(shut, recorder)).status).toBe(403)
    const open = await recorded("For everybody.")
    await put(open, "For everybody.", { query: "?readers=PUBLIC" })
    const told = await get(open)
    expect([told.status, told.text, told.headers.get("cache-control")]).toEqual([
      200,
      "For everybody.",
      "no-cache",
    ])
    expect((await get(999_999, recorder)).status).toBe(404)
    expect((await get(0, recorder)).status).toBe(404)
  },
)

test.each(engines)(
  "%s: what is not the file of the evidence is refused by name",
  async (engine) => {
    const { register, origin, recorded, recorder, put, size, file, ctx } = await filled(
      engine,
      1000,
    )
    const entry = await recorded(report)
    const page = "<!DOCTYPE html><script>alert(1)</script>"
    const pageEntry = await recorded(page)
    const large = "x".repeat(1001)
    const largeEntry = await recorded(large)
    const before = await size()
    const refusalOf = async (answer: ReturnType<typeof put>) => {
      const { status, body } = await answer
      const { code, refusal } = (body.errors?.[0]?.extensions ?? {}) as {
        code?: string
        refusal?: string
      }
      return [status, code, refusal]
    }
    const reader = await keyFor(register, { name: "reader" })
    expect(await refusalOf(put(entry, report.replace("0.93", "0.99")))).toEqual([
      400,
      "BAD_USER_INPUT",
      "OtherFile",
    ])
    expect(await refusalOf(put(entry, ""))).toEqual([400, "BAD_USER_INPUT", "OtherFile"])
    expect(await refusalOf(put(pageEntry, page))).toEqual([
      415,
      "UNSUPPORTED_MEDIA_TYPE",
      "UnknownFileType",
    ])
    expect(await refusalOf(put(largeEntry, large))).toEqual([
      413,
      "REQUEST_TOO_LARGE",
      "FileTooLarge",
    ])
    expect(await refusalOf(put(entry, report, { key: reader }))).toEqual([
      403,
      "FORBIDDEN",
      "NotPermitted",
    ])
    expect((await put(entry, report, { key: "ans_none" })).status).toBe(401)
    expect((await refusalOf(put(0, report)))[1]).toBe("NOT_FOUND")
    expect((await refusalOf(put(entry, report, { query: "?readers=SEALED" })))[0]).toBe(400)
    expect((await refusalOf(put(entry, report, { query: "?other=1" })))[0]).toBe(400)
    // One that does not say how long it is is read no further than the limit.
    const chunked = await new Promise<number>((resolve, reject) => {
      const sent = requestRaw(
        `${origin}/evidence/${largeEntry}/file`,
        { method: "PUT", headers: { authorization: `Bearer ${recorder}` } },
        (answer) => resolve(answer.resume().statusCode ?? 0),
      )
      sent.on("error", reject)
      sent.write(large.slice(0, 600))
      sent.end(large.slice(600))
    })
    expect(chunked).toBe(413)
    expect(await size()).toBe(before)
    expect(await file(entry)).toBeNull()
    // Who answers for the system may hand it in; a person who does not may not.
    const ada = await personCaller(register, "ada")
    const given = { evidence: entry, readers: "INTERNAL", bytes: Buffer.from(report) } as const
    await expect(storeEvidenceFile(ada, given)).rejects.toMatchObject({ name: "NotPermitted" })
    await appoint(ctx, { system: "a", party: "ada", role: "RESPONSIBLE", office: "Desk" })
    await acceptAccountability(ada, { system: "a", role: "RESPONSIBLE" })
    expect(await storeEvidenceFile(ada, given)).toMatchObject({ known: false, type: "JSON" })
    await expect(storeEvidenceFile(ada, { ...given, readers: "PUBLIC" })).rejects.toThrow(
      /^readers: the file is kept already, for INTERNAL/,
    )
  },
)

test.each(engines)(
  "%s: a file that is cut off, or comes twice at once, is kept once or not at all",
  async (engine) => {
    const { origin, recorded, recorder, put, get, size } = await filled(engine)
    const entry = await recorded(report)
    const before = await size()
    for (const cut of [0, 1, 100]) {
      await new Promise<void>((resolve) => {
        const sent = requestRaw(`${origin}/evidence/${entry}/file`, {
          method: "PUT",
          headers: { authorization: `Bearer ${recorder}`, "content-length": report.length },
        })
        sent.on("error", () => resolve())
        sent.on("close", () => resolve())
        sent.flushHeaders()
        if (cut > 0) sent.write(report.slice(0, cut))
        setTimeout(() => sent.destroy(), 50)
      })
    }
    expect(await size()).toBe(before)
    expect((await get(entry, recorder)).status).toBe(404)
    const both = await Promise.all([put(entry, report), put(entry, report), put(entry, report)])
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      200, 200, 201,
    ])
    expect(await size()).toBe(before + 1)
    expect((await get(entry, recorder)).text).toBe(report)
  },
)

test.each(engines)("%s: an erased file is gone from the files of the database", async (engine) => {
  const { register, given: opened, ctx, recorded, recorder, put, get, file } = await filled(engine)
  const { data, database } = opened
  const entry = await recorded(report)
  const titled = await recorded("Another text.")
  await put(entry, report)
  await put(titled, "Another text.")
  const by = eraserOf(ctx)
  const given = { system: "a", evidence: entry, ground: "GDPR_17_1_D", reason: "So." } as const
  await expect(eraseEvidenceFile(ctx, given)).rejects.toMatchObject({ name: "NotPermitted" })
  const { reader } = register.engine
  const { id } = (await findEvidence(reader, entry))!
  const sealed = (await findSealedFile(reader, id))!
  const traces = [sealed.sealed, sealed.key].map((one) => Buffer.from(one))
  const remaining = async () => {
    const files = [...(await filesOfTables({ data, database })).values()]
    return traces.filter((trace) => files.some((bytes) => bytes.includes(trace))).length
  }
  // What is looked for below is found while it is there.
  expect(await remaining()).toBe(2)
  await eraseEvidenceFile(by, given)
  expect(await remaining()).toBe(0)
  expect(await findSealedFile(reader, id)).toBeUndefined()
  expect((await get(entry, recorder)).status).toBe(404)
  expect(await file(entry)).toMatchObject({ erased: true, bytes: report.length })
  expect((await put(entry, report)).body.errors?.[0]?.extensions).toMatchObject({
    refusal: "FileErased",
  })
  await expect(eraseEvidenceFile(by, given)).rejects.toMatchObject({ name: "FileErased" })
  const none = { ...given, evidence: await recorded("Nobody hands it in.") }
  await expect(eraseEvidenceFile(by, none)).rejects.toMatchObject({ name: "NoFile" })
  // Erasing what it is called takes the file along.
  await erase(ctx, titled, ["title"])
  expect((await get(titled, recorder)).status).toBe(404)
  expect(await file(titled)).toMatchObject({ erased: true })
})
