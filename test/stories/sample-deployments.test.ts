import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { makeSample } from "../../api/src/cli/sample/make.ts"
import { folderCaller } from "../../api/src/context.ts"
import { askAs, type Ask } from "../../api/src/graphql/ask.ts"
import { openRegister } from "../../api/src/register.ts"
import { folder } from "../support/filled-register.ts"

async function sample(): Promise<Ask> {
  const data = join(await folder(), "sample")
  await makeSample({ data })
  const register = await openRegister({ data, mustExist: true })
  onTestFinished(() => register.close())
  return askAs(register, folderCaller(register))
}

test("the sample tells of a canary that was taken out, of a start that is planned, and of a version not let in", async () => {
  const ask = await sample()
  const query = `{ register {
    sorter: system(slug: "letter-sorter") {
      during: live(on: "2026-10-13T00:00:00Z", environment: "production") { ...ran }
      after: live(on: "2026-10-15T00:00:00Z", environment: "production") { ...ran }
      plannedStarts(first: 5) { nodes { environment from version { label } } }
    }
    check: system(slug: "benefit-check") { admissions { step granted environment } }
  } }
  fragment ran on Live { deployment { kind share version { label } } agreed { as } }`
  const agreed = [{ as: "REVIEWER" }, { as: "ACCOUNTABLE" }]
  const ran = (label: string, kind: string, share: number | null = null) => ({
    deployment: { kind, share, version: { label } },
    agreed,
  })
  expect(await ask(query, {})).toEqual({
    register: {
      sorter: {
        during: [ran("2.1", "FULL"), ran("2.2", "CANARY", 10)],
        after: [ran("2.1", "ROLLBACK")],
        plannedStarts: {
          nodes: [
            {
              environment: "production",
              from: "2026-12-07T06:00:00.000Z",
              version: { label: "2.3" },
            },
          ],
        },
      },
      check: {
        admissions: expect.arrayContaining([
          { step: "DEPLOYMENT", granted: false, environment: "production" },
          { step: "DEPLOYMENT", granted: true, environment: "production" },
        ]) as unknown,
      },
    },
  })
})

type Said = {
  step: string
  granted: boolean
  verdict: { clauses: { clause: string; outcome: string }[] }
}
type Admissions = { admissions: Said[] }

test("in the sample a gate names what nobody had tried or signed, and lets in what was tested and agreed to", async () => {
  const ask = await sample()
  const query = `{ register {
    check: system(slug: "benefit-check") { ...said }
    sorter: system(slug: "letter-sorter") { ...said }
  } }
  fragment said on System { admissions { step granted verdict { clauses { clause outcome } } } }`
  const { register } = await ask<{ register: { check: Admissions; sorter: Admissions } }>(query, {})
  const missing = ({ verdict: { clauses } }: Said) =>
    clauses.filter(({ outcome }) => outcome === "DOES_NOT_HOLD").map(({ clause }) => clause)
  const closed = register.check.admissions.filter(({ granted }) => !granted)
  expect(closed.map((one) => [one.step, missing(one)])).toEqual([
    ["DEPLOYMENT", ["signed-off"]],
    ["IN_SERVICE", ["may-stop", "rehearsed"]],
  ])
  const { admissions } = register.sorter
  const letIn = admissions.filter(({ step }) => step === "DEPLOYMENT")
  // The first went in under a policy that did not ask for it.
  const asked = ["evidence", "agreed", "reopened"]
  const held = letIn.map(({ verdict: { clauses } }) =>
    asked.filter((name) =>
      clauses.some(({ clause, outcome }) => clause === name && outcome === "HOLDS"),
    ),
  )
  expect(held).toEqual([asked, asked, asked, []])
})
