import { join } from "node:path"
import { expect, test } from "vitest"
import { folderCaller } from "../../api/src/context.ts"
import { placeHold } from "../../api/src/exit/hold.command.ts"
import { beginRetirement, retire } from "../../api/src/exit/retirement.command.ts"
import { registerParty } from "../../api/src/ownership/party.command.ts"
import { registerSystem } from "../../api/src/ownership/system.command.ts"
import { openRegister } from "../../api/src/register.ts"
import { answerable, ask, makeKey, serve, temporary } from "./cli.fixture.ts"

const retired = "2021-01-01T00:00:00.000Z"

/** A register with a system of which nothing has to be kept any more, and one that is held. */
async function dueRegister(): Promise<string> {
  const data = join(temporary(), "register")
  const register = await openRegister({ data })
  const ctx = { register, caller: folderCaller(register) }
  await registerParty(ctx, { slug: "town", kind: "ORGANISATION", name: "Town" })
  for (const slug of ["due", "held"]) {
    const given = { organisation: "town", state: "IN_SERVICE", name: slug } as const
    await registerSystem(ctx, {
      ...given,
      slug,
      purpose: "It sorts.",
      effectiveAt: "2009-01-01T00:00:00.000Z",
    })
    await beginRetirement(ctx, {
      system: slug,
      successor: "NONE",
      residual: "None.",
      reason: "Nobody uses it.",
      plannedEnd: retired,
      effectiveAt: retired,
    })
    await retire(ctx, {
      system: slug,
      office: "Archive",
      nevertheless: "No plan.",
      effectiveAt: retired,
    })
  }
  await placeHold(ctx, { system: "held", reason: "Action 7." })
  await register.close()
  return data
}

test("answerable sweep erases what has fallen due, and says so; a second time there is nothing", async () => {
  const data = await dueRegister()
  const first = answerable("sweep", "--data", data, "--json")
  expect(first).toMatchObject({ status: 0, err: "" })
  expect(JSON.parse(first.out)).toEqual({
    systems: 1,
    entries: 3,
    fields: 4,
    held: 1,
    lapses: 0,
    missed: 0,
    silences: 0,
  })
  const second = answerable("sweep", "--data", data)
  expect(second).toMatchObject({
    status: 0,
    out: "Nothing has fallen due.\n1 system kept by a legal hold or an inquiry.\n",
  })
  expect(answerable("fsck", "--data", data).status).toBe(0)
  expect(answerable("sweep", "--data", join(data, "none")).status).toBe(2)
})

test("a server sweeps by itself", async () => {
  const data = await dueRegister()
  const token = makeKey(data)
  const server = await serve(data)
  const purpose = async (): Promise<unknown> =>
    (
      await ask(
        server,
        token,
        `{ register { due: system(slug: "due") { purpose { text redaction { state } } }
          held: system(slug: "held") { purpose { text } } } }`,
      )
    ).body
  await expect.poll(purpose, { timeout: 20_000 }).toMatchObject({
    data: {
      register: {
        due: { purpose: { text: null, redaction: { state: "ERASED" } } },
        held: { purpose: { text: "It sorts." } },
      },
    },
  })
})
