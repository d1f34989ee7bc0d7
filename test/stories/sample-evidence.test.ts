import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { makeSample } from "../../api/src/cli/sample/make.ts"
import { folderCaller } from "../../api/src/context.ts"
import { askAs } from "../../api/src/graphql/ask.ts"
import { openRegister } from "../../api/src/register.ts"
import { folder } from "../support/register.ts"

test("the sample tells of evidence in every state, what came late and what is missing among it", async () => {
  const data = join(await folder(), "sample")
  await makeSample({ data })
  const register = await openRegister({ data, mustExist: true })
  onTestFinished(() => register.close())
  const ask = askAs(register, folderCaller(register))
  type Shown = {
    evidence: { nodes: { state: string; file: { type: string } | null }[] }
    expectedEvidence: { nodes: { state: string; missedSince: string | null }[] }
    missedEvidence: number
  }
  const asked = await ask<{ register: { system: Shown } }>(
    `{ register { system(slug: "sewer-forecast") { missedEvidence
        evidence(first: 10) { nodes { state file { type } } }
        expectedEvidence(first: 10) { nodes { state missedSince } } } } }`,
    {},
  )
  const { evidence, expectedEvidence, missedEvidence } = asked.register.system
  expect(evidence.nodes).toEqual([
    { state: "RECEIVED", file: null },
    { state: "REJECTED", file: null },
    { state: "ACCEPTED", file: null },
    { state: "SUPERSEDED", file: { type: "CSV" } },
  ])
  expect(expectedEvidence.nodes).toEqual([
    { state: "EXPECTED", missedSince: null },
    { state: "MISSED", missedSince: "2026-10-31T00:00:00.000Z" },
    { state: "RECEIVED", missedSince: "2026-03-31T00:00:00.000Z" },
    { state: "RECEIVED", missedSince: null },
  ])
  expect(missedEvidence).toBe(1)
})
