import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { makeSample } from "../../api/src/cli/sample/make.ts"
import { folderCaller } from "../../api/src/context.ts"
import { askAs } from "../../api/src/graphql/ask.ts"
import { openRegister } from "../../api/src/register.ts"
import { folder } from "../support/filled-register.ts"

test("the sample tells of a canary that was taken out, of a start that is planned, and of a version not let in", async () => {
  const data = join(await folder(), "sample")
  await makeSample({ data })
  const register = await openRegister({ data, mustExist: true })
  onTestFinished(() => register.close())
  const ask = askAs(register, folderCaller(register))
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
