import { invariant } from "../ledger/refusal.ts"
import { permissions, whoMay, type Act } from "../ownership/permission.rules.ts"

type Described = { description?: string | null | undefined }

const isAct = (name: string): name is Act => Object.hasOwn(permissions, name)

/** Adds to the description of each mutation who may call it, from the list that decides it. */
export function sayWhoMay(mutations: { readonly [name: string]: Described }): void {
  for (const [name, mutation] of Object.entries(mutations)) {
    invariant(isAct(name), `the list of permissions says who may call ${name}`)
    mutation.description = `${mutation.description ?? ""}\n\nIt is for ${whoMay(name)}.`
  }
}
