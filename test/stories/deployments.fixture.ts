import { hash } from "node:crypto"
import { stateEnvironment } from "../../api/src/change/environment.command.ts"
import { draftVersion, signOffVersion } from "../../api/src/change/version.command.ts"
import type { Context } from "../../api/src/context.ts"
import { acceptAccountability, appoint } from "../../api/src/ownership/accountability.command.ts"
import {
  officers,
  policyText,
  publishPolicy,
  signedClause,
  type Officers,
} from "../support/handbook.ts"
import {
  cast,
  openTestRegister,
  personCaller,
  town,
  type EngineName,
  type TestRegister,
} from "../support/register.ts"

export const system = "a"
export const components = [
  { role: "prompt", name: "part", digest: `sha256:${hash("sha256", "part", "hex")}` },
] as const

export const production = { system, environment: "production" } as const

export type Prepared = TestRegister & {
  readonly people: Officers
  readonly ada: Context
  readonly ben: Context
}

/** A system of Ada, reviewed by Ben, with a production, a test environment and two versions. */
export async function prepared(engine: EngineName): Promise<Prepared> {
  const made = await openTestRegister(engine)
  const { ctx, register } = made
  await cast(ctx, "ada", "ben", "cem")
  await town(ctx, system)
  const people = await officers(made)
  const [ada, ben] = [await personCaller(register, "ada"), await personCaller(register, "ben")]
  for (const [party, role, as] of [
    ["ada", "ACCOUNTABLE", ada],
    ["ben", "REVIEWER", ben],
  ] as const) {
    await appoint(ctx, { system, party, role, office: "Desk" })
    await acceptAccountability(as, { system, role })
  }
  await publishPolicy(made, people, policyText({ id: "gate", clauses: signedClause }))
  for (const label of ["1", "2", "3"])
    await draftVersion(ctx, { system, label, author: "cem", components })
  await stateEnvironment(ctx, { ...stated, isProduction: true })
  await stateEnvironment(ctx, { system, slug: "test", name: "Test", isProduction: false })
  return { ...made, people, ada, ben }
}
export const stated = { system, slug: "production", name: "Production" } as const

export const sign = async ({ ada, ben }: Prepared, version: string) => {
  await signOffVersion(ben, { system, version, as: "REVIEWER" })
  await signOffVersion(ada, { system, version, as: "ACCOUNTABLE" })
}

type Live = {
  deployment: {
    environment: string
    kind: string
    share: number | null
    version: { label: string }
    admission: { step: string; environment: string } | null
  }
  agreed: { as: string; signer: { slug: string } }[]
}
type Planned = {
  from: string
  share: number | null
  isOverdue: boolean
  version: { label: string }
}
type Looked = {
  register: {
    system: {
      live: Live[]
      environments: { slug: string; isProduction: boolean }[]
      deployments: {
        nodes: { from: string; plannedFrom: string | null; version: { label: string } }[]
      }
      plannedStarts: { nodes: Planned[] }
      deployedVersion: { label: string } | null
      gate: { step: string; isOpen: boolean; clauses: { clause: string; outcome: string }[] }
    }
  }
}
export const look = async (
  { ask }: TestRegister,
  given: { on?: string; version?: string; environment?: string; in?: string } = {},
) =>
  (
    await ask<Looked>(
      `query ($on: DateTime, $in: String, $environment: String, $version: String) { register { system(slug: "a") {
        live(on: $on, environment: $in) {
          deployment { environment kind share version { label } admission { step environment } }
          agreed { as signer { slug } } }
        environments { slug isProduction }
        deployments(first: 10) { nodes { from plannedFrom version { label } } }
        plannedStarts(first: 10) { nodes { from share isOverdue version { label } } }
        deployedVersion(environment: "production") { label }
        gate(environment: $environment, version: $version) { step isOpen clauses { clause outcome } }
      } } }`,
      { environment: "production", in: "production", ...given },
    )
  ).register.system

export const running = (live: readonly Live[]) =>
  live.map(({ deployment: { kind, share, version } }) => [kind, share, version.label])
