import { hash } from "node:crypto"
import { expect, test } from "vitest"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import {
  cast,
  engines,
  openTestRegister,
  personCaller,
  readerFor,
  town,
} from "../support/register.ts"

const document = `{ register { entries(first: 2) { nodes {
  kind actor { party { slug } machine issuer method subject }
} } } }`

type Answer = { register: { entries: { nodes: { kind: string; actor: unknown }[] } } }

test.each(engines)(
  "on %s, an act says who acted and by whose word to employees, and to nobody else",
  async (engine) => {
    const { ctx, register, ask } = await openTestRegister(engine)
    await cast(ctx, "ada")
    await town(ctx, "sorter")
    const role = "ACCOUNTABLE"
    await appoint(ctx, { system: "sorter", party: "ada", role, office: "Head of Post" })
    await acceptAccountability(await personCaller(register, "ada"), { system: "sorter", role })

    const actors = async (audience: "PUBLIC" | "INTERNAL" | "REGULATOR") => {
      const { register: view } = await ask<Answer>(document, {}, readerFor(audience))
      return view.entries.nodes.map(({ actor }) => actor)
    }
    const { machine, assertedBy } = ctx.caller.author.actor
    const acted = [
      {
        party: { slug: "ada" },
        machine: null,
        issuer: "test.invalid",
        method: "OIDC",
        subject: hash("sha256", "ada", "hex"),
      },
      { party: null, machine, ...assertedBy },
    ]
    expect(await actors("INTERNAL")).toEqual(acted)
    expect(await actors("REGULATOR")).toEqual(acted)
    expect(await actors("PUBLIC")).toEqual([null, null])
  },
)
