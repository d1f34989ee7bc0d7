import type { Command } from "commander"
import { makeDevelopmentLogin, type DevelopmentLogin } from "../identity/development.ts"
import { loadIssuers, type TrustedIssuer } from "../identity/issuers.ts"
import { BadRequest } from "../ledger/refusal.ts"

/** How a server is told whom to believe about who calls. */
export type IdentityOptions = {
  readonly identity?: string
  readonly developmentLogin?: boolean
  readonly host: string
}

/** Adds `--identity` and `--development-login`. */
export const onIdentity = (command: Command): Command =>
  command
    .option(
      "--identity <file>",
      "take access tokens of the OpenID Connect issuers that this YAML file names",
    )
    .option(
      "--development-login",
      "let anybody on this machine be anybody, without a proof, at /development; loopback only",
    )

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/

/** Whether only programs of this machine reach a server at an address. */
export const isLoopback = (host: string): boolean => loopback.test(host)

/** The issuers of the file, and the development login where it is asked for. Throws a bad request. */
export async function identityFrom({ identity, developmentLogin, host }: IdentityOptions): Promise<{
  issuers: readonly TrustedIssuer[]
  development?: DevelopmentLogin
}> {
  const issuers = identity === undefined ? [] : await loadIssuers(identity)
  if (!developmentLogin) return { issuers }
  if (!isLoopback(host))
    throw new BadRequest(
      `--development-login: whoever reaches ${host} could be anybody. It goes with --host 127.0.0.1 only.`,
    )
  return { issuers, development: await makeDevelopmentLogin() }
}

/** What is said at the start of a server that has the development login. */
export const developmentWarning = (url: string): string =>
  `WARNING: the development login is on at ${url}/development. Anybody on this machine can be\n` +
  "anybody in this register, without a proof; what they do is recorded for ever as asserted by\n" +
  "development.invalid.\n"
