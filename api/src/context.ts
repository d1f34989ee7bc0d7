import type { Reader as Audiences } from "@answerable/schema/entries"
import type { Author, Decide, Guard, Outcome } from "./ledger/record.ts"
import type { Register } from "./register.ts"
import type { Role } from "./roles.ts"

/** Who is calling, and what they may read. */
export type Caller = {
  readonly author: Author
  readonly audience: Audiences
  /** What they may do besides what they answer for. */
  readonly roles: readonly Role[]
}

/** What every command and resolver is given: the register, and who is calling. */
export type Context = { readonly register: Register; readonly caller: Caller }

/** Records an act of the caller through the one door. */
export const record = (
  ctx: Context,
  command: string,
  input: Guard,
  decide: Decide,
): Promise<Outcome> => ctx.register.recorder.record(ctx.caller.author, command, input, decide)

/** The machine user of the folder itself, who may do what a person need not have done. */
export const folderCaller = (register: Register): Caller => ({
  author: register.machine,
  audience: "REGULATOR",
  roles: ["RECORDER", "HANDBOOK_EDITOR", "ADMINISTRATOR"],
})
